"""评审专家的聘任、变更、解聘：由有“专家:维护”职责的人办，每次记入聘任机关的记录本。"""

from datetime import datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules.refusal import Refused, Unmet

DUTY = "专家:维护"


@transaction.atomic
def engage(organ: Organ, *, by: Officer, at: datetime, **columns: Any) -> Expert:
    """聘任一名专家，编号由系统依次编。"""
    _enter(organ, by, at)
    Organ.objects.select_for_update().get(pk=organ.pk)
    _check(columns)
    expert = Expert(organ=organ, code=_fresh_code(), **columns)
    added = gate.add(expert, "这个登录账号已经是另一名专家的")
    gate.record(organ, "expert.engage", by=by, at=at, added=added)
    return expert


@transaction.atomic
def change(expert: Expert, *, by: Officer, at: datetime, **columns: Any) -> Expert:
    """变更一名专家的信息、聘期、状态；没有写联系方式的，照旧。"""
    _enter(expert.organ, by, at)
    held = Expert.objects.select_for_update().get(pk=expert.pk)
    if not columns.get("contact"):
        columns.pop("contact", None)
    _check(columns)
    changes = gate.change(held, **columns)
    if changes:
        gate.record(expert.organ, "expert.change", by=by, at=at, expert=held.code, changes=changes)
    return held


def _enter(organ: Organ, by: Officer, at: datetime) -> None:
    if unable := standing.able(by, at):
        raise Refused(unable)
    duties.require(by, DUTY, organ, at)


def _check(columns: dict[str, Any]) -> None:
    if columns["term_to"] < columns["term_from"]:
        raise Refused(Unmet("聘期的终了不能早于开始"))


def _fresh_code() -> str:
    """Z001 起依次编号。"""
    last = Expert.objects.order_by("-code").values_list("code", flat=True).first()
    return f"Z{int(last[1:]) + 1 if last else 1:03d}"
