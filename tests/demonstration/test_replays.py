"""三件旧案依当时的程序、当时的日期重演（验收例 A01—A04、A06、A36）。"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from zhijian.demonstration.cast import appoint
from zhijian.demonstration.play import Play
from zhijian.demonstration.replays import cases, former, sums
from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases import penalties
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.file_review import page as file_review
from zhijian.modules.cases.investigation.models import Conclusion, Item
from zhijian.modules.enforcements.models import Application, CourtAct, SurchargeSheet
from zhijian.rules.surcharge import surcharge

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def replay():
    make.registers()
    for code in ("131000", "370000", "350000"):
        make.organ(f"上级{code}", code=code, level=Organ.Level.PROVINCE)
    bureaus = former.appoint()

    def perform(key):
        told = cases.scripts()[key]
        bureau = bureaus[told["organ"]]
        return cases.perform(told, bureau, Play(bureau.people, date(2010, 1, 1), NOW))

    return perform


def days(matter, *verbs):
    """这些环节各在哪一日办的。"""
    held = dict(Entry.objects.filter(matter=matter).values_list("verb", "occurred_at"))
    return [str(local_date(held[verb])) for verb in verbs]


def decided(matter):
    return {row.kind: row.amount for row in penalties.latest(matter, penalties.DECIDED)}


def child(matter, kind):
    return Matter.objects.get(parent=matter, kind=kind)


def test_a06_bazhou_replays_under_the_rules_of_2015_and_comes_to_thirty_thousand_yuan(replay):
    case = replay("bazhou")
    assert (case.procedure, case.stage) == ("AQSIQ-2011", "archived")
    assert sums.short_litres(Decimal(59000), Decimal(10)) == 5900
    assert decided(case) == {"没收违法所得": 29500, "没收非法财物": None, "罚款": 500}
    assert ledger.account(case).due == 30000
    assert ledger.account(case).outstanding == 0
    assert days(case, "register", "inspect") == ["2015-04-06", "2015-04-06"]
    assert book.broken_at(case.pk) is None


def test_a36_the_two_pumps_are_listed_with_their_numbers(replay):
    case = replay("bazhou")
    held = Item.standing.filter(matter=case).order_by("batch")
    assert [(item.batch, item.quantity, item.unit) for item in held] == [
        ("0786", 1, "台"),
        ("0787", 1, "台"),
    ]


def test_a03_qingdao_is_fined_two_and_a_half_times_the_goods_within_the_bounds(replay):
    case = replay("qingdao")
    assert decided(case)["罚款"] == Decimal("14725477.50")
    held = Conclusion.standing.get(matter=case)
    assert (held.bounds["low"], held.bounds["high"]) == ("2945095.50", "17670573.00")
    assert ledger.account(case).outstanding == 0
    trial = Deliberation.standing.get(matter=case)
    assert (trial.outcome, trial.due, len(trial.present)) == ("penalty", 7, 5)


def test_a04_qingdao_counts_1658_engines_of_which_1656_were_sold(replay):
    facts = Conclusion.standing.get(matter=replay("qingdao")).facts
    assert "共生产违法产品1658台，售出1656台" in facts


def test_a03_qingdao_was_fined_first_and_handed_to_the_police_afterwards_and_the_case_says_so(
    replay, client
):
    case = replay("qingdao")
    order = days(case, "decide", "record_payment", "crime_opened")
    assert order == sorted(order)
    handing = CrimeHanding.standing.get(matter=case)
    assert "罚款" in handing.imposed
    assert handing.state == CrimeHanding.State.FILED
    assert handing.at > Decision.standing.get(matter=case).at
    registrar = Entry.objects.filter(matter=case, verb="register").get().officer
    client.force_login(registrar)
    page = client.get(reverse("matter", args=["case", case.pk])).content.decode()
    assert "本案先作出罚款决定，后移送公安机关" in page


def test_a03_the_file_review_reports_the_fine_before_the_transfer_and_nothing_fatal(replay):
    found = file_review.of(replay("qingdao"), NOW)
    told = [one.words for group in found.groups for one in group.findings]
    assert any("先罚后移" in words for words in told)
    assert found.sound


def test_a01_the_surcharge_is_capped_by_the_rule_in_force_since_2012_and_the_page_names_it(
    replay, client
):
    case = replay("fuzhou")
    enforcement = child(case, "enforcement")
    sheet = SurchargeSheet.standing.filter(matter=enforcement).order_by("id").last()
    assert (sheet.amount, sheet.capped) == (Decimal(250437), True)
    assert "行政强制法第四十五条" in sheet.article
    principal, surcharge = Decimal(250437), sheet.amount
    assert principal + surcharge == 500874
    assert ledger.account(case).surcharge_paid == 250437
    client.force_login(Entry.objects.filter(matter=case, verb="register").get().officer)
    page = client.get(reverse("matter", args=["enforcement", enforcement.pk])).content.decode()
    assert "行政强制法第四十五条" in page
    assert "250,437.00" in page


def test_a01_the_33rd_day_is_below_the_cap_and_the_34th_is_capped():
    due = date(2012, 3, 1)
    fine = Decimal(250437)
    assert surcharge(fine, due, due + timedelta(days=33)).amount == Decimal("247932.63")
    last = surcharge(fine, due, due + timedelta(days=34))
    assert (last.amount, last.capped) == (fine, True)


def test_a02_fuzhou_goes_to_the_court_on_the_dishonest_list_and_is_closed_in_january_2016(replay):
    case = replay("fuzhou")
    assert (case.procedure, case.stage) == ("CIQ-85", "archived")
    enforcement = child(case, "enforcement")
    assert enforcement.stage == "paid"
    assert days(case, "decide")[0].startswith("2011-04")
    assert days(enforcement, "apply_court", "record_notice", "record_receipt", "complete") == [
        "2011-11-01",
        "2012-04-24",
        "2016-01-11",
        "2016-01-11",
    ]
    kinds = CourtAct.standing.filter(matter=enforcement).order_by("id")
    assert [row.kind for row in kinds] == ["accepted", "granted", "notice", "dishonest"]
    assert kinds.last().on.isoformat()[:7] == "2014-11"
    assert Closing.standing.get(matter=case).kind == "executed"
    assert days(case, "approve_closing")[0].startswith("2016-01")
    assert book.broken_at(case.pk) is None
    assert book.broken_at(enforcement.pk) is None


def test_a02_the_time_to_ask_the_court_is_that_of_the_rules_before_2012(replay):
    enforcement = child(replay("fuzhou"), "enforcement")
    clock = Deadline.standing.get(matter=enforcement, code="COURT_APPLY")
    assert (clock.length, clock.unit, clock.evidence) == (180, "cd", "R")
    assert Application.standing.get(matter=enforcement).applied_on <= clock.due_on


def test_each_version_starts_the_periods_of_its_own_time(replay):
    for key, name, length in (
        ("fuzhou", "办案期限（检验检疫旧制）", 3),
        ("bazhou", "办案期限", 3),
    ):
        case = replay(key)
        clock = Deadline.standing.get(matter=case, code="CASE_HANDLE")
        assert (clock.name, clock.length, clock.unit) == (name, length, "m")
        heard = Deadline.standing.get(matter=case, code="NOTICE_DEFENSE")
        assert (heard.length, heard.unit) == (3, "cd")
        assert not Deadline.standing.filter(matter=case, code="CASE_REVIEW").exists()


def test_a_paper_older_than_todays_forms_says_so(replay):
    case = replay("bazhou")
    banners = {paper.content["banner"] for paper in Paper.objects.filter(matter=case)}
    assert all("当时的文书格式文本未收录" in words for words in banners)


def test_a_former_bureau_is_merged_and_its_files_kept_by_todays_bureau(replay):
    case = replay("bazhou")
    today = make.organ("霸州市市场监督管理局", code="131081")
    keeper, clerk = make.officer(today, "今天的局长"), make.officer(today, "今天的登记人")
    told = {row["code"]: row for row in former.script()}["131081-ZJ"]
    bureau = former.Bureau(case.organ, {}, told)
    former.merge(bureau, {"sunguoqiang": keeper, "zhaomin": clerk}, date(2026, 11, 20))
    case.organ.refresh_from_db()
    assert (case.organ.merged_into, case.organ.valid_to) == (today, former.MERGED)
    assert not case.organ.officers.filter(suspended_at__isnull=True).exists()


def test_running_cases_stay_on_their_version_and_say_which(replay):
    case = replay("bazhou")
    assert procedure_of(case).title == "普通程序（质量技术监督旧制）"
    assert registry["case"].procedure.code == "SAMR-2021"


def test_the_demonstration_replays_all_three_and_hands_them_to_todays_bureaus():
    make.registers()
    cast = appoint(local_date(NOW))
    assert cases.perform_all(cast, NOW) == 3
    held = Matter.objects.filter(kind="case").values_list("stage", "organ__merged_into__code")
    assert sorted(held) == [("archived", "131081"), ("archived", "350100"), ("archived", "370200")]
    assert not Deadline.standing.filter(
        matter__kind="case", code="RECON_APPLY", matter__procedure="CIQ-85", state="running"
    ).exists()
