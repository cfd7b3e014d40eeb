"""处罚各项的取用：拟处罚、告知、决定三组，每组以最后一次办理所写为准。"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.investigation import banding
from zhijian.modules.cases.investigation.models import Conclusion, Penalty
from zhijian.rules.guards import Sanction
from zhijian.rules.penalty import Bounds

PROPOSED = Penalty.BasisSet.PROPOSED
NOTICED = Penalty.BasisSet.NOTICED
DECIDED = Penalty.BasisSet.DECIDED
FINE, INCOME, GOODS = Penalty.Kind.FINE, Penalty.Kind.INCOME, Penalty.Kind.GOODS
MONEY = frozenset({FINE, INCOME})


def latest(matter: Matter, basis_set: str) -> list[Penalty]:
    """某组处罚的现行各项。"""
    found = list(Penalty.standing.filter(matter=matter, basis_set=basis_set).order_by("id"))
    newest = max((row.entry_number for row in found), default=0)
    return [row for row in found if row.entry_number == newest]


def only_warning(found: Iterable[Penalty]) -> bool:
    """仅受警告：不公示（市场监督管理行政处罚信息公示规定第二条）。"""
    return all(row.kind == Penalty.Kind.WARNING for row in found)


def total(found: Iterable[Penalty], *kinds: str) -> Decimal:
    """这几种处罚的金额合计（元）。"""
    return sum((row.amount or Decimal(0) for row in found if row.kind in kinds), Decimal("0.00"))


def sanction(found: Iterable[Penalty]) -> Sanction:
    """供守卫比较轻重的处罚。"""
    held = list(found)
    return Sanction(
        fine=total(held, FINE),
        income=total(held, INCOME),
        goods=frozenset(row.words for row in held if row.kind == GOODS),
        others=frozenset(row.kind for row in held if row.kind not in {*MONEY, GOODS}),
    )


def due(matter: Matter) -> Decimal:
    """应缴的罚没款（元）：决定的罚款与没收违法所得。"""
    return total(latest(matter, DECIDED), *MONEY)


def copied(act: Act, found: Iterable[Penalty], basis_set: str) -> list[Penalty]:
    """把一组处罚原样抄为另一组。"""
    return [
        act.add(
            Penalty(
                basis_set=basis_set,
                kind=row.kind,
                amount=row.amount,
                words=row.words,
                article=row.article,
            )
        )
        for row in found
    ]


def as_facts(found: Iterable[Penalty]) -> dict[str, Any]:
    """文书取用的处罚各项与合计（金额为字符串，单位元）。"""
    held = list(found)
    return {
        "penalties": [
            {
                "kind": row.kind,
                "words": row.words,
                "amount": None if row.amount is None else f"{row.amount:.2f}",
                "article": row.article or None,
            }
            for row in held
        ],
        "fine": f"{total(held, FINE):.2f}",
        "confiscated_income": f"{total(held, INCOME):.2f}",
        "total": f"{total(held, FINE, INCOME):.2f}",
    }


def current_conclusion(matter: Matter) -> Conclusion | None:
    """最后一次调查终结。"""
    return rows.last(Conclusion, matter)


def bounds(conclusion: Conclusion) -> Bounds:
    """调查终结时算出的法定幅度；没有的按条文未收录对待。"""
    held = conclusion.bounds or {}
    high = held.get("high")
    return Bounds(
        low=Decimal(str(held.get("low") or 0)),
        high=None if high in (None, "") else Decimal(str(high)),
        article=held.get("article") or conclusion.basis,
        because=tuple(held.get("because") or ()),
    )


def below_floor(conclusion: Conclusion | None, found: Iterable[Penalty]) -> bool:
    """罚款低于法定下限（减轻处罚）。"""
    if conclusion is None:
        return False
    low = bounds(conclusion).low
    return any(row.kind == FINE and (row.amount or Decimal(0)) < low for row in found)


def off_band(conclusion: Conclusion | None, found: Iterable[Penalty]) -> bool:
    """罚款不在裁量基准之内。"""
    band, fine = banding.kept(conclusion), total(found, FINE)
    return band is not None and bool(fine) and not band.holds(fine)
