from datetime import UTC, date, datetime

import pytest

from zhijian.rules.deadlines import Due
from zhijian.rules.guards import Defence, NoticeState, hearing_told, may_decide

SERVED, LAST, NEXT = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 10)
NOON = datetime(2026, 3, 4, 4, tzinfo=UTC)
HEAVY = ("罚款达标准",)


def state(**facts):
    return NoticeState(**{"served_on": SERVED, "defence_due": Due(LAST), **facts})


def words(found):
    return " ".join(item.words for item in found)


def test_nothing_can_be_decided_before_the_notice_is_served():
    found = may_decide(NoticeState(), NEXT)
    assert "还没有送达回证" in words(found)
    assert (len(found), found[0].article) == (1, "行政处罚法第四十四条、第六十二条")


@pytest.mark.parametrize(("today", "free"), [(SERVED, False), (LAST, False), (NEXT, True)])
def test_the_fifth_working_day_must_have_passed(today, free):
    found = may_decide(state(), today)
    assert (found == ()) is free
    if not free:
        assert "2026-03-09 届满" in words(found)


def test_a_clear_waiver_ends_the_wait():
    assert may_decide(state(defence_waived=True), SERVED) == ()


@pytest.mark.parametrize(
    ("facts", "free"),
    [
        ({"defence_waived": True}, False),
        ({"hearing_waived": True}, False),
        ({"defence_waived": True, "hearing_waived": True}, True),
    ],
)
def test_where_a_hearing_is_owed_the_waiver_must_cover_it(facts, free):
    held = state(hearing_owed=HEAVY, hearing_due=Due(LAST), **facts)
    assert (may_decide(held, LAST) == ()) is free
    assert may_decide(held, NEXT) == ()


def test_a_waiver_of_a_hearing_that_is_not_owed_changes_nothing():
    assert "陈述、申辩" in words(may_decide(state(hearing_waived=True), LAST))


def test_a_provisional_end_cannot_be_taken_as_passed():
    found = may_decide(state(defence_due=Due(date(2027, 1, 5), provisional=True)), date(2027, 2, 1))
    assert "待定（2027年放假通知未公布）" in words(found)


def test_a_period_never_started_is_noticed():
    assert "没有起算要求听证的期限" in words(
        may_decide(state(defence_waived=True, hearing_owed=HEAVY), NEXT)
    )


def test_every_defence_must_be_reviewed_even_after_a_waiver():
    one, two = Defence(SERVED, NOON), Defence(SERVED)
    assert may_decide(state(defences=(one,)), NEXT) == ()
    assert "有 1 份" in words(may_decide(state(defences=(one, two), defence_waived=True), NEXT))


def test_a_requested_hearing_must_have_ended():
    held = state(hearing_owed=HEAVY, hearing_told=True, hearing_requested=True)
    ended = state(hearing_owed=HEAVY, hearing_told=True, hearing_requested=True, hearing_ended=True)
    assert "听证还没有终结" in words(may_decide(held, NEXT))
    assert may_decide(ended, NEXT) == ()
    assert "听证还没有终结" in words(hearing_told(held))
    assert hearing_told(ended) == ()


def test_an_owed_hearing_must_have_been_told():
    found = hearing_told(state(hearing_owed=HEAVY))
    assert found[0].words == "应当告知听证权而没有告知：罚款达标准"
    assert found[0].article == "行政处罚法第六十三条第一款"
    assert hearing_told(state()) == ()
