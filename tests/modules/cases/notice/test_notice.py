from datetime import date

import pytest

from tests.modules.cases.samples import provincial
from tests.modules.cases.walk import Walk, china, fine, income
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db

SERVED = china(5, 11)
"""星期一送达：第五个工作日是 5 月 18 日（星期六、日不计）。"""
LAST_DAY = date(2026, 5, 18)


def served(walk=None, **values):
    walk = walk or Walk()
    return walk.to_notice(**values).notify().serve_notice(when=SERVED)


def notice(walk):
    return Notice.standing.filter(matter=walk.matter).last()


def told_paper(walk):
    return Paper.objects.filter(matter=walk.matter, template_no="37").latest("entry_number")


def test_the_notice_is_numbered_and_carries_the_proposed_penalties():
    walk = Walk().to_notice().notify()
    paper = Paper.objects.get(matter=walk.matter, template_no="37")
    told = Penalty.standing.filter(matter=walk.matter, basis_set="noticed")
    assert "〔2026〕" in paper.number
    assert [row.kind for row in told] == ["没收违法所得", "罚款"]
    assert notice(walk).round == 1


@pytest.mark.parametrize(
    ("person", "amount", "told"),
    [
        (True, "9999.99", False),
        (True, "10000", True),
        (False, "99999.99", False),
        (False, "100000", True),
    ],
)
def test_the_right_to_a_hearing_is_told_from_the_threshold_on(person, amount, told):
    walk = Walk(person=person).conclude(**provincial(fine(amount)))
    walk.review().approve().notify()
    assert notice(walk).hearing is told


def test_confiscated_income_counts_against_the_same_threshold():
    walk = Walk().to_notice(**provincial(income("99999.99"))).notify()
    assert not notice(walk).hearing
    walk = Walk().to_notice(**provincial(income("100000"))).notify()
    assert notice(walk).hearing


def test_below_the_threshold_the_organ_may_still_offer_a_hearing():
    walk = Walk().to_notice().notify(hearing=True)
    assert notice(walk).hearing
    assert "，你（单位）有要求举行听证的权利" in str(told_paper(walk).content)
    assert "None" not in str(told_paper(walk).content["blocks"])


def test_the_paper_tells_the_right_to_a_hearing_just_when_the_notice_does():
    reached = Walk().to_notice(**provincial(fine("100000"))).notify()
    assert notice(reached).hearing
    assert "有要求举行听证的权利" in str(told_paper(reached).content)
    plain = Walk().to_notice().notify()
    assert "听证" not in str(told_paper(plain).content["blocks"])


def test_the_clocks_run_from_the_day_of_service_not_of_recording():
    walk = Walk().to_notice(**provincial(fine("100000"))).notify()
    walk.serve_notice(when=china(5, 13), at=china(5, 11, 9))
    row = notice(walk)
    assert (row.defence_due, row.hearing_due) == (LAST_DAY, LAST_DAY)
    running = Deadline.standing.get(matter=walk.matter, code="NOTICE_DEFENSE")
    assert running.started_at == china(5, 11, 9)
    assert not running.for_organ


def test_without_a_right_to_a_hearing_no_hearing_clock_starts():
    walk = served()
    assert notice(walk).hearing_due is None
    assert not Deadline.standing.filter(matter=walk.matter, code="HEARING_REQUEST").exists()


def test_nothing_is_submitted_before_the_notice_is_out():
    walk = Walk().to_notice()
    with pytest.raises(Refused, match="阶段"):
        walk.submit()


def test_on_the_fifth_working_day_the_decision_is_refused_and_the_day_after_it_is_taken():
    walk = served()
    with pytest.raises(Refused, match="2026-05-18 届满"):
        walk.submit(when=china(5, 18, 23))
    walk.submit(when=china(5, 19, 0, 1))
    assert walk.matter.stage == "decision_approval"


def test_an_express_waiver_ends_the_wait():
    assert served().waive().submit().matter.stage == "decision_approval"


def test_a_waiver_that_is_silent_on_the_hearing_leaves_the_hearing_clock_running():
    walk = served(**provincial(fine("100000"))).waive()
    with pytest.raises(Refused, match="要求听证的期限"):
        walk.submit_deliberation()
    walk.waive(hearing=True).submit_deliberation()
    assert walk.matter.stage == "deliberation"


