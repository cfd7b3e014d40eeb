"""督办总览：一张督办单的各机关、一个下发机关的各张督办单，谁签收了、谁迟了、迟几日。"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter, MatterOrgan
from zhijian.kernel.organs.models import Organ
from zhijian.modules.supervision.models import Task
from zhijian.rules.supervision import Progress, State, Tally, progress, tally

ENDED = {"accepted": State.ACCEPTED, "noted": State.NOTED, "revoked": State.REVOKED}
HEAD = ("编号", "机关", "督办事项", "下达", "签收", "反馈期限", "上报", "进展", "迟（日）")
LATE = frozenset({"迟（日）"})


@dataclass(frozen=True)
class Line:
    """总览的一行。`depth` 是转发了几层。"""

    task: Task
    progress: Progress
    depth: int

    @property
    def matter(self) -> Matter:
        return self.task.matter

    @property
    def cells(self) -> tuple[object, ...]:
        """台账的一行，各列见 `HEAD`。"""
        row, moved = self.task, self.progress
        return (
            self.matter.number,
            self.matter.organ.name,
            row.subject,
            local_date(row.delivered_at),
            local_date(row.signed_at) if row.signed_at else "",
            row.due_on or "",
            local_date(row.reported_at) if row.reported_at else "",
            moved.words,
            moved.late or "",
        )


def lines(order: Matter, at: datetime) -> list[Line]:
    """一张督办单的各件，转发的紧随其上级。"""
    rows = Task.objects.filter(matter__parent=order).select_related("matter__organ")
    below: dict[UUID | None, list[Task]] = defaultdict(list)
    for row in rows.order_by("matter__organ__code", "pk"):
        below[row.passed_from_id].append(row)
    found: list[Line] = []
    waiting = [(row, 0) for row in reversed(below[None])]
    while waiting:
        row, depth = waiting.pop()
        found.append(Line(row, of(row, at), depth))
        waiting += [(one, depth + 1) for one in reversed(below[row.pk])]
    return found


def of(task: Task, at: datetime) -> Progress:
    """一项的进展。"""
    return progress(
        delivered_at=task.delivered_at,
        signed_at=task.signed_at,
        due_on=task.due_on,
        reported_on=local_date(task.reported_at) if task.reported_at else None,
        ended=ENDED.get(task.matter.stage),
        now=at,
        today=local_date(at),
    )


@dataclass(frozen=True)
class Sum:
    """一张督办单（或一个机关）与它的合计。"""

    of: Matter | Organ
    tally: Tally


def by_order(issuer: Organ, at: datetime, *, open_only: bool) -> list[Sum]:
    """本机关下发的各张督办单，新的在前。"""
    orders = Matter.objects.filter(kind="supervision", organ=issuer).order_by("-opened_at")
    if open_only:
        orders = orders.filter(closed_at__isnull=True)
    held: dict[object, list[Progress]] = defaultdict(list)
    for row in _tasks(Q(matter__parent__in=orders, passed_from=None)):
        held[row.matter.parent_id].append(of(row, at))
    return [Sum(order, tally(held[order.pk])) for order in orders]


def by_organ(issuer: Organ, at: datetime) -> list[Sum]:
    """本机关督办的各机关，迟的多的在前，其次办结的少的。"""
    held: dict[Organ, list[Progress]] = defaultdict(list)
    ours = family.taking_part([issuer.pk], MatterOrgan.Role.ISSUER)
    for row in _tasks(Q(matter__in=ours, copied=False)):
        held[row.matter.organ].append(of(row, at))
    sums = [Sum(organ, tally(rows)) for organ, rows in held.items()]
    return sorted(sums, key=lambda one: (-one.tally.late, one.tally.accepted - one.tally.total))


def _tasks(which: Q) -> Iterable[Task]:
    rows = Task.objects.filter(which).select_related("matter__organ")
    return rows.order_by("pk").iterator(chunk_size=2000)
