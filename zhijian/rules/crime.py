"""涉罪评估：金额达到追诉标准的提示，罚款能否折抵罚金。

依据：行政执法机关移送涉嫌犯罪案件的规定第三条、第十一条，行政处罚法第三十五条第二款。例表见
docs/rules/crime.md。
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from zhijian.rules.money import grouped

ZERO = Decimal(0)


class Measure(Enum):
    """以什么金额衡量。"""

    SALES = "销售金额"
    STOCK = "尚未销售货值金额"


@dataclass(frozen=True)
class CrimeThreshold:
    """一条追诉标准：哪个罪名、以什么衡量、多少元以上。"""

    code: str
    offence: str
    measure: Measure
    amount: Decimal
    article: str
    evidence: str = "V"


@dataclass(frozen=True)
class Hint:
    """一处提示：哪个金额达到哪条标准。"""

    threshold: CrimeThreshold
    amount: Decimal

    @property
    def words(self) -> str:
        """如“销售金额 5,890,191.00 元，已达 50,000.00 元（刑法第一百四十条）”。"""
        held = self.threshold
        pending = "，标准待确认" if held.evidence.startswith("R") else ""
        return (
            f"{held.measure.value} {grouped(self.amount)} 元，已达{held.offence}"
            f"的 {grouped(held.amount)} 元（{held.article}{pending}）"
        )


def hints(
    amounts: Mapping[Measure, Decimal | None], thresholds: Iterable[CrimeThreshold]
) -> tuple[Hint, ...]:
    """达到标准的各处（等于即达到）；金额不明的不算。"""
    found = []
    for threshold in thresholds:
        amount = amounts.get(threshold.measure)
        if amount is not None and amount >= threshold.amount:
            found.append(Hint(threshold, amount))
    return tuple(found)


def offset(paid: Decimal, criminal_fine: Decimal) -> Decimal:
    """行政罚款折抵罚金的数额（元）：已缴罚款与罚金中较小的一个。"""
    return max(min(paid, criminal_fine), ZERO)
