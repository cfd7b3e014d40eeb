from datetime import UTC, datetime, timedelta

import pytest

from zhijian.rules.guards import ReviewState, reviewed

NOON, MINUTE = datetime(2026, 3, 4, 4, tzinfo=UTC), timedelta(minutes=1)
WHY = ("达到听证标准",)


def state(**facts):
    return ReviewState(**{"reviewed_at": NOON, "review_passed": True, **facts})


def words(found):
    return " ".join(item.words for item in found)


def test_an_ordinary_case_needs_a_passed_review_only():
    assert reviewed(state()) == ()
    assert words(reviewed(ReviewState())) == "案件还没有审核"
    assert words(reviewed(state(review_passed=False))) == "审核没有通过"


def test_where_legal_review_is_owed_a_case_review_does_not_do():
    assert "应当法制审核" in words(reviewed(state(legal_owed=WHY)))
    assert reviewed(state(legal_owed=WHY, review_is_legal=True)) == ()


@pytest.mark.parametrize(("after", "free"), [(-MINUTE, False), (MINUTE * 0, False), (MINUTE, True)])
def test_after_a_hearing_the_legal_review_comes_again(after, free):
    held = state(
        legal_owed=WHY, review_is_legal=True, hearing_report_at=NOON, reviewed_at=NOON + after
    )
    assert (reviewed(held) == ()) is free


def test_a_weighty_case_needs_a_discussion():
    found = reviewed(state(discussion_owed=WHY))
    assert found[0].words == "应当由负责人集体讨论决定：达到听证标准"
    assert found[0].article == "行政处罚法第五十七条第二款"
    assert reviewed(state(discussion_owed=WHY, discussed_at=NOON)) == ()


@pytest.mark.parametrize(("after", "free"), [(-MINUTE, False), (MINUTE * 0, False), (MINUTE, True)])
@pytest.mark.parametrize("earlier", ["defence_closed_at", "hearing_report_at"])
def test_the_discussion_comes_after_defence_and_hearing(earlier, after, free):
    held = state(discussion_owed=WHY, discussed_at=NOON + after, **{earlier: NOON})
    assert (reviewed(held) == ()) is free
