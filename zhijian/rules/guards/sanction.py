"""处罚内容（G08、G10）：不重于告知，罚款在法定幅度内。"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zhijian.rules.money import grouped
from zhijian.rules.penalty import Bounds
from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class Sanction:
    """告知或者决定的处罚：罚款、没收违法所得（元），没收的物、其他种类，事实与依据。

    `facts` 是认定事实的指纹或版次，两次相同才算没有改变。
    """

    fine: Decimal = Decimal(0)
    income: Decimal = Decimal(0)
    goods: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    basis: frozenset[str] = frozenset()
    facts: str = ""


def not_heavier(noticed: Sanction, decided: Sanction) -> tuple[Unmet, ...]:
    """G08：决定不得重于告知；改变事实、依据或者加重的，须重新告知。"""
    return tuple(_heavier(noticed, decided))


def _heavier(noticed: Sanction, decided: Sanction) -> Iterator[Unmet]:
    again = "重新制作并送达告知书"
    for name, told, given in (
        ("罚款", noticed.fine, decided.fine),
        ("没收违法所得", noticed.income, decided.income),
    ):
        if given > told:
            yield Unmet(
                f"{name} {grouped(given)} 元，多于告知的 {grouped(told)} 元",
                "行政处罚法第四十四条、第四十五条第二款",
                f"不得因申辩加重；另有原因的，{again}",
            )
    for name, more in (
        ("没收的物品", decided.goods - noticed.goods),
        ("处罚种类", decided.others - noticed.others),
        ("处罚依据", decided.basis - noticed.basis),
    ):
        if more:
            words = f"{name}没有告知过：{'、'.join(sorted(more))}"
            yield Unmet(words, "行政处罚法第四十四条", again)
    if noticed.facts != decided.facts:
        yield Unmet("认定的事实与告知的不同", "行政处罚法第四十四条", again)


@dataclass(frozen=True)
class FineState:
    """罚款的情况（G10）。

    `reduce_grounds` 是减轻的法定事由；`fined_before` 是对同一违法行为已作出的罚款决定文号；
    `text_checked` 是条文文本未收录时，办案人员核对原文后写明的条款与幅度。
    """

    fine: Decimal
    bounds: Bounds
    reason: str = ""
    reduce_grounds: tuple[str, ...] = ()
    discussed: bool = False
    fined_before: tuple[str, ...] = ()
    text_checked: str = ""


def fine_lawful(state: FineState) -> tuple[Unmet, ...]:
    """G10：罚款在法定幅度内且有裁量理由；减轻须有法定事由并集体讨论；一事不二罚。"""
    return tuple(_fine_faults(state)) if state.fine else ()


def _fine_faults(state: FineState) -> Iterator[Unmet]:
    if not state.reason.strip():
        yield Unmet("没有写明裁量理由", "行政处罚法第三十四条", "写明情节、阶次与数额的理由")
    if state.fined_before:
        yield Unmet(
            f"同一违法行为已经罚款：{'、'.join(state.fined_before)}",
            "行政处罚法第二十九条",
            "不得再次罚款",
        )
    if state.bounds.high is None:
        if not state.text_checked.strip():
            words = f"{state.bounds.article}文本未收录，幅度不明"
            yield Unmet(words, "行政处罚法第五条第三款", "核对原文，写明条款与罚款幅度")
        return
    if state.fine > state.bounds.high:
        words = f"罚款 {grouped(state.fine)} 元，高于上限 {grouped(state.bounds.high)} 元"
        yield Unmet(words, state.bounds.article, "任何情形不得高于上限")
    if state.fine < state.bounds.low:
        yield from _reduced(state)


def _reduced(state: FineState) -> Iterator[Unmet]:
    words = f"罚款 {grouped(state.fine)} 元，低于下限 {grouped(state.bounds.low)} 元"
    if not state.reduce_grounds:
        yield Unmet(
            f"{words}，而没有减轻的法定事由",
            f"{state.bounds.article}；行政处罚法第三十条至第三十二条",
            "登记减轻的法定事由，或者在幅度内处罚",
        )
    if not state.discussed:
        yield Unmet(f"{words}，减轻处罚须经集体讨论", "行政处罚法第五十七条第二款", "提请集体讨论")
