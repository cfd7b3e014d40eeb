"""定时巡查期限：将到期的、已超期的，各提醒接着办的人一次。"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from zhijian.kernel.acts import next_hand
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import queue
from zhijian.rules.calendar import Calendar

PART = 5
"""走完全长的五分之四，剩五分之一时提醒。"""

FARTHEST = timedelta(days=30)
"""再长的期限也不早于届满前三十日提醒。"""

AT_ONCE = 2000


def sweep(at: datetime) -> tuple[int, int]:
    """发出该发的提醒，返回将到期、已超期各处理了几项。可反复运行，不重发。"""
    today = local_date(at)
    calendar = reading.calendar()
    soon = _not_told(Reminder.Kind.DUE_SOON).filter(due_on__gte=today, due_on__lte=today + FARTHEST)
    late = _not_told(Reminder.Kind.OVERDUE).filter(due_on__lt=today)
    near = [row for row in soon[:AT_ONCE] if warn_on(row, calendar) <= today]
    return (
        _tell(near, Reminder.Kind.DUE_SOON, lambda row: _soon_words(row, today), at),
        _tell(list(late[:AT_ONCE]), Reminder.Kind.OVERDUE, _late_words, at),
    )


def warn_on(row: Deadline, calendar: Calendar) -> date:
    """从哪一日起提醒：剩全长五分之一之日，至少在届满前一个工作日。"""
    whole = row.due_on - local_date(row.started_at)
    part = timedelta(days=-(-whole.days // PART))
    return min(row.due_on - min(part, FARTHEST), _workday_before(row.due_on, calendar))


def _workday_before(day: date, calendar: Calendar) -> date:
    before = day - timedelta(days=1)
    while not calendar.is_workday(before):
        before -= timedelta(days=1)
    return before


def _not_told(kind: Reminder.Kind) -> QuerySet[Deadline]:
    """正在走的、约束本机关的、对这一届满日还没有发过此种提醒的期限。"""
    told = Reminder.objects.filter(
        matter=OuterRef("matter"),
        kind=kind,
        deadline_code=OuterRef("code"),
        due_on=OuterRef("due_on"),
    )
    rows = Deadline.objects.filter(
        ~Exists(told),
        state=Deadline.State.RUNNING,
        for_organ=True,
        void_number__isnull=True,
        matter__closed_at__isnull=True,
        matter__kind__in=list(registry),
    )
    return rows.select_related("matter__organ").order_by("due_on", "id")


def _tell(
    rows: list[Deadline], kind: Reminder.Kind, words: Callable[[Deadline], str], at: datetime
) -> int:
    for row in rows:
        queue(_people(row, at), row.matter, kind, words(row), at, row.code, row.due_on)
    return len(rows)


def _people(row: Deadline, at: datetime) -> list[Officer]:
    """接着办的人与承办人。"""
    handlers = Team.of(row.matter).now(Assignment.Role.HANDLER)
    people = [*handlers, *next_hand.officers(row.matter, at)]
    return list({person.pk: person for person in people}.values())


def _soon_words(row: Deadline, today: date) -> str:
    days = (row.due_on - today).days
    left = "今天" if days == 0 else f"还有 {days} 天"
    pending = "（日期待定）" if row.provisional else ""
    return f"“{row.name}”{left}，{row.due_on} 届满{pending}，依据{row.article}"


def _late_words(row: Deadline) -> str:
    return f"“{row.name}”已于 {row.due_on} 届满，依据{row.article}"
