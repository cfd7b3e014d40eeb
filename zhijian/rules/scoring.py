"""专家打分：逐项平均、总平均，保留两位，四舍五入；满分五分。见 docs/rules/scoring.md。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FULL = Decimal(5)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Scored:
    """评分汇总：逐项的平均分与总平均分，都保留两位。"""

    by_item: dict[str, Decimal]
    mean: Decimal
    because: str


def rounded(value: Decimal) -> Decimal:
    """保留两位，四舍五入。"""
    return value.quantize(CENT, ROUND_HALF_UP)


def mean(scores: Sequence[Decimal]) -> Decimal:
    """平均分。没有分数、或者有不在零至五分之内的，抛 ValueError。"""
    if not scores:
        raise ValueError("没有分数")
    if any(not 0 <= one <= FULL for one in scores):
        raise ValueError("分数须在零至五分之内")
    return rounded(sum(scores, Decimal(0)) / len(scores))


def total(sheets: Sequence[Mapping[str, Decimal]]) -> Scored:
    """各专家的评分表（项目 → 分数）汇总：先逐项平均，再把各项平均分平均，看着页面即可复算。"""
    items = list(sheets[0]) if sheets else []
    by_item = {name: mean([sheet[name] for sheet in sheets]) for name in items}
    found = mean(list(by_item.values()))
    sums = "＋".join(str(one) for one in by_item.values())
    return Scored(by_item, found, f"（{sums}）÷{len(by_item)}＝{found}")
