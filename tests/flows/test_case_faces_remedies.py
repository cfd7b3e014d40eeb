"""复议、诉讼与案件的衔接：期间加处罚款不予计算，结果写回处罚决定。"""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests import make
from tests.ways import lawsuit, reconsideration
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.remedies.models import DecisionChange, RemedySpan
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def case_of(run):
    return Matter.objects.get(pk=run.matter.parent_id)


def on_case(run):
    """同一班人接着办案件。"""
    return make.Run(run.cast, case_of(run), run.at)


def charged(case, day):
    return ledger.surcharge(case, day).amount


def test_during_reconsideration_nothing_is_added_and_afterwards_it_runs_on():
    run = reconsideration.registered().go_to("replied")
    case = case_of(run)
    due = ledger.pay_until(case)
    run.do("record_upheld", run.cast.first, **reconsideration.upheld(run))
    span = RemedySpan.standing.get(matter=case)
    assert (span.first < due, span.last, span.result[:2]) == (True, local_date(run.at), "维持")
    assert charged(case, span.last) == 0
    assert charged(case, span.last + timedelta(days=1)) == Decimal("15.00")


def test_who_is_told_of_the_outcome_may_sue_within_fifteen_days():
    run = reconsideration.registered().go_to("decided")
    clocks = Deadline.standing.filter(matter=case_of(run))
    assert clocks.get(code="LITIGATE_DIRECT").state == "done"
    sue = clocks.get(code="LITIGATE_AFTER_RECON")
    assert (sue.state, sue.for_organ) == ("running", False)
    served = local_date(run.at)
    assert served + timedelta(days=15) <= sue.due_on


def test_a_change_by_the_review_organ_is_written_back_and_what_is_overpaid_is_refunded():
    case = make.case_at("executing")
    case.do("record_payment", case.cast.first, **make.WAY["executing"][0][2](case))
    run = reconsideration.registered(case).go_to("replied")
    told = reconsideration.told(run) | {"outcome": "changed", "income": Decimal(20000)}
    run.do("record_changed", run.cast.first, **told)
    change = DecisionChange.standing.get(matter=case.matter)
    assert (change.source, change.after) == ("reconsideration", Decimal("20500.00"))
    assert ledger.account(case_of(run)).outstanding == Decimal("-9500.00")
    assert book.broken_at(case.matter.pk) is None


def test_a_review_organ_does_not_make_it_heavier():
    run = reconsideration.registered().go_to("replied")
    told = reconsideration.told(run) | {"outcome": "changed", "fine": Decimal("500.01")}
    with pytest.raises(Refused, match="不得加重"):
        run.do("record_changed", run.cast.first, **told)
    assert run.matter.stage == "replied"


def test_a_revocation_with_an_order_to_decide_anew_lets_the_case_be_reopened():
    run = reconsideration.registered().go_to("replied")
    run.do("record_revoked", run.cast.first, **reconsideration.told(run) | {"remake": True})
    case = on_case(run)
    assert ledger.account(case.matter).due == 0
    case.do("reopen_case", run.cast.chief, reason="复议机关责令重新作出。")
    assert case.matter.stage == "investigating"


def test_the_same_remedy_is_not_opened_twice():
    run = reconsideration.registered()
    with pytest.raises(Refused, match="已有尚未终结的行政复议"):
        reconsideration.registered(on_case(run))


def test_a_case_with_an_open_remedy_is_not_closed():
    run = reconsideration.registered()
    case = on_case(run)
    case.do("record_payment", run.cast.first, **make.WAY["executing"][0][2](case))
    case.do("dispose_items", run.cast.first, **make.WAY["executing"][1][2](case))
    with pytest.raises(Refused, match="尚未办结"):
        case.do("check_execution", run.cast.first, result="已缴清。")


def test_an_archived_case_may_still_be_sued_over():
    case = make.case_at("archived")
    run = lawsuit.registered(case)
    assert case_of(run).stage == "archived"


def test_a_judgment_that_revokes_falls_upon_the_case_only_when_it_is_effective():
    run = lawsuit.registered().go_to("answered")
    told = lawsuit.judged(run, result="revoked", remake=True)
    run.do("record_judgment", run.cast.first, **told)
    assert ledger.account(case_of(run)).due == 30000
    with pytest.raises(Refused, match="尚未生效"):
        run.do("effective_revoked", run.cast.first, effective_on=run.at.date())
    with pytest.raises(Refused, match="不能办理"):
        run.do("effective_upheld", run.cast.first, **lawsuit.effective(run))
    run.do("effective_revoked", run.cast.first, effective_on=run.at.date())
    assert ledger.account(case_of(run)).due == 0
    assert DecisionChange.standing.get(matter=case_of(run)).source == "lawsuit"


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (1, True)])
def test_a_first_judgment_stands_from_the_day_after_the_time_to_appeal(days, allowed):
    run = lawsuit.registered().go_to("judged")
    due = Deadline.standing.get(matter=run.matter, code="LIT_APPEAL").due_on
    run.wait(days=(due - local_date(run.at)).days + days)
    if not allowed:
        with pytest.raises(Refused, match="尚未生效"):
            run.do("effective_upheld", run.cast.first, effective_on=run.at.date())
        return
    run.do("effective_upheld", run.cast.first, effective_on=run.at.date())
    assert run.matter.stage == "ended"


def test_the_second_judgment_is_final_at_once_and_cannot_be_appealed():
    run = lawsuit.registered().go_to("judged")
    run.do("record_appeal", run.cast.first, **lawsuit.appealed(run))
    run.do("file_answer", run.cast.first, **lawsuit.answered(run))
    run.do("record_judgment", run.cast.first, **lawsuit.judged(run))
    with pytest.raises(Refused, match="终审"):
        run.do("record_appeal", run.cast.first, **lawsuit.appealed(run))
    run.do("effective_upheld", run.cast.first, effective_on=run.at.date())
    span = RemedySpan.standing.get(matter=case_of(run))
    assert span.result.startswith("二审驳回诉讼请求")
