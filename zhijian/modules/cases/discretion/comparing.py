"""同类案件：同一违法行为、本机关及下辖机关已经结案的，本人看得见全部的；全平台已公示的，只给分布。"""

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
PUBLISHED = "published"
REVOKED = ("revoke_decision", "decision_revoked")
"""撤销了原决定的环节：都不能撤回，记过即算。"""
MOST = 500
FEWEST = 5
"""分布中本人看不见的至少几件：再少，减去看得见的就认得出是哪一件（docs/rules/discretion.md）。"""
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
    """同类案件的各件与分布。`public` 是全平台正在公示的同类案件罚款的分布，不指明是哪一件。"""

    cases: tuple[Comparable, ...]
    fines: Spread | None
    multiples: Spread | None
    public: Spread | None = None


def compare(matter: Matter, officer: Officer, at: datetime) -> Comparison:
    """与本件同类的：各件只列本人看得见全部的；看不见的，只有正在公示的才计入全平台的分布。"""
    kind = Case.objects.values_list("violation_type", flat=True).get(pk=matter.pk)
    found = tuple(_each(_closed(matter, officer, at, kind))) if kind else ()
    return Comparison(
        found,
        spread(one.fine for one in found),
        spread(one.multiple for one in found if one.multiple is not None),
        _public(matter, officer, at, kind) if kind else None,
    )


def _public(matter: Matter, officer: Officer, at: datetime, kind: str) -> Spread | None:
    """全平台同类、已结案、处罚信息正在公示的；其中本人看不见的不足 `FEWEST` 件的，不给。"""
    same = Case.objects.filter(violation_type=kind).values("pk")
    shown = Matter.objects.filter(kind="publication", stage=PUBLISHED).values("parent")
    rows = Matter.objects.filter(kind="case", stage__in=CLOSED, pk__in=same).exclude(pk=matter.pk)
    public = list(rows.filter(pk__in=shown).order_by("-opened_at")[:MOST])
    fined = {one.matter.pk: one.fine for one in _each(public)}
    mine = visibility.visible(officer, at, least=Sight.FULL).filter(pk__in=fined)
    if len(fined) - mine.count() < FEWEST:
        return None
    return spread(fined.values())


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
