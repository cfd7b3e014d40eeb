"""数字核对：一段材料里的几个数应当合得上；合不上的说出来，作为数据质量提示，不改原文。

见 docs/rules/figures.md。
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum


class Relation(Enum):
    """几个数应有的关系。"""

    SUM = "合计"
    DIFFERENCE = "相差"
    PRODUCT = "相乘"
    SAME = "应当相同"
    AT_MOST = "不应大于"
    SHARE = "占比"


@dataclass(frozen=True)
class Figures:
    """一处要核对的：`numbers` 合起来应是 `told`（原文所写）。`about` 是说什么数。"""

    relation: Relation
    about: str
    numbers: tuple[Decimal, ...]
    told: Decimal


@dataclass(frozen=True)
class Checked:
    """核对的结果：合得上没有，算出的数，一句话。"""

    holds: bool
    found: Decimal
    words: str


def check(given: Figures) -> Checked:
    """核对一处。占比以百分数计，依原文的位数四舍五入。"""
    found = _found(given.relation, given.numbers, given.told)
    holds = found <= given.told if given.relation is Relation.AT_MOST else found == given.told
    sign = {True: "＝", False: "≠"}[holds]
    if given.relation is Relation.AT_MOST:
        sign = "≤" if holds else "＞"
    words = f"{given.about}：{_told(given.relation, given.numbers)}{_equals(given, found)}"
    return Checked(holds, found, f"{words}{sign}原文的 {_plain(given.told)}{_unit(given)}")


def _found(relation: Relation, numbers: Sequence[Decimal], told: Decimal) -> Decimal:
    first, *rest = numbers
    match relation:
        case Relation.SUM:
            return sum(rest, first)
        case Relation.DIFFERENCE:
            return first - sum(rest)
        case Relation.PRODUCT:
            product = first
            for one in rest:
                product *= one
            return product
        case Relation.SHARE:
            place = Decimal(1).scaleb(min(int(told.as_tuple().exponent), 0))
            return (first / rest[0] * 100).quantize(place, ROUND_HALF_UP)
        case _:
            return first


def _told(relation: Relation, numbers: Sequence[Decimal]) -> str:
    sign = {
        Relation.SUM: "＋",
        Relation.DIFFERENCE: "－",
        Relation.PRODUCT: "×",
        Relation.SHARE: "÷",
    }.get(relation, "")
    return sign.join(_plain(one) for one in numbers)


def _equals(given: Figures, found: Decimal) -> str:
    return f"＝{_plain(found)}{_unit(given)}" if len(given.numbers) > 1 else _unit(given)


def _unit(given: Figures) -> str:
    return "%" if given.relation is Relation.SHARE else ""


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
