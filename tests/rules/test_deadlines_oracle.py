"""期限算法与一天一天走的慢算法逐例相符：随系统发布的真日历，含没有放假通知的年份。"""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules import slow
from tests.rules.make import calendar
from tests.rules.oracle import against_the_oracle
from zhijian.rules.deadlines import Pause, Period, PeriodKind, Unit, due, explain
from zhijian.rules.margins import Reminding, earliest_allowed, latest_before, too_early, warn_from

DAY = timedelta(days=1)
MOST = {"wd": 60, "cd": 180, "m": 14, "y": 3}
STARTS = st.dates(date(2006, 6, 1), date(2027, 9, 1))
LENGTHS = st.sampled_from(["wd", "cd", "m", "y"]).flatmap(
    lambda unit: st.tuples(st.integers(1, MOST[unit]), st.just(unit))
)
OFFSETS = st.lists(st.tuples(st.integers(-30, 200), st.integers(0, 40)), max_size=5)
EXTRA = st.lists(st.integers(1, 30), max_size=2)


def period(length, unit, **more):
    return Period("P", "样例", length, Unit(unit), **more)


def spans(start, offsets):
    """起算前后的几段中止，可以重叠、相接、早于起算。"""
    return [(start + DAY * first, start + DAY * (first + more)) for first, more in offsets]


def pauses(held):
    return [Pause(first, last) for first, last in held]


@against_the_oracle
@given(LENGTHS, STARTS, OFFSETS, EXTRA, st.booleans())
def test_the_due_date_is_what_walking_day_by_day_gives(length_unit, start, offsets, extra, rolls):
    length, unit = length_unit
    extra = extra if unit in ("wd", "cd") else [1 for _ in extra]
    held = spans(start, offsets)
    slowly = slow.due(length, unit, start, held, extra, rolls)
    found = due(period(length, unit, rolls=rolls), start, calendar(), pauses(held), extra)
    assert (found.on, found.provisional) == (slowly.on, slowly.provisional)


@against_the_oracle
@given(LENGTHS, STARTS, OFFSETS, st.booleans())
def test_the_days_explained_as_counted_are_the_days_walked(length_unit, start, offsets, rolls):
    length, unit = length_unit
    held = spans(start, offsets)
    slowly = slow.due(length, unit, start, held, (), rolls)
    told = explain(period(length, unit, rolls=rolls), start, calendar(), pauses(held))
    counted = [day.day for day in told.days if day.counted]
    assert counted == (slowly.counted if unit in ("wd", "cd") else slowly.counted[-1:])
    paused = slow.held_days(held)
    for day in told.days[1:]:
        assert day.reason.startswith("中止") == (day.day in paused and not rolled(day))


def rolled(day):
    return "顺延" in day.reason


@against_the_oracle
@given(st.integers(1, 200), st.integers(0, 20 * 366 * 24 * 60))
def test_hours_end_when_that_many_hours_have_passed(length, minutes):
    start = datetime(2007, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = due(period(length, "h"), start, calendar())
    assert (found.at, found.on) == slow.hours(length, start)


@against_the_oracle
@given(
    st.integers(1, 30),
    st.sampled_from(["wd", "cd"]),
    STARTS,
    st.sampled_from([PeriodKind.MIN_LEAD, PeriodKind.MIN_WAIT]),
)
def test_leads_and_waits_leave_the_whole_length_between(length, unit, start, kind):
    asked = period(length, unit, kind=kind)
    first = earliest_allowed(asked, start, calendar()).on
    assert first == slow.earliest(length, unit, start)
    assert too_early(asked, start, first - DAY, calendar())
    last = latest_before(asked, first, calendar())
    assert last == slow.latest(length, unit, first)
    assert last >= start


@against_the_oracle
@given(STARTS, st.integers(1, 1200), st.integers(2, 10), st.integers(1, 60))
def test_the_warning_comes_when_stepping_back_from_the_end_says(start, days, part, most):
    end = start + DAY * days
    found = warn_from(start, end, calendar(), Reminding(part, most))
    assert found == slow.warning(start, end, part, most)