def test_an_unreviewed_defence_blocks_the_decision():
    walk = served().defend()
    with pytest.raises(Refused, match="还没有复核"):
        walk.waive().submit()
    walk.review_defence().submit()
    assert walk.matter.stage == "decision_approval"


def test_a_defence_is_written_down_in_its_own_paper():
    walk = served().defend()
    assert Paper.objects.filter(matter=walk.matter, template_no="38").exists()


def test_reviewing_without_a_defence_is_refused():
    with pytest.raises(Refused, match="没有待复核"):
        served().review_defence()


def test_defences_are_reviewed_one_by_one_in_their_order():
    walk = served().defend().defend().review_defence()
    states = [bool(row.reviewed_at) for row in Defence.standing.filter(matter=walk.matter)]
    assert states == [True, False]


def test_a_defence_before_the_service_is_refused():
    walk = served()
    with pytest.raises(Refused, match="早于告知书送达"):
        walk.do(walk.cast.lead, "record_defence", **defence(at=china(5, 10), ended_at=SERVED))


def defence(**values):
    given = {"by": "张喆", "capacity": "投资人", "place": "本局", "form": "oral", "words": "请求"}
    return given | values


def test_a_hearing_that_was_not_offered_cannot_be_requested():
    walk = served()
    with pytest.raises(Refused, match="没有告知听证权"):
        walk.do(walk.cast.lead, "record_hearing_request", by="张喆", how="书面")


def test_an_open_request_for_a_hearing_blocks_the_decision_until_it_is_withdrawn():
    walk = served(**provincial(fine("100000")))
    walk.do(walk.cast.lead, "record_hearing_request", by="张喆", how="书面")
    with pytest.raises(Refused, match="听证还没有终结"):
        walk.waive().submit_deliberation()
    walk.do(walk.cast.lead, "withdraw_hearing_request", words="书面撤回")
    walk.submit_deliberation()
    assert walk.matter.stage == "deliberation"


def test_a_request_for_a_hearing_after_its_last_day_is_refused():
    walk = served(**provincial(fine("100000")))
    with pytest.raises(Refused, match="期限已于 2026-05-18 届满"):
        walk.do(walk.cast.lead, "record_hearing_request", when=china(5, 19), by="张喆", how="书面")
    assert not HearingRequest.standing.filter(matter=walk.matter).exists()


def test_the_same_hearing_is_not_requested_twice():
    walk = served(**provincial(fine("100000")))
    walk.do(walk.cast.lead, "record_hearing_request", by="张喆", how="书面")
    with pytest.raises(Refused, match="已经要求听证"):
        walk.do(walk.cast.lead, "record_hearing_request", by="张喆", how="口头")


def test_a_change_is_notified_again_in_a_second_round():
    walk = served()
    walk.do(walk.cast.lead, "notify_again", reason="事实有变，加重处罚。")
    assert walk.matter.stage == "investigating"
    heavier = [income("29500"), fine("2000")]
    walk.to_notice(penalties=heavier, deviation="事实有变，加重处罚。").notify()
    assert notice(walk).round == 2
    told = Penalty.standing.filter(matter=walk.matter, basis_set="noticed")
    assert [row.amount for row in told][-1] == 2000


def test_a_grave_case_cannot_skip_the_collective_discussion():
    walk = served(complex_or_major=["社会影响较大"]).waive()
    with pytest.raises(Refused, match="集体讨论"):
        walk.submit()
    assert walk.submit_deliberation().matter.stage == "deliberation"


def test_what_the_reviewer_calls_grave_goes_to_the_collective_discussion():
    walk = Walk().conclude().review(grave="群众反映强烈").approve().notify().serve_notice().waive()
    with pytest.raises(Refused, match="群众反映强烈"):
        walk.submit()


def test_only_the_handlers_of_the_case_issue_its_notice():
    walk = Walk().to_notice()
    with pytest.raises(Refused):
        walk.do(walk.cast.head, "issue_notice", facts="", reason="", basis="", hearing=False)
