"""当场处罚（简易程序）：可否当场处罚、可否当场收缴（G12）。例表见 docs/rules/spot.md。"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from zhijian.rules.money import grouped
from zhijian.rules.refusal import Unmet

LAW = "行政处罚法"
ORDINARY = "登记案源，适用普通程序"


class Ground(Enum):
    """可以当场收缴罚款的三种情形。"""

    SMALL = "一百元以下罚款"
    HARD_LATER = "不当场收缴事后难以执行"
    REMOTE = "边远、水上、交通不便地区，当事人缴纳确有困难并提出"


ARTICLES = {
    Ground.SMALL: f"{LAW}第六十八条第（一）项",
    Ground.HARD_LATER: f"{LAW}第六十八条第（二）项",
    Ground.REMOTE: f"{LAW}第六十九条",
}


@dataclass(frozen=True)
class SpotLimit:
    """当场处罚的限额（元，含本数）。`division` 为空是全国，否则是区划代码前缀。

    `cash` 是可以当场收缴的小额；`excluded` 是此地另外排除的情形。
    """

    person: Decimal
    organisation: Decimal
    cash: Decimal
    article: str
    division: str = ""
    excluded: tuple[str, ...] = ()
    evidence: str = "V"


@dataclass(frozen=True)
class SpotState:
    """拟当场作出的处罚。`fine` 为 None 是不罚款；`filed` 是同一违法行为已立案的案号。

    `circumstances` 是裁量上的情形（如“减轻处罚”），地方规则可以排除。
    """

    warning: bool
    fine: Decimal | None
    organisation: bool
    filed: str = ""
    circumstances: tuple[str, ...] = ()


def nearest(limits: Iterable[SpotLimit], division: str) -> SpotLimit:
    """某地适用的限额：区划前缀最长者；一条都没有的抛 LookupError。"""
    fitting = [item for item in limits if division.startswith(item.division)]
    if not fitting:
        raise LookupError("没有适用的当场处罚限额")
    return max(fitting, key=lambda item: len(item.division))


def may_punish(state: SpotState, limit: SpotLimit) -> tuple[Unmet, ...]:
    """G12：警告或者限额以内的罚款，没有就同一违法行为立案，也不属于地方排除的情形。"""
    return tuple(_unmet(state, limit))


def _unmet(state: SpotState, limit: SpotLimit) -> Iterator[Unmet]:
    if not state.warning and not state.fine:
        yield Unmet("当场处罚只有警告、罚款两种", f"{LAW}第五十一条", "写明警告或者罚款数额")
    most = limit.organisation if state.organisation else limit.person
    if state.fine is not None and state.fine > most:
        who = "法人或者其他组织" if state.organisation else "公民（含个体工商户）"
        yield Unmet(
            f"对{who}当场罚款不得超过 {grouped(most)} 元，拟罚 {grouped(state.fine)} 元",
            limit.article,
            ORDINARY,
        )
    if state.filed:
        yield Unmet(
            f"同一违法行为已经立案（{state.filed}），不得转为当场处罚",
            f"{LAW}第五十一条、第五十四条第二款",
            f"在 {state.filed} 中依普通程序处理",
        )
    for one in state.circumstances:
        if one in limit.excluded:
            yield Unmet(f"本地规定{one}的不适用简易程序", limit.article, ORDINARY)


def may_collect(fine: Decimal, ground: Ground | None, limit: SpotLimit) -> tuple[Unmet, ...]:
    """可否当场收缴：只有三种情形。"""
    if ground is None:
        words = "当场收缴罚款须属于法定情形之一"
        return (
            Unmet(words, f"{LAW}第六十七条、第六十八条、第六十九条", "选定情形，或改为银行缴纳"),
        )
    if ground is Ground.SMALL and fine > limit.cash:
        return (
            Unmet(
                f"罚款 {grouped(fine)} 元，超过 {grouped(limit.cash)} 元，不能以小额为由当场收缴",
                ARTICLES[ground],
                "改为银行缴纳，或者属于其他情形的写明",
            ),
        )
    return ()
