"""视情形起算的期限，一项一例（docs/rules/clocks.md 写着这里各个测试的名字）。"""

from datetime import timedelta

import pytest

from tests import make
from tests.ways import enforcement, hearing, lawsuit, publication, reconsideration
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.registers import reading
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
AWAY = {"uscc": "91350211M000100Y46", "party_name": "厦门某石化有限公司"}


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def clock(run, code, matter=None):
    return Deadline.standing.filter(matter=matter or run.matter, code=code).last()


def workdays(row):
    return reading.calendar().workdays_between(local_date(row.started_at), row.due_on)


def test_a_request_for_a_hearing_gives_three_working_days_to_name_its_host():
    run = hearing.requested()
    asked = clock(run, "HEARING_HOST")
    assert (asked.state, workdays(asked), asked.for_organ) == ("running", 3, True)
    run.do("withdraw_hearing_request", run.cast.first, words="不再要求听证。")
    assert clock(run, "HEARING_HOST").state == "done"


def test_naming_the_host_ends_that_clock():
    run = hearing.appointed()
    assert clock(run, "HEARING_HOST", run.matter.parent).state == "done"


def test_an_application_left_with_us_is_forwarded_in_five_working_days():
    run = reconsideration.registered(through_us=True)
    held = clock(run, "RECON_ONSITE_FORWARD")
    assert (held.state, workdays(held), held.for_organ) == ("running", 5, True)
    assert clock(run, "RECON_ACCEPT") is None
    run.wait(days=2)
    run.do("forward_application", run.cast.first, forwarded_on=local_date(run.at))
    assert clock(run, "RECON_ONSITE_FORWARD").state == "done"
    accept = clock(run, "RECON_ACCEPT")
    assert (accept.state, workdays(accept), accept.for_organ) == ("running", 5, False)


@pytest.mark.parametrize(
    ("simple", "copy", "reply", "decide"), [(False, 7, 10, 60), (True, 3, 5, 30)]
)
def test_the_simple_procedure_of_reconsideration_has_its_own_times(simple, copy, reply, decide):
    run = reconsideration.registered().wait(days=5)
    told = reconsideration.copied(run) | {"simple": simple}
    run.do("receive_copy", run.cast.first, **told)
    ending = "_SIMPLE" if simple else ""
    sent, answer = clock(run, f"RECON_COPY{ending}"), clock(run, f"RECON_REPLY{ending}")
    assert (sent.state, workdays(sent)) == ("done", copy)
    assert (answer.state, workdays(answer), answer.for_organ) == ("running", reply, True)
    assert clock(run, f"RECON_DECIDE{ending}").length == decide
    assert clock(run, "RECON_ACCEPT").state == "done"


@pytest.mark.parametrize(("days", "allowed"), [(29, True), (30, True), (31, False)])
def test_the_review_organ_extends_once_and_by_thirty_days_at_most(days, allowed):
    run = reconsideration.registered().go_to("replying")
    told = {"days": days, "reason": "情况复杂。"}
    if not allowed:
        with pytest.raises(Refused, match="不得超过30日"):
            run.do("extend_decision", run.cast.first, **told)
        return
    run.do("extend_decision", run.cast.first, **told)
    assert clock(run, "RECON_DECIDE").extra == [days]
    with pytest.raises(Refused, match="不能再延长"):
        run.do("extend_decision", run.cast.first, **told)


def test_the_simple_procedure_is_not_extended():
    run = reconsideration.registered().wait(days=5)
    run.do("receive_copy", run.cast.first, **reconsideration.copied(run) | {"simple": True})
    with pytest.raises(Refused, match="简易程序的，审理期限不能延长"):
        run.do("extend_decision", run.cast.first, days=10, reason="情况复杂。")


@pytest.mark.parametrize(
    ("ruling", "code", "days"), [(False, "LIT_APPEAL", 15), (True, "LIT_APPEAL_RULING", 10)]
)
def test_a_ruling_is_appealed_in_ten_days_a_judgment_in_fifteen(ruling, code, days):
    run = lawsuit.registered().go_to("answered")
    result = "rejected" if ruling else "dismissed"
    run.do("record_judgment", run.cast.first, **lawsuit.judged(run, ruling=ruling, result=result))
    held = clock(run, code)
    assert (held.length, held.for_organ) == (days, False)
    assert held.due_on >= local_date(run.at) + timedelta(days=days)


def test_after_a_judgment_the_court_is_asked_within_two_years():
    case = make.case_at("executing")
    suit = lawsuit.registered(case).go_to("ended")
    case.at = suit.at + timedelta(days=64)
    run = enforcement.opened(case)
    held = clock(run, "JUDGMENT_EXEC")
    assert (held.length, held.unit) == (2, "y")
    assert clock(run, "COURT_APPLY") is None


def test_a_decision_about_a_party_of_another_province_is_pushed_there():
    run = make.case_at("decided", **AWAY)
    held = clock(run, "PUBLISH_PUSH")
    assert (held.state, workdays(held)) == ("running", 10)
    assert clock(run, "PUBLISH_LOCAL") is None
    told = {"to": "厦门市市场监督管理局", "how": "省局信用监管系统"}
    early = local_date(run.at) - timedelta(days=30)
    with pytest.raises(Refused, match="作出决定之后"):
        run.do("push_publicity", run.cast.first, pushed_on=early, **told)
    run.do("push_publicity", run.cast.first, pushed_on=local_date(run.at), **told)
    assert clock(run, "PUBLISH_PUSH").state == "done"
    with pytest.raises(Refused, match="已经推送"):
        run.do("push_publicity", run.cast.first, pushed_on=local_date(run.at), **told)


def test_a_decision_about_a_party_of_this_province_is_published_here():
    run = make.case_at("decided")
    assert (workdays(clock(run, "PUBLISH_LOCAL")), clock(run, "PUBLISH_PUSH")) == (20, None)


def test_a_revoked_decision_is_withdrawn_from_the_public_in_three_working_days():
    run = publication.drafted()
    run.do("publish", run.cast.reviewer, checked=True)
    case = make.Run(run.cast, run.matter.parent, run.at)
    case.do("revoke_decision", run.cast.chief, reason="对象有误。", words="同意。")
    run.matter.refresh_from_db()
    held = clock(run, "PUBLISH_WITHDRAW")
    assert (run.matter.stage, held.state, workdays(held)) == ("to_withdraw", "running", 3)
    run.at = case.at
    run.do("withdraw_publication", run.cast.first, reason="决定已撤销。")
    assert clock(run, "PUBLISH_WITHDRAW").state == "done"


def test_the_review_is_extended_once_by_the_chief():
    run = make.case_at("case_review")
    before = clock(run, "CASE_REVIEW").due_on
    told = {"workdays": 5, "reason": "须向上级请示法律适用。"}
    with pytest.raises(Refused, match="职责"):
        run.do("extend_review", run.cast.reviewer, **told)
    run.do("extend_review", run.cast.chief, **told)
    assert reading.calendar().workdays_between(before, clock(run, "CASE_REVIEW").due_on) == 5
    with pytest.raises(Refused, match="不能再延长"):
        run.do("extend_review", run.cast.chief, **told)
