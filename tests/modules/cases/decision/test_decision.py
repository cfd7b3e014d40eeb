from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.modules.cases.samples import by_goods, no_penalty, provincial
from tests.modules.cases.walk import Walk, china, fine, goods, income
from zhijian.kernel.acts import withdrawing
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases import facts
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.investigation.models import Item, Penalty
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def decided(walk):
    return Decision.standing.get(matter=walk.matter)


def penalties(walk):
    rows = Penalty.standing.filter(matter=walk.matter, basis_set="decided")
    return [(row.kind, row.amount) for row in rows]


def discussed(**values):
    """一件要集体讨论的案件，走到提请集体讨论。"""
    return (
        Walk().to_defence(complex_or_major=["社会影响较大"], **values).waive().submit_deliberation()
    )


def test_the_decision_is_numbered_and_takes_over_what_was_notified():
    walk = Walk().to_decision().decide()
    made = [paper.template_no for paper in Paper.objects.filter(matter=walk.matter)]
    assert made[-2:] == ["43", "45"]
    assert penalties(walk) == [("没收违法所得", Decimal("29500.00")), ("罚款", Decimal("500.00"))]
    assert facts.facts(walk.matter)["decision"]["total"] == "30000.00"


def test_the_decision_stops_the_handling_clock_and_starts_the_service():
    walk = Walk().to_decision().decide()
    running = Deadline.standing.filter(matter=walk.matter, state=Deadline.State.RUNNING)
    codes = set(running.values_list("code", flat=True))
    assert "DECISION_SERVE" in codes
    assert "CASE_HANDLE" not in codes


def test_a_milder_decision_is_good_and_says_its_own_amount():
    walk = Walk().to_decision().decide(fine=Decimal("300"))
    assert penalties(walk)[1] == ("罚款", Decimal("300.00"))
    row = Penalty.standing.get(matter=walk.matter, basis_set="decided", kind="罚款")
    assert row.words == "罚款300.00元"


def test_a_penalty_taken_down_to_nothing_falls_away():
    walk = Walk().to_decision().decide(fine=Decimal(0))
    assert penalties(walk) == [("没收违法所得", Decimal("29500.00"))]


@pytest.mark.parametrize(
    ("name", "words"), [("fine", "罚款 500.01"), ("confiscated_income", "没收违法所得 29,500.01")]
)
def test_one_cent_more_than_was_notified_is_refused(name, words):
    told = {"fine": Decimal("500.01"), "confiscated_income": Decimal("29500.01")}
    with pytest.raises(Refused, match=words):
        Walk().to_decision().decide(**{name: told[name]})


def test_above_the_statutory_maximum_the_conclusion_is_refused():
    with pytest.raises(Refused, match="高于上限"):
        Walk().conclude(penalties=[fine("2000.01")], illegal_income=None, income_words="")


def test_above_the_maximum_nothing_helps_at_the_decision_either():
    told = {"penalties": [fine("2000")], "illegal_income": None, "income_words": ""}
    walk = Walk().to_decision(**told, held=["REPEATED"])
    told = Penalty.standing.filter(matter=walk.matter, basis_set="noticed")
    told.update(amount=Decimal("2000.01"))
    with pytest.raises(Refused, match="高于上限"):
        walk.decide(fine=Decimal("2000.01"), ground="法定事由")


def test_below_the_floor_wants_a_ground_and_a_discussion():
    reduced = by_goods("5000", weight="normal")
    walk = Walk().to_decision(**reduced)
    with pytest.raises(Refused) as refused:
        walk.decide(fine=Decimal("4999.99"))
    told = "".join(reason.words for reason in refused.value.reasons)
    assert "没有减轻的法定事由" in told
    assert "须经集体讨论" in told
    with pytest.raises(Refused, match="须经集体讨论"):
        walk.decide(fine=Decimal("4999.99"), ground="主动消除危害后果")


def test_below_the_floor_with_ground_and_discussion_is_good():
    reduced = by_goods("4000", weight="reduced", statutory_ground="主动消除危害后果")
    walk = Walk().to_defence(**reduced).waive()
    with pytest.raises(Refused, match="集体讨论"):
        walk.submit()
    walk.submit_deliberation().deliberate().decide(ground="主动消除危害后果")
    assert penalties(walk) == [("罚款", Decimal("4000.00"))]


def test_a_decision_without_its_reasons_is_refused():
    with pytest.raises(Refused, match="裁量理由"):
        Walk().to_decision().decide(discretion=" ")


def test_confiscated_goods_turn_every_listed_item_into_a_confiscated_one():
    walk = Walk(items=2).to_decision(penalties=[goods(), fine("500")], **NO_INCOME).decide()
    states = Item.standing.filter(matter=walk.matter).values_list("state", flat=True)
    assert set(states) == {Item.State.CONFISCATED}


def test_items_stay_listed_where_nothing_is_confiscated():
    walk = Walk(items=1).to_decision().decide()
    assert Item.standing.get(matter=walk.matter).state == Item.State.LISTED


NO_INCOME = {"illegal_income": None, "income_words": ""}


def test_on_the_last_day_of_the_handling_period_the_decision_is_in_time():
    walk = Walk().to_decision()
    walk.decide(when=china(7, 7, 23))
    assert (decided(walk).handle_due, decided(walk).late_days) == (date(2026, 7, 7), 0)


