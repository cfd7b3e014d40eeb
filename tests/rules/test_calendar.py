from datetime import date

import pytest

from zhijian.rules.calendar import Calendar, Notice

SPRING = Notice(
    2026,
    holidays={date(2026, 2, day): "春节" for day in range(15, 24)},
    workdays={date(2026, 2, 14): "春节", date(2026, 2, 28): "春节"},
    source="国办发明电",
)
CALENDAR = Calendar([SPRING])


@pytest.mark.parametrize(
    ("day", "works", "words"),
    [
        (date(2026, 2, 13), True, "工作日"),
        (date(2026, 2, 14), True, "春节调休上班"),
        (date(2026, 2, 15), False, "春节放假"),
        (date(2026, 2, 17), False, "春节放假"),
        (date(2026, 2, 24), True, "工作日"),
        (date(2026, 2, 28), True, "春节调休上班"),
        (date(2026, 3, 1), False, "周末"),
    ],
)
def test_each_day_says_what_it_is(day, works, words):
    assert (CALENDAR.is_workday(day), CALENDAR.words(day)) == (works, words)


def test_a_year_without_a_notice_has_no_calendar_and_falls_back_on_the_week():
    assert CALENDAR.has_notice(2026)
    assert not CALENDAR.has_notice(2027)
    assert CALENDAR.is_workday(date(2027, 1, 1))


def test_the_next_workday_is_the_day_itself_when_it_works():
    assert CALENDAR.next_workday(date(2026, 2, 13)) == date(2026, 2, 13)
    assert CALENDAR.next_workday(date(2026, 2, 15)) == date(2026, 2, 24)


def test_workdays_between_two_days_leave_out_the_first():
    assert CALENDAR.workdays_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert CALENDAR.workdays_between(date(2026, 2, 24), date(2026, 2, 13)) == -2


def test_a_notice_may_reach_into_the_neighbouring_year():
    held = Calendar([Notice(2007, {}, {date(2006, 12, 30): "元旦"})])
    assert held.is_workday(date(2006, 12, 30))
    assert not held.has_notice(2006)


def test_two_notices_for_one_year_are_refused():
    with pytest.raises(ValueError, match="两份放假通知"):
        Calendar([SPRING, SPRING])


def test_a_day_cannot_both_be_off_and_work():
    day = date(2026, 2, 14)
    with pytest.raises(ValueError, match="既放假又上班"):
        Calendar([Notice(2026, {day: "甲"}, {day: "乙"})])


def test_equal_calendars_are_equal_and_hash_alike():
    assert Calendar([SPRING]) == CALENDAR
    assert hash(Calendar([SPRING])) == hash(CALENDAR)


def test_days_of_a_year_without_a_notice_say_that_they_are_provisional():
    assert CALENDAR.words(date(2027, 3, 1)) == "工作日（放假通知未公布，暂计）"
    assert CALENDAR.words(date(2027, 3, 6)) == "周末（放假通知未公布，暂计）"
