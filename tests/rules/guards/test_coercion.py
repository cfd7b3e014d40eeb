"""G17：夜间（22 时至 6 时）、法定节假日不得实施强制执行。"""

from datetime import date, datetime

import pytest

from zhijian.rules.calendar import Calendar, Notice
from zhijian.rules.guards import CoercionState, Night, may_enforce
from zhijian.rules.periods import CHINA

NIGHT = Night(22, 6)
CALENDAR = Calendar([Notice(2026, {date(2026, 10, 1): "国庆节"}, {date(2026, 10, 10): "国庆节"})])


def at(day, hour, minute=0):
    return datetime(2026, 9 if day > 20 else 10, day, hour, minute, tzinfo=CHINA)


def problems(start, end, **told):
    return [one.words for one in may_enforce(CoercionState(start, end, **told), NIGHT, CALENDAR)]


@pytest.mark.parametrize(
    ("hour", "minute", "banned"),
    [(21, 59, False), (22, 0, True), (0, 0, True), (5, 59, True), (6, 0, False), (12, 0, False)],
)
def test_night_begins_at_ten_and_ends_at_six(hour, minute, banned):
    when = at(29, hour, minute)
    assert bool(problems(when, when)) == banned


def test_what_begins_by_day_may_not_run_into_the_night():
    assert "夜间" in problems(at(29, 20), at(29, 22))[0]


@pytest.mark.parametrize(("day", "banned"), [(30, False), (1, True), (2, False), (10, False)])
def test_a_statutory_holiday_is_free_of_enforcement(day, banned):
    assert bool(problems(at(day, 10), at(day, 11))) == banned


def test_urgency_excuses_only_with_its_reason():
    assert problems(at(1, 10), at(1, 11), urgent=True)
    assert problems(at(1, 10), at(1, 11), reason="正在转移财产")
    assert not problems(at(1, 10), at(1, 11), urgent=True, reason="正在转移财产")


def test_water_power_heat_and_gas_of_residents_are_never_cut():
    told = problems(at(29, 10), at(29, 11), urgent=True, reason="急", cuts_utilities=True)
    assert "供水、供电、供热、供燃气" in told[0]
