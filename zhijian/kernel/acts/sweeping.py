"""定时巡查：将到期的提醒、已超期的逐级报告、届满自行发生后果的记一笔；过去的提醒不再算未读。

每只钟记着下次何时须看（`look_at`），巡查只看到了时候的，看过即记下再下一次；没到时候的一行不碰。
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from zhijian.kernel.acts import alerts, lapsing
from zhijian.kernel.acts.audience import Audience, audiences
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.registers import reading
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import Notice, send
from zhijian.rules.margins import level_from

AT_ONCE = 2000
MOVES = (Reminder.Kind.ASSIGNED, Reminder.Kind.NEXT_HAND, Reminder.Kind.RETURNED)
LOOKED = """
    UPDATE deadlines_deadline AS held SET look_at = told.again
    FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[]) AS told(id, was, again)
    WHERE held.id = told.id AND held.look_at = told.was
"""


@dataclass
class Swept:
    """一次巡查的结果：将到期、已超期、自动届满、重算各几项。"""

    due_soon: int = 0
    overdue: int = 0
    lapsed: int = 0
    redated: int = 0

    def __bool__(self) -> bool:
        return any((self.due_soon, self.overdue, self.lapsed, self.redated))


@dataclass
class _Batch:
    """一批：要发的提醒，各项下次何时再看，届满须记一笔的。"""

    reminders: list[Notice] = field(default_factory=list)
    looks: list[tuple[Deadline, datetime | None]] = field(default_factory=list)
    lapsing: list[Deadline] = field(default_factory=list)


def sweep(at: datetime) -> Swept:
    """看一遍到了时候的期限。可反复运行：同一届满日对同一人同一种提醒只发一次。"""
    swept = Swept(redated=lapsing.redate(at))
    for rows in _waiting(at):
        _look(rows, at, swept)
    return swept


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


def _waiting(at: datetime) -> Iterator[list[Deadline]]:
    """到了时候的，一批一批；这次没有办成的留到下次巡查，不在这里打转。"""
    rows = Deadline.standing.filter(look_at__lte=at).order_by("look_at", "id")
    rows = rows.select_related("matter")
    beyond = Q()
    while found := list(rows.filter(beyond)[:AT_ONCE]):
        last = found[-1]
        beyond = Q(look_at__gt=last.look_at) | Q(look_at=last.look_at, id__gt=last.pk)
        yield found


def _look(rows: list[Deadline], at: datetime, swept: Swept) -> None:
    batch = _Batch()
    told = [row for row in rows if row.matter.kind in registry]
    hearing = audiences([row.matter for row in told], at)
    for row in rows:
        if row.matter.kind in registry:
            _one(row, hearing[row.matter_id], at, batch, swept)
        else:
            batch.looks.append((row, None))
    lapsed = lapsing.expire(batch.lapsing, at)
    swept.lapsed += len(lapsed)
    for row in lapsed:
        batch.reminders += alerts.lapsed(row, hearing[row.matter_id], at)
    with transaction.atomic():
        send(batch.reminders)
        _keep(batch.looks)


def _one(row: Deadline, hearing: Audience, at: datetime, batch: _Batch, swept: Swept) -> None:
    end = clock.end_moment(row)
    if at >= end and lapsing.lapses(row):
        batch.lapsing.append(row)
    elif not row.for_organ or row.matter.closed_at is not None:
        batch.looks.append((row, end if at < end else None))
    elif at < end:
        swept.due_soon += 1
        batch.reminders += alerts.soon(row, hearing, at)
        batch.looks.append((row, end))
    else:
        swept.overdue += 1
        level, again = _level(row, len(hearing.above), at)
        batch.reminders += alerts.late(row, hearing, level, at)
        batch.looks.append((row, again))


def _level(row: Deadline, levels: int, at: datetime) -> tuple[int, datetime | None]:
    """超期已报到第几级，何时再往上报（没有更上一级的不必再看）。"""
    rule, calendar = reading.reminding(local_date(at)), reading.calendar()
    for level in range(2, levels + 1):
        moment = clock.midnight(level_from(row.due_on, level, calendar, rule))
        if moment > at:
            return level - 1, moment
    return levels, None


def _keep(looks: list[tuple[Deadline, datetime | None]]) -> None:
    """记下再下一次何时看；其间有人办理而改了的，不覆盖。"""
    if looks:
        ids, was, again = zip(*((row.pk, row.look_at, more) for row, more in looks), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(LOOKED, [list(ids), list(was), list(again)])
