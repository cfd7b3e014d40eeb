"""巡查期限：将到期、已超期各提醒一次，提醒该办的人。"""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.kernel import people
from zhijian.kernel.acts import sweeping
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.reminders.models import Reminder
from zhijian.modules.cases import procedure
from zhijian.rules.calendar import Calendar

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def handler():
    return people.officer(people.organ(), procedure.HANDLE, name="李伟")


@pytest.fixture
def matter(handler):
    held = Matter.objects.create(
        kind="case",
        procedure=procedure.SAMR_2021.code,
        title="样例",
        organ=handler.organ,
        stage="investigating",
        opened_at=START,
    )
    Assignment.objects.create(matter=held, officer=handler, role="handler", since=START)
    return held


def deadline(matter, due, **values):
    defaults = {
        "code": "CASE_DECIDE",
        "name": "办案期限",
        "length": 90,
        "unit": "cd",
        "kind": "limit",
        "article": "程序规定第六十四条",
        "evidence": "V2",
        "started_at": START,
    }
    return Deadline.objects.create(matter=matter, due_on=due, **(defaults | values))


def on(day):
    return datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=4)


def told(officer):
    return list(Reminder.objects.filter(officer=officer).values_list("kind", "words"))


def test_a_fifth_of_the_length_ahead_the_handler_is_warned_once(matter, handler):
    deadline(matter, date(2026, 5, 31))
    warned = date(2026, 5, 13)
    assert sweeping.sweep(on(warned - timedelta(days=1))) == (0, 0)
    assert sweeping.sweep(on(warned)) == (1, 0)
    assert sweeping.sweep(on(warned)) == (0, 0)
    assert told(handler) == [
        ("due_soon", "“办案期限”还有 18 天，2026-05-31 届满，依据程序规定第六十四条")
    ]


def test_a_short_period_warns_at_least_one_working_day_ahead(matter):
    monday = date(2026, 3, 9)
    row = deadline(matter, monday, length=5, started_at=START)
    assert sweeping.warn_on(row, Calendar()) == date(2026, 3, 6)


def test_a_very_long_period_warns_thirty_days_ahead(matter):
    row = deadline(matter, date(2028, 3, 2), length=2, unit="y")
    assert sweeping.warn_on(row, Calendar()) == date(2028, 2, 1)


def test_an_overdue_period_is_told_once(matter, handler):
    deadline(matter, date(2026, 5, 31))
    assert sweeping.sweep(on(date(2026, 6, 1))) == (0, 1)
    assert sweeping.sweep(on(date(2026, 7, 1))) == (0, 0)
    assert told(handler) == [("overdue", "“办案期限”已于 2026-05-31 届满，依据程序规定第六十四条")]


def test_an_extended_period_is_told_again(matter, handler):
    row = deadline(matter, date(2026, 5, 31))
    sweeping.sweep(on(date(2026, 5, 30)))
    Deadline.objects.filter(pk=row.pk).update(due_on=date(2026, 6, 30))
    sweeping.sweep(on(date(2026, 6, 29)))
    assert [kind for kind, _ in told(handler)] == ["due_soon", "due_soon"]


@pytest.mark.parametrize(
    "values",
    [
        {"state": "done"},
        {"state": "paused"},
        {"for_organ": False},
        {"void_number": 3},
    ],
)
def test_clocks_that_do_not_run_for_us_are_not_told(matter, handler, values):
    deadline(matter, date(2026, 5, 31), **values)
    assert sweeping.sweep(on(date(2026, 7, 1))) == (0, 0)


def test_a_closed_matter_is_not_told(matter):
    deadline(matter, date(2026, 5, 31))
    Matter.objects.filter(pk=matter.pk).update(closed_at=START)
    assert sweeping.sweep(on(date(2026, 7, 1))) == (0, 0)


def test_who_must_act_next_is_told_too(matter, handler):
    Matter.objects.filter(pk=matter.pk).update(stage="filing_approval")
    chiefs = [
        people.officer(matter.organ, duty, name=duty[-3:])
        for duty in (procedure.HEAD, procedure.CHIEF)
    ]
    deadline(matter, date(2026, 5, 31))
    sweeping.sweep(on(date(2026, 6, 1)))
    assert told(handler)
    assert any(told(chief) for chief in chiefs)
