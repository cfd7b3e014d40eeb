"""听证标准：拟作出的处罚是否应当告知听证权。例表见 docs/rules/hearing.md。"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from zhijian.rules.money import grouped

ARTICLE = "行政处罚法第六十三条第一款"
HEAVY = {
    "降低资质等级": "（三）",
    "吊销许可证件": "（三）",
    "吊销营业执照": "（三）",
    "责令停产停业": "（四）",
    "责令关闭": "（四）",
    "限制从业": "（四）",
}


@dataclass(frozen=True)
class Threshold:
    """较大数额的标准（元，含本数）。`division` 为空是全国，否则是省、市的区划代码前缀。"""

    person: Decimal
    organisation: Decimal
    article: str
    division: str = ""
    evidence: str = "R"


@dataclass(frozen=True)
class Proposal:
    """拟作出的处罚：罚款、没收的违法所得、没收的非法财物价值（元）与其他种类。"""

    fine: Decimal = Decimal(0)
    income: Decimal = Decimal(0)
    goods: Decimal = Decimal(0)
    others: tuple[str, ...] = ()


def reasons(proposal: Proposal, threshold: Threshold, *, organisation: bool) -> tuple[str, ...]:
    """应当告知听证权的理由；没有理由的不必告知。

    罚款单独比标准；没收违法所得与非法财物的价值合计，比同一标准。
    """
    line = threshold.organisation if organisation else threshold.person
    who = "法人或者其他组织" if organisation else "自然人"
    found = []
    if proposal.fine >= line:
        found.append(
            f"对{who}罚款 {grouped(proposal.fine)} 元，达 {grouped(line)} 元（第（一）项）"
        )
    taken = proposal.income + proposal.goods
    if taken >= line:
        found.append(f"对{who}没收合计 {grouped(taken)} 元，达 {grouped(line)} 元（第（二）项）")
    found += [f"{kind}（第{HEAVY[kind]}项）" for kind in proposal.others if kind in HEAVY]
    return tuple(found)


def nearest(thresholds: Iterable[Threshold], division: str) -> Threshold:
    """某地适用的标准：区划前缀最长者；一条都没有的抛 LookupError。"""
    fitting = [item for item in thresholds if division.startswith(item.division)]
    if not fitting:
        raise LookupError("没有适用的听证标准")
    return max(fitting, key=lambda item: len(item.division))
