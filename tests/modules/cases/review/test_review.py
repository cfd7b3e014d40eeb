import pytest

from tests.modules.cases.samples import no_penalty, provincial
from tests.modules.cases.walk import TICKED, Walk, fine, income
from zhijian.kernel.matters.models import Assignment
from zhijian.modules.cases.review.models import Proposal, Review
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def reviewed(walk):
    return Review.standing.get(matter=walk.matter)


def test_a_plain_case_gets_the_review_of_cases():
    row = reviewed(Walk().conclude().review())
    assert (row.kind, row.because) == ("case", "")


@pytest.mark.parametrize("tick", ["public_interest", "complicated"])
def test_public_interest_or_a_complicated_case_gets_the_legal_review(tick):
    row = reviewed(Walk().conclude().review(**{tick: True}))
    assert row.kind == "legal"
    assert "第（" in row.because


def test_a_fine_that_reaches_the_hearing_threshold_gets_the_legal_review():
    walk = Walk(person=True).conclude(**provincial(fine("10000")))
    assert reviewed(walk.review()).kind == "legal"


def test_a_cent_below_the_hearing_threshold_does_not():
    walk = Walk(person=True).conclude(**provincial(fine("9999.99")))
    assert reviewed(walk.review()).kind == "case"


def test_the_legal_review_wants_a_qualified_reviewer():
    walk = Walk().conclude()
    with pytest.raises(Refused, match="没有法制审核资格"):
        walk.review(walk.cast.plain_reviewer, complicated=True)
    walk.review(walk.cast.plain_reviewer)
    assert not reviewed(walk).qualified


def test_who_handles_the_case_may_not_review_it():
    walk = Walk().conclude()
    Assignment.objects.create(
        matter=walk.matter, officer=walk.cast.reviewer, role="handler", since=walk.at,
        until=walk.at,
    )  # fmt: skip
    with pytest.raises(Refused, match="承办人"):
        walk.review()


def test_an_officer_without_the_duty_may_not_review():
    walk = Walk().conclude()
    with pytest.raises(Refused, match="职责"):
        walk.review(walk.cast.head)


def test_every_one_of_the_seven_points_must_be_ticked():
    walk = Walk().conclude()
    with pytest.raises(Refused, match="程序是否合法"):
        walk.review(**(TICKED | {"procedure_ok": False}))


def test_the_review_returns_the_case_with_its_reason_and_stops_the_clock():
    walk = Walk().conclude()
    walk.do(walk.cast.reviewer, "return_review", reason="补充销售台账。")
    assert walk.matter.stage == "investigating"
    assert walk.conclude().review().matter.stage == "proposal_approval"


def test_the_leader_returns_the_proposal():
    walk = Walk().conclude().review()
    walk.do(walk.cast.chief, "return_proposal", reason="重新研究裁量。")
    assert walk.matter.stage == "investigating"


def test_after_a_return_the_former_review_no_longer_counts():
    walk = Walk().conclude().review()
    walk.do(walk.cast.chief, "return_proposal", reason="重新研究。")
    walk.conclude()
    assert "案件还没有审核" in walk.guard("G07")


def test_the_approved_proposal_keeps_why_a_hearing_must_be_offered():
    walk = Walk().to_notice(**provincial(fine("500"), income("100000")))
    row = Proposal.standing.get(matter=walk.matter)
    assert "100,000.00" in row.hearing_because
    assert "听证办法第五条" in row.hearing_because


def test_a_proposal_of_no_penalty_goes_straight_to_the_decision():
    walk = Walk().conclude(**no_penalty()).review()
    with pytest.raises(Refused, match="建议不予处罚"):
        walk.approve()
    walk.do(walk.cast.chief, "approve_no_penalty", words="同意。")
    assert walk.matter.stage == "decision_approval"


def test_a_proposal_of_a_penalty_is_not_approved_as_no_penalty():
    walk = Walk().conclude().review()
    with pytest.raises(Refused, match="建议给予处罚"):
        walk.do(walk.cast.chief, "approve_no_penalty", words="同意。")
