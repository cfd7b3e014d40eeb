"""预编号段的发放与交回：由机构负责人办理，记入机关的记录本。"""

from datetime import datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.acts import recording
from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import blocks
from zhijian.kernel.papers.models import NumberBlock
from zhijian.rules.refusal import Refused, Unmet

DUTY = "案件:机构负责人"
MOST = 100


@transaction.atomic
def allot_numbers(officer: Officer, *, word: str, count: int, by: Officer, at: datetime) -> str:
    """发给 `officer` 今年的 `count` 个预编号，返回所发号段的写法。"""
    duties.require(by, DUTY, officer.organ, at)
    if not 1 <= count <= MOST:
        raise Refused(Unmet(f"一次发放 1 至 {MOST} 个号"))
    if problem := standing.not_certified(officer, at):
        raise Refused(problem)
    year = local_date(at).year
    made = list(blocks.allotted(officer.organ, word, year, officer, count, at))
    kept = _keep(made)
    gate.record(officer.organ, "number.allot", by=by, at=at, officer=str(officer.pk), rows=kept)
    return "、".join(str(row) for row in made if row.officer_id == officer.pk)


@transaction.atomic
def return_numbers(block: NumberBlock, *, by: Officer, at: datetime) -> None:
    """交回一段里没有用的号：本人交回，或者机构负责人收回。"""
    held = NumberBlock.objects.select_for_update(of=("self",)).get(pk=block.pk)
    if held.officer_id is None:
        raise Refused(Unmet("这一号段已经交回"))
    if held.officer_id != by.pk:
        duties.require(by, DUTY, held.organ, at)
    kept = _keep(list(blocks.given_back(held, at)))
    gate.record(held.organ, "number.return", by=by, at=at, rows=kept)


def _keep(made: list[NumberBlock]) -> list[dict[str, Any]]:
    """存下各段：先改旧的（起号让出来），再添新的。"""
    for row in sorted(made, key=lambda row: row._state.adding):
        row.save(force_insert=row._state.adding)
    return [
        {name: recording.written(value) for name, value in recording.values(row).items()}
        for row in made
    ]
