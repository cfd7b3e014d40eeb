from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijian.rules.calendar import Calendar, Notice
from zhijian.rules.deadlines import (
    Pause,
    Period,
    Unit,
    due,
    explain,
    merge,
    remaining,
)

SPRING = {date(2026, 2, day): "春节" for day in range(15, 24)}
BACK = {date(2026, 2, 14): "春节", date(2026, 2, 28): "春节"}
CALENDAR = Calendar(
    [
        Notice(2024, {}, {}),
        Notice(2025, {date(2025, 10, day): "国庆" for day in range(1, 9)}, {}),
        Notice(2026, SPRING, BACK),
    ]
)
DAY = timedelta(days=1)


def period(length, unit, **more):
    return Period("P", "样例", length, Unit(unit), **more)


SEVEN, NINETY, SEIZURE = period(7, "wd"), period(90, "cd"), period(30, "cd", rolls=False)


STARTS = st.dates(date(2024, 1, 1), date(2026, 6, 1))
PAUSES = st.lists(
    st.builds(
        lambda first, length: Pause(first, first + DAY * length),
        st.dates(date(2023, 12, 1), date(2026, 9, 1)),
        st.integers(0, 40),
    ),
    max_size=5,
)
LENGTHS = st.sampled_from(["wd", "cd", "m", "y"]).flatmap(
    lambda unit: st.tuples(
        st.integers(1, {"wd": 60, "cd": 120, "m": 9, "y": 2}[unit]), st.just(unit)
    )
)


@given(LENGTHS, STARTS, PAUSES, st.booleans())
def test_the_explanation_agrees_with_the_date_and_counts_the_length(
    length_unit, start, pauses, rolls
):
    length, unit = length_unit
    asked = period(length, unit, rolls=rolls)
    told = explain(asked, start, CALENDAR, pauses)
    plain = due(asked, start, CALENDAR, pauses)
    assert (told.on, told.provisional) == (plain.on, plain.provisional)
    assert (told.days[0].day, told.days[0].counted) == (start, False)
    assert told.days[-1].day == told.on
    counted = [day for day in told.days if day.counted]
    if unit in ("wd", "cd"):
        assert [day.number for day in counted] == list(range(1, length + 1))
        assert [day.day for day in told.days] == [
            start + DAY * n for n in range((told.on - start).days + 1)
        ]


@given(LENGTHS, STARTS, PAUSES, st.integers(1, 30))
def test_an_extension_never_brings_the_end_nearer(length_unit, start, pauses, more):
    asked = period(*length_unit)
    assert due(asked, start, CALENDAR, pauses, [more]).on >= due(asked, start, CALENDAR, pauses).on


@given(PAUSES)
def test_merged_pauses_hold_the_same_days_once(pauses):
    def days(held):
        return [p.first + DAY * n for p in held for n in range((p.last - p.first).days + 1)]

    merged = days(merge(pauses))
    assert sorted(set(days(pauses))) == sorted(merged)


def test_the_first_day_is_not_counted_and_workdays_skip_the_holiday():
    assert due(SEVEN, date(2026, 2, 13), CALENDAR).on == date(2026, 3, 2)


def test_a_last_day_on_a_holiday_moves_to_the_next_workday():
    assert due(NINETY, date(2025, 11, 18), CALENDAR).on == date(2026, 2, 24)


def test_seizure_does_not_roll_over():
    assert due(SEIZURE, date(2026, 1, 17), CALENDAR).on == date(2026, 2, 16)


def test_a_pause_is_not_counted_and_overlapping_pauses_only_once():
    held = [
        Pause(date(2026, 3, 3), date(2026, 3, 9), "检验检测"),
        Pause(date(2026, 3, 5), date(2026, 3, 12), "听证"),
    ]
    assert due(NINETY, date(2026, 3, 2), CALENDAR, held).on == date(2026, 6, 10)
    assert merge(held) == (Pause(date(2026, 3, 3), date(2026, 3, 12), "检验检测、听证"),)


@pytest.mark.parametrize(
    ("start", "length", "unit", "on"),
    [
        (date(2024, 2, 29), 1, "y", date(2025, 2, 28)),
        (date(2026, 1, 31), 1, "m", date(2026, 2, 28)),
        (date(2026, 3, 2), 3, "m", date(2026, 6, 2)),
        (date(2025, 8, 31), 6, "m", date(2026, 2, 28)),
    ],
)
def test_months_and_years_end_on_the_same_day_or_the_last_of_the_month(start, length, unit, on):
    assert due(period(length, unit), start, CALENDAR).on == on


