"""涉嫌犯罪案件移送：专案组两人、三日决定、二十四小时移送、复议、物品、刑事结果。"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from tests.modules.cases import walk as w
from tests.modules.cases.walk import Walk
from tests.ways import crime_transfer as ways
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import facts_of, registry
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
WORDS = {"words": "同意。"}


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def clock(matter: Matter, code: str) -> Deadline:
    return Deadline.standing.filter(matter=matter, code=code).order_by("id").last()


def handing(matter: Matter) -> CrimeHanding:
    return CrimeHanding.standing.filter(matter=matter).last()


def of_walk(walk: Walk) -> make.Run:
    """从走到某一阶段的案件开出移送。"""
    people = make.Cast(walk.matter.organ)
    people.__dict__ |= {
        "first": walk.cast.lead,
        "second": walk.cast.assist,
        "head": walk.cast.head,
        "chief": walk.cast.chief,
    }
    run = ways.grouped(make.Run(people, walk.matter, walk.at))
    walk.matter.refresh_from_db()
    return run


def to(run: make.Run, walk: Walk) -> None:
    """案件接着办，钟走到移送办到的时候。"""
    walk.at = max(walk.at, run.at)
    walk.matter = Matter.objects.get(pk=walk.matter.pk)


def test_the_special_group_has_two_at_least():
    run = make.case_at("investigating")
    data = {"lead": run.cast.first, "others": [], "suspicion": "线索", **ways.OFFENCE}
    with pytest.raises(Refused, match="专案组不得少于两人") as caught:
        make.attached(run, "crime_transfer", run.cast.head, data)
    assert "第五条" in caught.value.reasons[0].article


def test_the_chief_decides_in_three_days_and_it_is_handed_over_in_twenty_four_hours():
    run = ways.grouped().go_to("to_decide")
    held = clock(run.matter, "CRIME_DECIDE")
    assert (held.length, held.unit) == (3, "cd")
    run.go_to("approved")
    held = clock(run.matter, "CRIME_HANDOVER")
    assert (held.length, held.unit) == (24, "h")
    assert held.due_at - run.at == timedelta(hours=24)
    run.go_to("handed_over")
    paper = Paper.objects.get(matter=run.matter, template_no="5")
    assert "霸州市人民检察院" in str(paper.content)
    assert {"李伟", "王芳"} <= set(facts_of(run.matter)["transfer"]["group"])
    assert clock(run.matter, "CRIME_HANDOVER").state == Deadline.State.DONE


def test_a_member_of_the_group_does_not_approve():
    run = ways.grouped().go_to("to_decide")
    make.Duty.objects.create(
        officer=run.cast.first, organ=run.cast.organ, name="案件:负责人", valid_from=make.SINCE
    )
    with pytest.raises(Refused, match="不得办理"):
        run.do("approve_transfer", run.cast.first, words="同意。", suspends=True)


def test_the_police_review_binds_the_police_and_papers_come_back_only_with_a_refusal():
    run = ways.grouped().go_to("police_review")
    assert not clock(run.matter, "POLICE_REVIEW").for_organ
    verbs = {step.verb for step in registry["crime_transfer"].procedure.from_stage("handed_over")}
    assert verbs == {"record_receipt", "attach_scan"}


@pytest.mark.parametrize(("after", "allowed"), [(2, True), (3, True), (4, False)])
@pytest.mark.parametrize("verb", ["ask_reconsideration", "ask_supervision"])
def test_reconsideration_or_supervision_is_asked_within_three_days(verb, after, allowed):
    run = ways.grouped().go_to("police_review")
    run.at = run.at.replace(month=4, day=13)
    run.do("record_refusal", run.cast.first, **ways._refused(run))
    run.wait(days=after)
    if allowed:
        run.do(verb, run.cast.chief, **WORDS)
        return
    with pytest.raises(Refused, match="已于 2026-04-16 届满") as caught:
        run.do(verb, run.cast.chief, **WORDS)
    assert "第九条" in caught.value.reasons[0].article


def test_reconsideration_is_asked_once_then_supervision_then_it_comes_back():
    run = ways.grouped().go_to("police_review")
    run.do("record_refusal", run.cast.first, **ways._refused(run))
    run.do("ask_reconsideration", run.cast.chief, **WORDS)
    run.do("record_refusal", run.cast.first, **ways._refused(run))
    with pytest.raises(Refused, match="不再提请复议"):
        run.do("ask_reconsideration", run.cast.chief, **WORDS)
    run.do("ask_supervision", run.cast.chief, **WORDS)
    run.do("accept_refusal", run.cast.chief, **WORDS)
    assert run.matter.stage == "returned"
    assert handing(run.matter.parent).state == "not_filed"


def test_supervision_may_end_in_a_filing():
    run = ways.grouped().go_to("police_review")
    run.do("record_refusal", run.cast.first, **ways._refused(run))
    run.do("ask_supervision", run.cast.chief, **WORDS)
    run.do("record_filing", run.cast.first, **ways._reply(run))
    assert run.matter.stage == "filed"
    assert clock(run.matter, "CRIME_GOODS").length == 3


def test_seized_goods_handed_over_are_told_to_the_party_with_paper_6():
    run = ways.grouped().go_to("filed")
    measure = {
        "measure_name": "实施行政强制措施决定书",
        "measure_number": "霸市监强〔2026〕1号",
        "measure_on": run.at.date(),
    }
    with pytest.raises(Refused, match="没有列出物品"):
        run.do("hand_goods", run.cast.first, goods=[], words="移交。", **measure)
    run.do("hand_goods", run.cast.first, goods=ways.GOODS, words="移交。", **measure)
    assert Paper.objects.filter(matter=run.matter, template_no="6").exists()
    run.do("serve_goods_notice", run.cast.first, **make.served(run))
    assert run.matter.stage == "pending"


def test_a27_the_outcome_keeps_term_probation_and_criminal_fine():
    run = ways.grouped().go_to("convicted")
    told = handing(run.matter.parent)
    assert (told.state, told.fine) == ("convicted", Decimal(180000))
    assert "有期徒刑3年，缓刑4年，罚金180,000.00元" in told.words


def test_the_handling_period_rests_while_the_police_have_the_case():
    run = ways.grouped().go_to("pending")
    assert clock(run.matter.parent, "CASE_HANDLE").state == Deadline.State.PAUSED
    run.do("record_no_punishment", run.cast.first, **ways._not_prosecuted(run))
    assert clock(run.matter.parent, "CASE_HANDLE").state == Deadline.State.RUNNING
    assert handing(run.matter.parent).state == "not_prosecuted"


def test_two_transfers_do_not_run_at_once():
    run = ways.grouped()
    case = make.Run(run.cast, run.matter.parent, run.at)
    with pytest.raises(Refused, match="已在办理"):
        ways.grouped(case)


def test_g09_a_suspected_crime_is_not_fined_instead_of_transferred():
    walk = Walk().to_defence(crime_suspected=True, crime_words="已达追诉标准").waive()
    with pytest.raises(Refused, match="不得以行政处罚代替移送") as caught:
        walk.submit()
    assert "第十一条" in caught.value.reasons[0].article
    run = of_walk(walk)
    to(run, walk)
    with pytest.raises(Refused, match="正在办理移送，不得以罚款代替移送"):
        walk.submit()
    run.go_to("police_review")
    run.do("record_refusal", run.cast.first, **ways._refused(run))
    run.do("accept_refusal", run.cast.chief, **WORDS)
    to(run, walk)
    walk.submit().decide()
    assert walk.matter.stage == "decided"


def test_the_chief_moves_the_case_to_the_courts_and_closes_it_on_that_ground():
    walk = Walk()
    run = of_walk(walk).go_to("police_review")
    to(run, walk)
    with pytest.raises(Refused, match="公安机关没有立案"):
        walk.do(walk.cast.chief, "decide_crime_transfer", words="移送司法机关。")
    run.go_to("pending")
    to(run, walk)
    walk.do(walk.cast.chief, "decide_crime_transfer", words="移送司法机关。")
    walk.apply_closing(kind="no_penalty", execution="none").close()
    assert walk.matter.stage == "closed"
    run.go_to("convicted")
    assert handing(walk.matter).state == "convicted"


def test_what_was_fined_before_is_kept_on_paper_and_offset_by_the_court(client):
    walk = Walk().to_executing(penalties=[w.fine("500")], illegal_income=Decimal(0)).pay("500")
    run = of_walk(walk).go_to("convicted")
    client.force_login(walk.cast.chief)
    page = client.get(reverse("matter", args=["case", walk.matter.pk])).content.decode()
    assert "可折抵罚金" in page
    assert "500.00" in page
    assert "先作出罚款决定，后移送公安机关" in page
    assert run.matter.stage == "convicted"


def test_a03_sales_far_above_fifty_thousand_show_a_transfer_hint_on_the_case(client):
    walk = Walk()
    with pytest.raises(Refused, match="须写明涉罪评估"):
        walk.conclude(sales_value=Decimal("50000.00"))
    walk.conclude(sales_value=Decimal(5890191), crime_words="经评估，涉嫌犯罪。")
    client.force_login(walk.cast.chief)
    page = client.get(reverse("matter", args=["case", walk.matter.pk])).content.decode()
    assert "5,890,191.00 元" in page
    assert "不得以行政处罚代替移送" in page


def test_sales_below_the_threshold_need_no_words():
    walk = Walk()
    walk.conclude(sales_value=Decimal("49999.99"))
    assert walk.matter.stage == "case_review"


def test_the_transfer_is_opened_by_the_head_and_by_nobody_else():
    run = make.case_at("investigating")
    data = {
        "lead": run.cast.first,
        "others": [run.cast.second],
        "suspicion": "线索",
        **ways.OFFENCE,
    }
    with pytest.raises(Refused, match="没有“案件:机构负责人”职责"):
        make.attached(run, "crime_transfer", run.cast.first, data)
    request = door.Request("form_group", data)
    with pytest.raises(Refused, match="现在“已登记”阶段"):
        early = make.register(run.cast)
        door.open_matter(
            registry["crime_transfer"],
            request,
            organ=run.cast.organ,
            by=run.cast.head,
            at=early.at,
            parent=early.matter,
        )
