"""结案：五类条件与款、物、措施是否清结（G14）。界限的例子见 docs/rules/guards.md。"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from zhijian.rules.money import grouped
from zhijian.rules.refusal import Unmet

ARTICLE = "市场监督管理行政处罚程序规定第七十七条"
ZERO = Decimal(0)


class ClosingGround(Enum):
    """可以结案的五类情形。"""

    PERFORMED = "行政处罚决定执行完毕"
    COURT_ENDED = "人民法院裁定终结执行"
    TERMINATED = "案件终止调查"
    NO_PENALTY = "作出不予行政处罚、移送其他机关等决定"
    OTHER = "其他应予结案的情形"


UNPAID = (ClosingGround.COURT_ENDED, ClosingGround.OTHER)
"""不再执行的款只能以这两种情形结案：法院裁定终结执行；终结执行、裁定不予执行等其他情形。"""


@dataclass(frozen=True)
class Money:
    """一笔应缴的款：应缴、已缴、不再执行（终结执行、不予执行）的数额、减免的数额（元）。"""

    owed: Decimal = ZERO
    paid: Decimal = ZERO
    ended: Decimal = ZERO
    waived: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """还差多少；多缴为负。"""
        return self.owed - self.paid - self.ended - self.waived


@dataclass(frozen=True)
class ClosingState:
    """结案时的情况。

    `proof` 是情形所依的文书（裁定书、终止调查决定、不予处罚决定、移送函……）。`instalments_left` 是
    延期、分期未到期或未缴的余额；`unsettled_goods` 是没有处理记录的涉案物品；`open_measures` 是没有
    解除的强制措施或先行登记保存。
    """

    ground: ClosingGround | None = None
    proof: str = ""
    explanation: str = ""
    fine: Money = Money()
    income: Money = Money()
    surcharge: Money = Money()
    instalments_left: Decimal = ZERO
    unsettled_goods: tuple[str, ...] = ()
    open_measures: tuple[str, ...] = ()
    unserved: tuple[str, ...] = ()


def may_close(state: ClosingState) -> tuple[Unmet, ...]:
    """G14：符合五类情形之一，款清、物清、措施已解除。"""
    return (*_ground(state), *_money(state), *_things(state))


def _ground(state: ClosingState) -> Iterator[Unmet]:
    if state.ground is None:
        yield Unmet("没有写明属于哪一类可以结案的情形", ARTICLE, "从五类情形中选定一类")
    elif state.ground is ClosingGround.OTHER and not state.explanation.strip():
        yield Unmet("选“其他情形”而没有说明", ARTICLE, "写明具体情形与理由")
    elif state.ground not in (ClosingGround.PERFORMED, ClosingGround.OTHER) and not state.proof:
        yield Unmet(
            f"“{state.ground.value}”没有相应的文书", ARTICLE, "附上相应的裁定书、决定书或移送函"
        )


def _money(state: ClosingState) -> Iterator[Unmet]:
    for name, money in (("罚款", state.fine), ("没收违法所得", state.income)):
        if money.waived:
            yield Unmet(
                f"{name}不得减免（现登记减免 {grouped(money.waived)} 元）",
                "行政强制法第四十二条",
                "减免只及于加处罚款；更正登记",
            )
    for name, money in (
        ("罚款", state.fine),
        ("没收违法所得", state.income),
        ("加处罚款", state.surcharge),
    ):
        if money.left:
            yield _unbalanced(name, money)
        if money.ended and state.ground not in UNPAID:
            yield Unmet(
                f"{name}登记了终结执行的数额，而结案情形是“{state.ground.value}”"
                if state.ground
                else f"{name}登记了终结执行的数额，而没有写明结案情形",
                "行政强制法第四十条",
                "改选“人民法院裁定终结执行”或者“其他应予结案的情形”",
            )
    if state.instalments_left:
        yield Unmet(
            f"延期、分期缴纳还有 {grouped(state.instalments_left)} 元没有缴清",
            "行政处罚法第六十六条第二款",
            "缴清之后再结案",
        )


def _unbalanced(name: str, money: Money) -> Unmet:
    if money.left < 0:
        words = f"{name}多缴 {grouped(-money.left)} 元"
        return Unmet(words, ARTICLE, "核对票据，多缴的退还当事人并登记")
    words = f"{name}应缴 {grouped(money.owed)} 元，还差 {grouped(money.left)} 元"
    return Unmet(words, ARTICLE, "登记缴款（附财政票据号），或者附上法院终结执行的裁定")


def _things(state: ClosingState) -> Iterator[Unmet]:
    for words, names, article, remedy in (
        (
            "涉案物品没有处理记录",
            state.unsettled_goods,
            "行政处罚法第七十四条第一款",
            "登记物品的处理",
        ),
        ("措施没有解除", state.open_measures, "行政强制法第二十八条", "作出解除决定或者处理决定"),
        ("文书没有送达回证", state.unserved, "行政处罚法第六十一条", "登记送达回证"),
    ):
        if names:
            yield Unmet(f"{words}：{'、'.join(names)}", article, remedy)
