"""案件所记的先行登记保存与查封、扣押：都由那一件办理时引起。"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.investigation.models import Item, TakenMeasure


def measure_opened(act: Act, *, kind: str, targets: str) -> None:
    """提请采取措施。"""
    act.note(kind=kind, targets=targets)


def measure_taken(
    act: Act,
    *,
    name: str,
    number: str,
    at: datetime,
    done: Matter,
    goods: Iterable[Mapping[str, Any]],
) -> None:
    """已采取措施；查封、扣押的物品尚未登记为涉案物品的，一并登记。"""
    act.add(TakenMeasure(name=name, number=number, at=at, done=done))
    known = {(row.name, row.batch) for row in rows.every(Item, act.matter)}
    act.add_all([Item(**row) for row in goods if (row["name"], row["batch"]) not in known])


def measure_ended(act: Act, *, done: Matter) -> None:
    """措施已了结。"""
    for row in rows.every(TakenMeasure, act.matter):
        if row.done_id == done.pk:
            act.change(row, ended_on=act.day)
