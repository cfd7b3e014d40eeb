"""定时巡查：将到期的、已超期的，各提醒接着办的人一次；事情已经过去的提醒，不再算未读。"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import (
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import TruncDate

from zhijian.kernel.acts import next_hand
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import queue

PART = 5
"""走完全长的五分之四，剩五分之一时提醒。"""

FARTHEST = timedelta(days=30)
"""再长的期限也不早于届满前三十日提醒。"""

AT_ONCE = 2000
MOVES = (Reminder.Kind.ASSIGNED, Reminder.Kind.NEXT_HAND, Reminder.Kind.RETURNED)


def sweep(at: datetime) -> tuple[int, int]:
    """发出该发的提醒，返回将到期、已超期各处理了几项。可反复运行，不重发。"""
    today = local_date(at)
    late = _not_told(Reminder.Kind.OVERDUE).filter(due_on__lt=today)
    return (
        _tell(_near(today), Reminder.Kind.DUE_SOON, lambda row: _soon_words(row, today), at),
        _tell(late, Reminder.Kind.OVERDUE, _late_words, at),
    )


def retire(at: datetime) -> int:
    """事情已经过去的提醒标为已读，返回几条：办件已进到下一步或已终了，期限已了结或改了届满日。"""
    unread = Reminder.objects.filter(read_at__isnull=True)
    later = Reminder.objects.filter(
        matter=OuterRef("matter"), kind__in=MOVES, at__gt=OuterRef("at")
    )
    running = Deadline.objects.filter(
        matter=OuterRef("matter"),
        code=OuterRef("deadline_code"),
        due_on=OuterRef("due_on"),
        state=Deadline.State.RUNNING,
        void_number__isnull=True,
    )
    moved = unread.filter(Exists(later) | Q(matter__closed_at__isnull=False), kind__in=MOVES)
    done = unread.filter(~Exists(running), due_on__isnull=False)
    return moved.update(read_at=at) + done.update(read_at=at)


def _near(today: date) -> QuerySet[Deadline]:
    """该提醒将到期的：剩下的不足全长五分之一（不满一日的进为一日），或届满前只有今天一个工作日。"""
    day = timedelta(days=1)
    left = ExpressionWrapper(F("due_on") - Value(today, DateField()), DurationField())
    whole = ExpressionWrapper(F("due_on") - TruncDate("started_at", tzinfo=CHINA), DurationField())
    rows = _not_told(Reminder.Kind.DUE_SOON).alias(left=left, whole=whole)
    last_part = Q(
        due_on__lte=today + FARTHEST,
        whole__gt=ExpressionWrapper((F("left") - Value(day)) * PART, DurationField()),
    )
    next_workday = reading.calendar().next_workday(today + day)
    return rows.filter(last_part | Q(due_on__lte=next_workday), due_on__gte=today)


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
    rows: QuerySet[Deadline], kind: Reminder.Kind, words: Callable[[Deadline], str], at: datetime
) -> int:
    found = list(rows[:AT_ONCE])
    for row in found:
        queue(_people(row, at), row.matter, kind, words(row), at, row.code, row.due_on)
    return len(found)


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
