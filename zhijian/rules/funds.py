"""经费的汇总与执行率。见 docs/rules/funds.md。与罚没收入无关（行政处罚法第七十四条）。"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from zhijian.rules.refusal import Unmet

BUDGET, ALLOTMENT, SPENDING = "budget", "allotment", "spending"
BASIS = "预算法第十三条"
ZERO = Decimal(0)
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Line:
    """一行：类别、用途、金额（元，冲正为负）。"""

    kind: str
    amount: Decimal
    purpose: str = ""


@dataclass
class Sum:
    """一个机构一年的合计，单位元。"""

    budget: Decimal = ZERO
    allotted: Decimal = ZERO
    spent: dict[str, Decimal] = field(default_factory=dict)

    @property
    def spending(self) -> Decimal:
        """支出合计。"""
        return sum(self.spent.values(), ZERO)

    @property
    def rate(self) -> Decimal | None:
        """执行率：支出占预算的百分之几，一位小数；没有预算的为空。"""
        return percent(self.spending, self.budget)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """百分之几，一位小数，四舍五入；分母为零的为空。"""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(TENTH, ROUND_HALF_UP)


def summed(lines: Iterable[Line]) -> Sum:
    """合计；冲正的负数照加。"""
    found = Sum()
    for line in lines:
        if line.kind == BUDGET:
            found.budget += line.amount
        elif line.kind == ALLOTMENT:
            found.allotted += line.amount
        else:
            found.spent[line.purpose] = found.spent.get(line.purpose, ZERO) + line.amount
    return found


def over(before: Sum, line: Line) -> Unmet | None:
    """再记这一行是否越过：拨付不超过预算，支出不超过已拨付；预算不减到已拨付以下。"""
    after = summed(
        [
            Line(BUDGET, before.budget),
            Line(ALLOTMENT, before.allotted),
            Line(SPENDING, before.spending),
            line,
        ]
    )
    if after.allotted > after.budget:
        words = f"拨付合计 {after.allotted:,.2f} 元将超过预算 {after.budget:,.2f} 元"
        return Unmet(words, BASIS, "请核对金额，或先登记预算、冲正拨付")
    if after.spending > after.allotted:
        words = f"支出合计 {after.spending:,.2f} 元将超过已拨付 {after.allotted:,.2f} 元"
        return Unmet(words, BASIS, "请核对金额，或先登记拨付、冲正支出")
    return None