def test_hours_are_exact_and_need_a_moment():
    at = datetime(2026, 2, 14, 9, 30, tzinfo=UTC)
    found = due(period(24, "h"), at, CALENDAR)
    assert (found.on, found.at) == (date(2026, 2, 15), at + timedelta(hours=24))
    assert explain(period(24, "h"), at, CALENDAR) == found
    with pytest.raises(ValueError, match="须给时刻"):
        due(period(24, "h"), date(2026, 2, 14), CALENDAR)


def test_a_moment_counts_as_its_day_in_beijing():
    late = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    assert due(SEVEN, late, CALENDAR) == due(SEVEN, date(2026, 3, 3), CALENDAR)
    with pytest.raises(ValueError, match="时区"):
        due(SEVEN, late.replace(tzinfo=None), CALENDAR)


@pytest.mark.parametrize(
    ("asked", "start", "provisional"),
    [
        (SEVEN, date(2026, 12, 21), False),
        (SEVEN, date(2026, 12, 28), True),
        (NINETY, date(2026, 9, 1), False),
        (NINETY, date(2026, 11, 1), True),
        (SEIZURE, date(2026, 12, 20), False),
        (period(24, "h"), datetime(2026, 12, 31, tzinfo=UTC), False),
    ],
)
def test_a_due_date_that_needs_an_unpublished_calendar_is_provisional(asked, start, provisional):
    assert due(asked, start, CALENDAR).provisional is provisional


def test_every_day_says_why_it_counts_or_not():
    held = [Pause(date(2026, 2, 25), date(2026, 2, 26), "检验检测")]
    told = explain(period(3, "wd"), date(2026, 2, 13), CALENDAR, held)
    assert [(str(d.day)[5:], d.number, d.reason) for d in told.days] == [
        ("02-13", 0, "起算日不计"),
        ("02-14", 1, "春节调休上班"),
        *[(f"02-{n}", 0, "春节放假") for n in range(15, 24)],
        ("02-24", 2, "工作日"),
        ("02-25", 0, "中止：检验检测"),
        ("02-26", 0, "中止：检验检测"),
        ("02-27", 3, "工作日"),
    ]


def test_each_paused_day_gives_its_own_reasons():
    held = [
        Pause(date(2026, 3, 3), date(2026, 3, 5), "检验检测"),
        Pause(date(2026, 3, 5), date(2026, 3, 6), "听证"),
    ]
    told = explain(period(2, "cd"), date(2026, 3, 2), CALENDAR, held)
    assert [(str(d.day)[5:], d.reason) for d in told.days[1:5]] == [
        ("03-03", "中止：检验检测"),
        ("03-04", "中止：检验检测"),
        ("03-05", "中止：检验检测、听证"),
        ("03-06", "中止：听证"),
    ]


def test_a_rolled_end_says_so():
    told = explain(period(2, "cd"), date(2026, 3, 5), CALENDAR)
    assert [(str(d.day)[5:], d.reason) for d in told.days] == [
        ("03-05", "起算日不计"),
        ("03-06", "自然日"),
        ("03-07", "自然日"),
        ("03-08", "周末，末日顺延"),
        ("03-09", "末日逢周末，顺延至此"),
    ]


def test_what_remains_is_told_in_days_and_workdays():
    left = remaining(due(SEVEN, date(2026, 2, 13), CALENDAR), date(2026, 2, 14), CALENDAR)
    assert (left.days, left.workdays, left.overdue) == (16, 6, False)
    late = remaining(date(2026, 3, 2), date(2026, 3, 9), CALENDAR)
    assert (late.days, late.workdays, late.overdue) == (-7, -5, True)


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="正数"):
        period(0, "cd")
    with pytest.raises(ValueError, match="早于起日"):
        Pause(date(2026, 3, 3), date(2026, 3, 2))


def test_a_period_tells_its_length_and_whether_it_is_confirmed():
    assert [period(7, unit).words for unit in ("wd", "cd", "h", "m", "y")] == [
        "7个工作日",
        "7日",
        "7小时",
        "7个月",
        "7年",
    ]
    assert period(7, "wd", evidence="V2").confirmed
    assert not period(7, "wd", evidence="R").confirmed
