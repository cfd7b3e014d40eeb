"""检验指标的判定：实测值与标准的限值、企业自定的限值相比。

例表见 docs/rules/indicators.md。
企业把接受上限放宽到标准之外的，介于两者之间的产品不合标准而企业放行。
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Verdict(Enum):
    """判定。"""

    GOOD = "合格"
    PASSED = "不合格，而企业按自定限值放行"
    BAD = "不合格"


@dataclass(frozen=True)
class Indicator:
    """一项指标。`most` 为真是上限（不得高于），为假是下限；没有企业限值的 `own` 为空。"""

    name: str
    standard: Decimal
    most: bool = True
    own: Decimal | None = None

    @property
    def sign(self) -> str:
        return "≤" if self.most else "≥"


def judged(indicator: Indicator, value: Decimal) -> Verdict:
    """实测值恰为限值的，合格。"""
    if _within(value, indicator.standard, most=indicator.most):
        return Verdict.GOOD
    if indicator.own is not None and _within(value, indicator.own, most=indicator.most):
        return Verdict.PASSED
    return Verdict.BAD


def words(indicator: Indicator, value: Decimal) -> str:
    """如“烟度（1320r/min）实测4.7，标准≤4.5，企业自定≤5.0：不合格，而企业按自定限值放行”。"""
    own = "" if indicator.own is None else f"，企业自定{indicator.sign}{indicator.own}"
    told = f"{indicator.name}实测{value}，标准{indicator.sign}{indicator.standard}{own}"
    return f"{told}：{judged(indicator, value).value}"


def _within(value: Decimal, limit: Decimal, *, most: bool) -> bool:
    return value <= limit if most else value >= limit
