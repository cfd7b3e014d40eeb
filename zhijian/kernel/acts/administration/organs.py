"""机构的设立、变更、撤并。"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import history
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules.refusal import Refused, Unmet

LEVELS = [level.value for level in Organ.Level]
CHANGEABLE = {
    "name",
    "doc_word",
    "division",
    "government",
    "court",
    "address",
    "phone",
    "nature",
    "establishment",
    "functions",
    "head",
    "bank",
    "bank_account",
}


@transaction.atomic
def found_organ(
    parent: Organ,
    *,
    by: Officer,
    at: datetime,
    code: str,
    name: str,
    level: str,
    valid_from: date,
    **details: str | int | None,
) -> Organ:
    """在某机关之下设立一个机构。级别须低于上级。"""
    gate.enter(by, parent, at)
    _refuse_closed(parent)
    _refuse_unknown(details)
    if LEVELS.index(level) <= LEVELS.index(parent.level):
        raise Refused(Unmet(f"级别须低于上级机构（{parent.name}是{parent.get_level_display()}）"))
    organ = Organ(
        code=code, name=name, level=level, parent=parent, valid_from=valid_from, **details
    )
    added = gate.add(organ, f"机构代码“{code}”已经有了")
    gate.record(organ, "organ.found", by=by, at=at, added=added)
    return organ


@transaction.atomic
def change_organ(organ: Organ, *, by: Officer, at: datetime, **new: str | int | None) -> Organ:
    """变更名称、文号代字、区划、性质、编制、职责、负责人、地址、电话等。"""
    gate.enter(by, organ, at)
    _refuse_unknown(new)
    held = _locked(organ)
    _refuse_closed(held)
    if changes := gate.change(held, **new):
        gate.record(held, "organ.change", by=by, at=at, changes=changes)
    return held


@transaction.atomic
def move_organ(organ: Organ, under: Organ, *, by: Officer, at: datetime, why: str) -> Organ:
    """变更隶属：改由另一上级管辖。原隶属留存，“按当时”的报表仍归原上级。"""
    gate.enter(by, organ, at)
    gate.enter(by, under, at)
    held = _locked(organ)
    _refuse_closed(held)
    _refuse_closed(under)
    if held.parent is None:
        raise Refused(Unmet("最上级机构没有上级"))
    if under.pk == held.parent_id:
        raise Refused(Unmet(f"{held.name}现在就隶属{under.name}"))
    if LEVELS.index(held.level) <= LEVELS.index(under.level):
        raise Refused(Unmet(f"上级的级别须更高（{under.name}是{under.get_level_display()}）"))
    left, kept = held.parent, history.leave_parent(held, local_date(at))
    changes = gate.change(held, parent=under)
    gate.record(held, "organ.move", by=by, at=at, changes=changes, why=why)
    gate.record(left, "organ.left", by=by, at=at, lower=str(held.pk), last=str(kept.last))
    return held


@transaction.atomic
def merge_organ(organ: Organ, into: Organ, *, by: Officer, at: datetime, why: str) -> Organ:
    """撤并：人员转入 `into`；原机构不删，历史归属保留。

    人员在原机构的职责不终止：原机构未办结的件由他们继续办完。有在用的下级机构时不能撤并。
    """
    gate.enter(by, organ, at)
    gate.enter(by, into, at)
    held = _locked(organ)
    _refuse_closed(held)
    _refuse_closed(into)
    _refuse_unmergeable(held, into)
    day = local_date(at)
    changes = gate.change(held, valid_to=day, merged_into=into)
    moved = list(Officer.objects.select_for_update(of=("self",)).filter(organ=held))
    for officer in moved:
        history.leave(officer, day)
        gate.change(officer, organ=into)
    facts: dict[str, Any] = {
        "changes": changes,
        "why": why,
        "moved": [str(officer.pk) for officer in moved],
        "open_matters": Matter.objects.filter(organ=held, closed_at__isnull=True).count(),
    }
    gate.record(held, "organ.merge", by=by, at=at, **facts)
    return held


def _refuse_unmergeable(organ: Organ, into: Organ) -> None:
    if organ.pk == into.pk:
        raise Refused(Unmet("不能并入自己"))
    if organ.parent_id is None:
        raise Refused(Unmet("最上级机构不能撤并"))
    if names := [child.name for child in organ.children.filter(valid_to__isnull=True)[:5]]:
        raise Refused(
            Unmet(f"{organ.name}还有下级机构：{'、'.join(names)}", remedy="请先撤并其下级机构")
        )


def _refuse_closed(organ: Organ) -> None:
    if organ.valid_to is not None:
        raise Refused(Unmet(f"{organ.name}已于 {organ.valid_to} 撤并"))


def _refuse_unknown(names: dict[str, str | int | None]) -> None:
    if unknown := set(names) - CHANGEABLE:
        raise TypeError(f"不能变更 {sorted(unknown)}")


def _locked(organ: Organ) -> Organ:
    return Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
