"""强制执行与案件的衔接，验收例 A01、A02。"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from tests.ways import enforcement as ways
from zhijian.kernel.acts import flows
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.registers import reading
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import EnforcementResult
from zhijian.modules.enforcements import reckoning
from zhijian.modules.enforcements.models import SurchargeSheet
from zhijian.rules import margins
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def case_of(run):
    return Matter.objects.get(pk=run.matter.parent_id)


@pytest.mark.parametrize(("late", "offered"), [(0, False), (1, True)])
def test_enforcement_opens_on_the_day_after_the_last_day_to_pay(client, late, offered):
    run = make.case_at("executing")
    due = ledger.pay_until(run.matter)
    run.wait(days=(due - local_date(run.at)).days + late)
    flow = flows.opening("enforcement", run.matter)
    assert bool(flows.lacking(flow, run.matter, run.at)) is not offered
    if not offered:
        with pytest.raises(Refused, match="尚未逾期"):
            ways.opened(run)
        return
    assert ways.opened(run).matter.stage == "opened"


def test_a01_the_sheet_of_an_unpaid_fine_is_capped_on_the_thirty_fourth_day():
    run = ways.opened()
    due = ledger.pay_until(case_of(run))
    for days, amount, capped in ((33, "495.00", False), (34, "500.00", True)):
        run.do("calculate_surcharge", run.cast.first, until=due + timedelta(days=days))
        row = SurchargeSheet.standing.filter(matter=run.matter).last()
        assert (row.amount, row.capped, row.days) == (Decimal(amount), capped, days)
    assert reckoning.debt(run.matter, local_date(run.at)).total == Decimal("30500.00")


def test_a01_confiscated_income_bears_no_surcharge():
    run = ways.opened()
    assert reckoning.debt(run.matter, local_date(run.at)).surcharge == Decimal("500.00")


def test_the_whole_way_to_the_court_and_back_leaves_the_case_paid():
    run = ways.opened().go_to("paid")
    case = case_of(run)
    assert ledger.account(case).outstanding == 0
    assert ledger.surcharge_money(case, local_date(run.at)).left == 0
    assert set(Paper.objects.filter(matter=run.matter).values_list("template_no", flat=True)) >= {
        "48",
        "49",
        "50",
    }
    whole = make.Run(run.cast, case, run.at)
    whole.do("dispose_items", run.cast.first, **make.WAY["executing"][1][2](whole))
    whole.do("check_execution", run.cast.first, result="法院执行到位。")
    assert whole.matter.stage == "execution_checked"


@pytest.mark.parametrize(("early", "allowed"), [(1, False), (0, True)])
def test_the_court_is_asked_only_ten_working_days_after_the_urging(early, allowed):
    run = ways.opened().go_to("urged")
    told = ways.requested(run)
    run.wait(days=-18)
    served = local_date(run.at)
    period = reading.period("URGE", served)
    first = margins.earliest_allowed(period, served, reading.calendar()).on
    run.wait(days=(first - served).days - early)
    if not allowed:
        with pytest.raises(Refused, match="其间须足10个工作日"):
            run.do("request_court", run.cast.first, **told)
        return
    run.do("request_court", run.cast.first, **told)
    assert run.matter.stage == "court_approval"


def test_the_urging_waits_for_the_end_of_the_time_to_seek_remedy():
    case = make.case_at("executing").wait(days=30)
    run = ways.opened(case)
    with pytest.raises(Refused, match="复议、起诉的期限至"):
        run.do("urge", run.cast.first)


def test_under_the_metrology_law_the_three_months_run_from_the_fifteen_days():
    run = ways.opened()
    clock = Deadline.standing.get(matter=run.matter, code="COURT_APPLY")
    sue = Deadline.standing.get(matter=case_of(run), code="LITIGATE_METROLOGY")
    assert local_date(clock.started_at) == sue.due_on


@pytest.mark.parametrize(("late", "allowed"), [(0, True), (1, False)])
def test_after_three_months_the_court_is_asked_only_with_a_good_reason(late, allowed):
    run = ways.opened().go_to("urged")
    told = ways.requested(run)
    last = reckoning.window(run.matter).last
    run.wait(days=(last - local_date(run.at)).days + late)
    if not allowed:
        with pytest.raises(Refused, match="申请期限已于"):
            run.do("request_court", run.cast.first, **told)
        told |= {"late_reason": "当事人隐匿，地址不明。"}
    run.do("request_court", run.cast.first, **told)
    assert run.matter.stage == "court_approval"


def test_an_agreement_reduces_only_the_surcharge_and_only_after_remedial_measures():
    run = ways.opened()
    told = {"until": local_date(run.at), "terms": "一次缴清。", "remedial": "已改正。"}
    with pytest.raises(Refused, match=r"多于加处罚款 500\.00"):
        run.do("agree", run.cast.chief, **told, waived=Decimal("500.01"))
    with pytest.raises(Refused, match="补救措施"):
        run.do("agree", run.cast.chief, **told | {"remedial": ""}, waived=Decimal(500))
    run.do("agree", run.cast.chief, **told, waived=Decimal(500))
    money = {"principal": Decimal(30000), "surcharge": None}
    run.do("record_receipt", run.cast.first, **ways.received(run) | money)
    run.do("complete", run.cast.first)
    case = case_of(run)
    assert ledger.surcharge_money(case, local_date(run.at)).waived == 500
    assert ledger.surcharge_money(case, local_date(run.at)).left == 0


def test_a_broken_agreement_brings_the_surcharge_back():
    run = ways.opened()
    told = {"until": local_date(run.at), "terms": "一次缴清。", "remedial": "已改正。"}
    run.do("agree", run.cast.chief, **told, waived=Decimal(500))
    assert reckoning.debt(run.matter, local_date(run.at)).surcharge == 0
    run.do("break_agreement", run.cast.first, reason="没有缴纳。")
    assert reckoning.debt(run.matter, local_date(run.at)).surcharge == 500


def test_what_the_court_ends_closes_the_case_on_that_ground():
    run = ways.opened().go_to("granted")
    run.do("record_court_ended", run.cast.first, **ways.court(run))
    case = case_of(run)
    ended = EnforcementResult.standing.get(matter=case)
    assert (ended.fine_ended, ended.income_ended) == (Decimal(500), Decimal(29500))
    assert registry["case"].guards["G14"](case, run.at)
    whole = make.Run(run.cast, case, run.at)
    whole.do("dispose_items", run.cast.first, **make.WAY["executing"][1][2](whole))
    whole.do("check_execution", run.cast.first, result="法院终结执行。")
    told = make.CLOSING | {"kind": "court_ended", "execution": "court"}
    whole.do("apply_closing", run.cast.first, **told)


def test_three_years_after_suspension_it_is_no_longer_enforced():
    run = ways.opened()
    told = {"ground": "difficult", "words": "停业", "harmless": True}
    run.do("suspend", run.cast.chief, **told)
    clock = Deadline.standing.get(matter=run.matter, code="EXEC_SUSPEND_END")
    assert clock.due_on.year == run.at.year + 3


def test_a_revoked_decision_ends_its_enforcement():
    run = ways.opened()
    case = make.Run(run.cast, case_of(run), run.at)
    case.do("revoke_decision", run.cast.chief, reason="对象有误。", words="同意。")
    run.matter.refresh_from_db()
    assert run.matter.stage == "terminated"


def test_nothing_is_carried_out_on_a_holiday(client):
    run = ways.opened()
    day = run.at.replace(month=10, day=1, hour=10)
    run.wait(days=(day - run.at).days + 2)
    told = ways.carried(run) | {"started_at": day, "ended_at": day}
    with pytest.raises(Refused, match="法定节假日不得实施"):
        run.do("carry_out", run.cast.first, **told)
    run.do("carry_out", run.cast.first, **told | {"urgent": True, "reason": "正在转移财产"})


def test_the_page_shows_what_is_owed_and_until_when_the_court_may_be_asked(client, monkeypatch):
    run = ways.opened()
    run.do("calculate_surcharge", run.cast.first, until=run.at.date())
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    client.force_login(run.cast.first)
    page = client.get(reverse("matter", args=["enforcement", run.matter.pk])).content.decode()
    assert "30,500.00" in page
    assert "行政强制法第五十三条" in page
    assert "已达罚款数额" in page
