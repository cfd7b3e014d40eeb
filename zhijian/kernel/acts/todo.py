"""工作台：轮到我办的、等别人办的。

分两路取：凭职责的按机关、阶段走索引，各取最近届满的几件；凭指派的把我经办而未了的一次取齐，在内存
中分出轮到我的与等别人的。两路若以“或”写成一句，哪个索引也走不上。
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from zhijian.kernel.acts import local_procedures
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Reach
from zhijian.kernel.organs.statements import fetch
from zhijian.rules.procedure import Procedure, Step
from zhijian.rules.variants import JOINT

AHEAD = timedelta(days=7)
# 每开一次工作台就要问，所以语句写定，不由 Django 每次重拼
ASSIGNED = """
select own.role, matter.id, matter.kind, matter.procedure, matter.organ_id, matter.stage,
  matter.due_on
from matters_assignment own join matters_matter matter on matter.id = own.matter_id
where own.officer_id = %s and own.void_number is null and own.until is null
  and matter.closed_at is null
"""
BRANCH = """(
select matter.id, matter.due_on from matters_matter matter
where matter.closed_at is null and matter.kind = %(kind{n})s and matter.stage = any(%(stages{n})s)
"""
LAWFUL = "and matter.procedure = %(code{n})s"
LOCAL = f"""
and (matter.procedure = %(code{{n}})s or starts_with(matter.procedure, %(code{{n}})s || '{JOINT}'))
"""
OWN = " and matter.organ_id = any(%(organs{n})s)"
TAKING_PART = """
and matter.id in (
  select part.matter_id from matters_matterorgan part
  where part.organ_id = any(%(organs{n})s) and part.role = %(where{n})s
    and part.void_number is null)
"""
SEPARATED = """
and not exists (
  select from matters_assignment own
  where own.matter_id = matter.id and own.officer_id = %(officer)s
    and own.role = any(%(barred{n})s) and own.until is null and own.void_number is null)
"""
SOONEST = " order by matter.due_on, matter.id limit %(most)s)"


@dataclass
class _Mine:
    """我经办而未了的一件：我的各种身份、所在机关、程序与阶段。"""

    pk: UUID
    kind: str
    procedure: str
    organ: UUID
    stage: str
    due_on: date | None
    roles: set[str] = field(default_factory=set)


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
    rows = fetch(Matter, "row.id = any(%(all)s)", {"all": [*first, *later]}, together=("party",))
    held = {row.pk: row for row in rows}
    return Todo([held[pk] for pk in first], [held[pk] for pk in later])


def running_out(who: Reach, at: datetime) -> QuerySet[Matter]:
    """本机关将在七日内届满或已超期的办件；只给看得见全部的人（负责人、审核、监督）。"""
    own = who.own_organ
    leads = [kind for kind, spec in registry.items() if own in who.organs_with(spec.full_sight)]
    rows = Matter.objects.filter(
        kind__in=leads,
        organ=own,
        closed_at__isnull=True,
        due_on__lte=local_date(at) + AHEAD,
    )
    return rows.select_related("organ", "party").order_by("due_on", "id")


def _soonest(rows: Iterable[tuple[UUID, date | None]], most: int) -> list[UUID]:
    ordered = sorted(rows, key=lambda row: (row[1] or date.max, row[0]))
    return [pk for pk, _ in ordered[:most]]


def _assigned_open(who: Reach) -> list[_Mine]:
    found: dict[UUID, _Mine] = {}
    with connection.cursor() as cursor:
        cursor.execute(ASSIGNED, [who.officer_id])
        for role, pk, *told in cursor.fetchall():
            found.setdefault(pk, _Mine(pk, *told)).roles.add(role)
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


def _moving(kind: str, procedure: str, stage: str) -> list[Step]:
    return registry[kind].version(procedure).awaited_steps(stage)


def _duty_rows(who: Reach, most: int) -> list[tuple[UUID, date | None]]:
    """凭职责办的各路，一次查询。"""
    parts: list[str] = []
    values: dict[str, Any] = {"officer": who.officer_id, "most": most}
    for words, given in _branches(who):
        n = len(parts)
        parts.append(words.format(n=n))
        values |= {f"{name}{n}": value for name, value in given.items()}
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" union ".join(parts), values)
        return list(cursor.fetchall())


def _branches(who: Reach) -> Iterator[tuple[str, dict[str, Any]]]:
    """凭职责办的各路：在我有此职责的机关、处于这些阶段的办件。"""
    for kind, spec in registry.items():
        for procedure in spec.procedures.values():
            for (duty, where, _), steps in _grouped(kind, procedure):
                organs, stages = who.organs_with(frozenset({duty})), _left(steps)
                if organs and stages:
                    barred = {role for step in steps for role in step.not_by}
                    given = {"organs": list(organs), "where": where, "barred": list(barred)}
                    given |= {"kind": kind, "code": procedure.code, "stages": list(stages)}
                    yield _branch(where, bool(barred)), given


def _branch(where: str, separated: bool) -> str:
    """一路的语句：法定的与加了地方程序的；承办的或参与的；须查审分离的，不含我承办的。"""
    version = LOCAL if local_procedures.any_kept() else LAWFUL
    placed = OWN if where == family.OWNER else TAKING_PART
    return BRANCH + version + placed + (SEPARATED if separated else "") + SOONEST


def _grouped(kind: str, procedure: Procedure) -> list[tuple[tuple[str, str, bool], list[Step]]]:
    """凭职责办的环节（连同各地增设的审批），按职责、办件机关分组。"""
    groups: dict[tuple[str, str, bool], list[Step]] = {}
    for step in (*procedure.steps, *local_procedures.added_steps(kind, procedure)):
        if not step.assigned and not step.by_flow:
            groups.setdefault((step.duty, step.where, step.added), []).append(step)
    return sorted(groups.items())


def _left(steps: Iterable[Step]) -> set[str]:
    """这些环节等着人办、能使办件离开的阶段。"""
    return {stage for step in steps for stage in step.sources if step.awaited(stage)}
