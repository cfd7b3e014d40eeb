"""巡查期限：将到期、已超期各提醒一次，提醒该办的人。"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kernel import people
from zhijian.kernel.acts import jobs, sweeping
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.reminders import reading
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import queue
from zhijian.modules.cases import procedure

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
    row = Deadline(matter=matter, due_on=due, **(defaults | values))
    row.look_at = clock.next_look(row)
    row.save(force_insert=True)
    return row


def moved(row, due):
    """改了届满日，如经批准延长。"""
    row.due_on = due
    row.look_at = clock.next_look(row)
    row.save()


def swept(at):
    """将到期、已超期各几项。"""
    found = sweeping.sweep(at)
    return found.due_soon, found.overdue


def on(day):
    return datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=4)


def told(officer):
    return list(Reminder.objects.filter(officer=officer).values_list("kind", "words"))


def test_a_fifth_of_the_length_ahead_the_handler_is_warned_once(matter, handler):
    deadline(matter, date(2026, 5, 31))
    warned = date(2026, 5, 13)
    assert swept(on(warned - timedelta(days=1))) == (0, 0)
    assert swept(on(warned)) == (1, 0)
    assert swept(on(warned)) == (0, 0)
    assert told(handler) == [
        ("due_soon", "“办案期限”还有 18 天，2026-05-31 届满，依据程序规定第六十四条")
    ]


@pytest.mark.parametrize(
    ("due", "warned"),
    [
        (date(2026, 3, 9), date(2026, 3, 6)),  # 五分之一不足两日，周一届满，周五即提醒
        (date(2026, 3, 11), date(2026, 3, 9)),
        (date(2026, 3, 3), date(2026, 3, 2)),
        (date(2028, 3, 2), date(2028, 2, 1)),  # 两年的期限，届满前三十日才提醒
    ],
)
def test_the_warning_starts_on_its_day_and_not_a_day_earlier(matter, due, warned):
    deadline(matter, due)
    assert swept(on(warned - timedelta(days=1))) == (0, 0)
    assert swept(on(warned)) == (1, 0)


def test_an_overdue_period_is_told_once(matter, handler):
    deadline(matter, date(2026, 5, 31))
    assert swept(on(date(2026, 6, 1))) == (0, 1)
    assert swept(on(date(2026, 7, 1))) == (0, 0)
    assert told(handler) == [("overdue", "“办案期限”已于 2026-05-31 届满，依据程序规定第六十四条")]


def test_an_extended_period_is_told_again(matter, handler):
    row = deadline(matter, date(2026, 5, 31))
    sweeping.sweep(on(date(2026, 5, 30)))
    moved(row, date(2026, 6, 30))
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
    assert swept(on(date(2026, 7, 1))) == (0, 0)


def test_the_moment_of_the_end_is_midnight_in_beijing(matter):
    deadline(matter, date(2026, 5, 31))
    last = clock.midnight(date(2026, 6, 1)) - timedelta(minutes=1)
    assert swept(last) == (1, 0)
    assert swept(last + timedelta(minutes=1)) == (0, 1)


def test_a_period_in_hours_is_overdue_at_its_hour(matter, handler):
    end = START + timedelta(hours=24)
    deadline(matter, date(2026, 3, 3), due_at=end, length=24, unit="h")
    assert swept(START) == (1, 0)
    assert swept(end - timedelta(minutes=1)) == (0, 0)
    assert swept(end) == (0, 1)
    assert "2026-03-03 12:00" in told(handler)[-1][1]


@pytest.fixture
def chain(matter):
    """部门负责人、分管负责人、负责人各一名。"""
    duties = (procedure.HEAD, procedure.DEPUTY, procedure.CHIEF)
    return [people.officer(matter.organ, duty, name=duty) for duty in duties]


def reported(chain):
    """哪几级已经收到逐级报告，各几条。"""
    return [len([kind for kind, _ in told(one) if kind == "escalated"]) for one in chain]


def test_an_overdue_period_goes_up_one_approver_at_a_time_and_once_to_each(matter, chain):
    deadline(matter, date(2026, 5, 29))  # 周五届满
    for day, levels in [
        (date(2026, 5, 29), [0, 0, 0]),
        (date(2026, 5, 30), [1, 0, 0]),
        (date(2026, 6, 3), [1, 0, 0]),
        (date(2026, 6, 4), [1, 1, 0]),  # 此后第三个工作日
        (date(2026, 6, 8), [1, 1, 0]),
        (date(2026, 6, 9), [1, 1, 1]),
        (date(2026, 9, 9), [1, 1, 1]),
    ]:
        sweeping.sweep(on(day))
        sweeping.sweep(on(day))
        assert reported(chain) == levels, day
    assert told(chain[0])[-1][1] == (
        "超期未办：“办案期限”已于 2026-05-29 届满，依据程序规定第六十四条。"
        "现在“调查取证”阶段，承办人：李伟"
    )


def test_a_sweep_after_a_long_stop_reports_to_every_level_at_once(matter, chain):
    deadline(matter, date(2026, 5, 29))
    sweeping.sweep(on(date(2026, 7, 1)))
    assert reported(chain) == [1, 1, 1]


def test_a_level_nobody_holds_is_passed_over(matter, handler):
    chief = people.officer(matter.organ, procedure.CHIEF, name="局长")
    deadline(matter, date(2026, 5, 29))
    sweeping.sweep(on(date(2026, 5, 30)))
    assert reported([chief]) == [1]


def test_what_has_nothing_to_say_is_not_touched(matter):
    rows = [deadline(matter, date(2026, 12, day)) for day in (1, 2, 3)]
    before = versions(rows)
    with CaptureQueriesContext(connection) as queries:
        assert not sweeping.sweep(on(date(2026, 4, 1)))
    assert len(queries) <= 3
    assert versions(rows) == before


def versions(rows):
    """各行在数据库里的版次：改过就变。"""
    held = Deadline.objects.filter(pk__in=[row.pk for row in rows]).order_by("id")
    return [str(found.x) for found in held.extra(select={"x": "xmin::text"})]


def test_a_closed_matter_is_not_told(matter):
    deadline(matter, date(2026, 5, 31))
    Matter.objects.filter(pk=matter.pk).update(closed_at=START)
    assert swept(on(date(2026, 7, 1))) == (0, 0)


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


def test_a_reminder_is_past_once_the_matter_moved_on_or_ended(matter, handler):
    moves = Reminder.Kind.NEXT_HAND
    queue([handler], matter, moves, "现为“立案审批”", START)
    assert sweeping.retire(on(date(2026, 3, 3))) == 0
    queue([handler], matter, moves, "现为“调查取证”", START + timedelta(days=1))
    assert sweeping.retire(on(date(2026, 3, 4))) == 1
    assert reading.mine(handler, unread=True).get().words == "现为“调查取证”"
    Matter.objects.filter(pk=matter.pk).update(closed_at=START)
    assert sweeping.retire(on(date(2026, 3, 5))) == 1


def test_a_warning_is_past_once_its_clock_stopped_or_moved(matter, handler):
    row = deadline(matter, date(2026, 5, 31))
    sweeping.sweep(on(date(2026, 6, 1)))
    assert sweeping.retire(on(date(2026, 6, 1))) == 0
    Deadline.objects.filter(pk=row.pk).update(state="done")
    assert sweeping.retire(on(date(2026, 6, 2))) == 1
    assert reading.unread_count(handler, START) == 0


def test_the_worker_sweeps_and_retires(matter, handler, monkeypatch):
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    deadline(matter, date(2026, 3, 3))
    jobs.sweep_deadlines(timestamp=0)
    assert [kind for kind, _ in told(handler)] == ["overdue"]
