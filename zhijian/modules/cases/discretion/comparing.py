"""同类案件：同一违法行为、本机关及下辖机关已经结案的，本人看得见全部的。"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Officer
from zhijian.modules.cases.investigation.models import Conclusion, Penalty
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.discretion import Spread, spread

CLOSED = ("closed", "archived")
REVOKED = ("revoke_decision", "decision_revoked")
"""撤销了原决定的环节：都不能撤回，记过即算。"""
MOST = 500
RowT = TypeVar("RowT", Conclusion, Penalty)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Comparable:
    """一件同类案件：罚款（元）、罚款是基数的几倍（没有基数的为空）、裁量。"""

    matter: Matter
    fine: Decimal
    multiple: Decimal | None
    weight: str


@dataclass(frozen=True)
class Comparison:
    """同类案件的各件与分布。"""

    cases: tuple[Comparable, ...]
    fines: Spread | None
    multiples: Spread | None


def compare(matter: Matter, officer: Officer, at: datetime) -> Comparison:
    """与本件同类的。只统计本人看得见全部的，看不见的一件也不计入。"""
    kind = Case.objects.values_list("violation_type", flat=True).get(pk=matter.pk)
    found = tuple(_each(_closed(matter, officer, at, kind))) if kind else ()
    return Comparison(
        found,
        spread(one.fine for one in found),
        spread(one.multiple for one in found if one.multiple is not None),
    )


def _closed(matter: Matter, officer: Officer, at: datetime, kind: str) -> list[Matter]:
    same = Case.objects.filter(violation_type=kind).values("pk")
    places = tree.below({matter.organ_id})
    rows = visibility.visible(officer, at, least=Sight.FULL).filter(
        kind="case", stage__in=CLOSED, organ__in=places, pk__in=same
    )
    found = rows.exclude(pk=matter.pk).select_related("organ").order_by("-opened_at")[:MOST]
    entries = Entry.objects.filter(matter__in=list(found), verb__in=REVOKED)
    undone = set(entries.values_list("matter_id", flat=True))
    return [one for one in found if one.pk not in undone]


def _each(matters: list[Matter]) -> Iterable[Comparable]:
    conclusions = _last(Conclusion.standing.filter(matter__in=matters))
    decided = Penalty.standing.filter(
        matter__in=matters, basis_set=Penalty.BasisSet.DECIDED, kind=Penalty.Kind.FINE
    )
    fines = _last(decided)
    for matter in matters:
        row, held = fines.get(matter.pk), conclusions.get(matter.pk)
        if row is None or row.amount is None or held is None:
            continue
        base = held.goods_value
        multiple = (row.amount / base).quantize(CENT) if base else None
        yield Comparable(matter, row.amount, multiple, held.get_weight_display())


def _last(rows: Iterable[RowT]) -> dict[UUID, RowT]:
    """每件的最后一行。"""
    found: dict[UUID, list[RowT]] = defaultdict(list)
    for row in rows:
        found[row.matter_id].append(row)
    return {pk: max(held, key=lambda one: one.entry_number) for pk, held in found.items()}