def test_a_day_later_it_is_refused():
    walk = Walk().to_decision()
    with pytest.raises(Refused, match="超期 1 日"):
        walk.decide(when=china(7, 8))


def test_an_extension_by_the_leader_makes_it_good_again():
    walk = Walk().to_decision()
    walk.do(walk.cast.chief, "extend_handling", when=china(7, 6), days=30, reason="案情复杂")
    walk.decide(when=china(7, 8))
    assert decided(walk).late_days == 0


def test_a_late_decision_after_a_discussion_keeps_the_fact_visible():
    walk = discussed().deliberate(when=china(7, 9), extends_handling=True)
    walk.decide(when=china(7, 10))
    assert decided(walk).late_days == 3


def test_a_discussion_that_did_not_extend_the_period_does_not_heal_a_late_decision():
    walk = discussed().deliberate(when=china(7, 9))
    with pytest.raises(Refused, match="超期"):
        walk.decide(when=china(7, 10))


def test_the_discussion_records_who_was_there_and_what_each_said():
    walk = discussed().deliberate()
    row = Deliberation.standing.get(matter=walk.matter)
    assert [person["name"] for person in row.present] == ["孙国强", "周建"]
    assert Paper.objects.filter(matter=walk.matter, template_no="42").exists()
    assert walk.decide().matter.stage == "decided"


def test_a_discussion_before_the_review_of_the_defence_is_refused():
    walk = Walk().to_defence(complex_or_major=["重大"]).defend().review_defence().waive()
    walk.submit_deliberation()
    early = walk.at - timedelta(hours=3)
    with pytest.raises(Refused, match="早于陈述申辩的复核"):
        walk.deliberate(started_at=early, ended_at=early + timedelta(hours=1))


@pytest.mark.parametrize(("due", "good"), [(3, True), (4, False)])
def test_more_than_half_of_the_leaders_must_be_there(due, good):
    walk = discussed()
    if good:
        assert walk.deliberate(due=due).matter.stage == "decision_approval"
        return
    with pytest.raises(Refused, match="不足以集体讨论"):
        walk.deliberate(due=due)


def test_a_discussion_in_the_future_is_refused():
    walk = discussed()
    with pytest.raises(Refused, match="晚于现在"):
        walk.deliberate(ended_at=walk.at + timedelta(days=1))


def test_a_fine_that_reaches_the_threshold_goes_to_the_discussion():
    walk = Walk().to_defence(**provincial(fine("100000"))).waive(hearing=True)
    with pytest.raises(Refused, match="集体讨论"):
        walk.submit()
    assert walk.submit_deliberation().deliberate().decide().matter.stage == "decided"


@pytest.mark.parametrize("verb", ["return_deliberation", "return_decision"])
def test_the_leader_returns_the_case_for_more_investigation(verb):
    walk = discussed() if verb == "return_deliberation" else Walk().to_decision()
    walk.do(walk.cast.chief, verb, reason="补充证据。")
    assert walk.matter.stage == "investigating"


def test_after_a_return_the_old_notice_no_longer_carries_a_decision():
    walk = Walk().to_decision()
    walk.do(walk.cast.chief, "return_decision", reason="补充证据。")
    walk.to_notice()
    assert walk.matter.stage == "to_notify"
    assert "行政处罚告知书还没有送达回证" in walk.guard("G05")


def test_who_handled_the_case_may_not_decide_it():
    walk = Walk().to_decision()
    with pytest.raises(Refused):
        walk.do(walk.cast.lead, "decide", discretion="理由", words="同意")


def test_a_decision_cannot_be_withdrawn():

    walk = Walk().to_decision().decide()
    assert withdrawing.may_withdraw(walk.matter, walk.cast.chief) is None


def test_no_penalty_is_decided_with_its_ground_and_the_education_given():
    walk = Walk().conclude(**no_penalty()).review()
    walk.do(walk.cast.chief, "approve_no_penalty", words="同意。")
    walk.do(walk.cast.chief, "decide_no_penalty", **NO_PENALTY)
    paper = Paper.objects.get(matter=walk.matter, template_no="46")
    assert "第三十三条第一款" in str(paper.content)
    assert penalties(walk) == []
    walk.serve_decision().check().apply_closing(kind="no_penalty", execution="none").close()
    assert walk.matter.stage == "closed"


NO_PENALTY = {
    "no_penalty_reason": "违法行为轻微并及时改正，没有造成危害后果",
    "discretion": "轻微并已改正。",
    "education": "已当面教育。",
    "words": "同意。",
}


def test_without_a_notice_a_penalty_cannot_be_decided():
    walk = Walk().conclude(**no_penalty()).review()
    walk.do(walk.cast.chief, "approve_no_penalty", words="同意。")
    with pytest.raises(Refused, match="未告知当事人"):
        walk.decide()


def test_after_hearing_the_party_the_leader_may_decide_on_no_penalty():
    walk = Walk().to_decision()
    walk.do(walk.cast.chief, "decide_no_penalty", **NO_PENALTY)
    assert decided(walk).kind == Decision.Kind.NO_PENALTY


def test_income_alone_can_be_confiscated_without_a_fine():
    walk = Walk().to_decision(penalties=[income("29500")]).decide()
    assert penalties(walk) == [("没收违法所得", Decimal("29500.00"))]
