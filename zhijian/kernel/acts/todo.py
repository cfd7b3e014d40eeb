"""工作台：轮到我办的、等别人办的。

分两路取：凭职责的按机关、阶段走索引，各取最近届满的几件；凭指派的把我经办而未了的一次取齐，在内存
中分出轮到我的与等别人的。两路若以“或”写成一句，哪个索引也走不上。
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from zhijian.kernel.acts import local_procedures
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.matters.visibility import Reach
from zhijian.rules.procedure import Procedure, Step
from zhijian.rules.variants import JOINT


@dataclass
class _Mine:
    """我经办而未了的一件：我的各种身份、所在机关、程序与阶段。"""

    pk: UUID
    kind: str
    procedure: str
    organ: UUID
    stage: str
    due_on: date | None
    roles: set[str]


@dataclass(frozen=True)
class Todo:
    """轮到我办的与等别人办的，各按最近期限排列（没有期限的在后）。"""

    mine: list[Matter]
    waiting: list[Matter]


def todo(who: Reach, *, most: int, most_waiting: int) -> Todo:
    """某人（及其此刻的职责）的待办，至多 `most` 件；等别人的至多 `most_waiting` 件。"""
    assigned = _assigned_open(who)
    moving = cache(_moving)  # 几百件只有十几种阶段
    steps = {row.pk: moving(row.kind, row.procedure, row.stage) for row in assigned}
    acting = [row for row in assigned if _by_role(row, steps[row.pk])]
    others = [row for row in assigned if not _by_role(row, steps[row.pk])]
    waiting = [row for row in others if not _by_duty(row, who, steps[row.pk])]
    found = {row.pk: row.due_on for row in acting} | dict(_duty_rows(who, most))
    first = _soonest(found.items(), most)
    later = _soonest(((row.pk, row.due_on) for row in waiting), most_waiting)
    held = Matter.objects.select_related("organ", "party").in_bulk([*first, *later])
    return Todo([held[pk] for pk in first], [held[pk] for pk in later])


def _soonest(rows: Iterable[tuple[UUID, date | None]], most: int) -> list[UUID]:
    ordered = sorted(rows, key=lambda row: (row[1] or date.max, row[0]))
    return [pk for pk, _ in ordered[:most]]


def _assigned_open(who: Reach) -> list[_Mine]:
    rows = Assignment.standing.filter(
        officer=who.officer_id, until__isnull=True, matter__closed_at__isnull=True
    ).order_by()
    found: dict[UUID, _Mine] = {}
    for pk, role, kind, procedure, organ, stage, due_on in rows.values_list(
        "matter",
        "role",
        "matter__kind",
        "matter__procedure",
        "matter__organ",
        "matter__stage",
        "matter__due_on",
    ):
        fresh = _Mine(pk, kind, procedure, organ, stage, due_on, set())
        found.setdefault(pk, fresh).roles.add(role)
    return list(found.values())


def _by_role(row: _Mine, moving: Iterable[Step]) -> bool:
    """凭我的身份，此刻有使它前进的环节可办。"""
    return any(row.roles & set(step.assigned) for step in moving)


def _by_duty(row: _Mine, who: Reach, moving: Iterable[Step]) -> bool:
    """凭我在该机关的职责，此刻有使它前进的环节可办（须查审分离的不算）。"""
    return any(
        not step.assigned
        and (row.organ, step.duty) in who.duties
        and not row.roles & set(step.not_by)
        for step in moving
    )


def _moving(kind: str, procedure: str, stage: str) -> tuple[Step, ...]:
    """此阶段能使办件前进的环节。"""
    steps = registry[kind].version(procedure).open_steps(stage)
    return tuple(step for step in steps if step.awaited(stage))


def _duty_rows(who: Reach, most: int) -> Iterator[tuple[UUID, date | None]]:
    rows = Matter.objects.filter(closed_at__isnull=True)
    parts = [
        rows.filter(branch).order_by("due_on", "id").values_list("pk", "due_on")[:most]
        for branch in _branches(who)
    ]
    if len(parts) == 1:
        yield from parts[0]
    elif parts:
        yield from parts[0].union(*parts[1:])


def _branches(who: Reach) -> Iterator[Q]:
    """凭职责办的各路：在我有此职责的机关、处于这些阶段的办件；须查审分离的，不含我承办的。"""
    for kind, spec in registry.items():
        for procedure in spec.procedures.values():
            for (duty, where, _), steps in _grouped(kind, procedure):
                organs, stages = who.organs_with(frozenset({duty})), _left(steps)
                if organs and stages:
                    rows = _of_version(kind, procedure, stages)
                    yield rows & _placed(organs, where) & _not_barred(steps, who)


def _grouped(kind: str, procedure: Procedure) -> list[tuple[tuple[str, str, bool], list[Step]]]:
    """凭职责办的环节（连同各地增设的审批），按职责、办件机关分组。"""
    groups: dict[tuple[str, str, bool], list[Step]] = {}
    for step in (*procedure.steps, *local_procedures.added_steps(kind, procedure)):
        if not step.assigned and not step.by_flow:
            groups.setdefault((step.duty, step.where, step.added), []).append(step)
    return sorted(groups.items())


def _of_version(kind: str, procedure: Procedure, stages: set[str]) -> Q:
    """依这一版法定程序（或在其上加的地方程序）、处于这些阶段的办件。"""
    rows = Q(kind=kind, stage__in=stages)
    if not local_procedures.any_kept():
        return rows & Q(procedure=procedure.code)
    local = Q(procedure__startswith=f"{procedure.code}{JOINT}")
    return rows & (Q(procedure=procedure.code) | local)


def _placed(organs: Iterable[UUID], where: str) -> Q:
    """由这些机关办：承办的，或者以某种身份参与的。"""
    if where == family.OWNER:
        return Q(organ__in=organs)
    return Q(pk__in=family.taking_part(organs, where))


def _left(steps: Iterable[Step]) -> set[str]:
    """这些环节等着人办、能使办件离开的阶段。"""
    return {stage for step in steps for stage in step.sources if step.awaited(stage)}


def _not_barred(steps: Iterable[Step], who: Reach) -> Q:
    roles = {role for step in steps for role in step.not_by}
    own = Assignment.standing.filter(
        matter=OuterRef("pk"), officer=who.officer_id, role__in=list(roles), until__isnull=True
    )
    return ~Q(Exists(own)) if roles else Q()
