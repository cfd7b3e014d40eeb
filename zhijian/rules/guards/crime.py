"""涉罪评估（G09）：应当移送的不得以罚代移。界限的例子见 docs/rules/crime.md。"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from zhijian.rules.refusal import Unmet

TRANSFER = "行政处罚法第二十七条第一款；行政执法机关移送涉嫌犯罪案件的规定第三条、第十一条"
OFFSET = "行政处罚法第三十五条第二款"
ZERO = Decimal(0)


class Handing(Enum):
    """移送办到哪一步。"""

    NONE = "没有移送"
    OPEN = "正在办理移送"
    REFUSED = "负责人决定不移送"
    FILED = "公安机关已立案"
    NOT_FILED = "公安机关不予立案"
    NOT_PROSECUTED = "不起诉、撤销案件或者免予刑事处罚"
    CONVICTED = "人民法院已判处刑罚"


GOING = frozenset({Handing.OPEN, Handing.FILED})
"""还在公安、司法机关手里的；不予立案、不起诉的退回行政机关依法处理，不在其内。"""


@dataclass(frozen=True)
class CrimeState:
    """作出决定之前的涉罪情况。`answered` 为涉罪评估已有结论；`fine` 是拟处的罚款（元）。"""

    answered: bool
    suspected: bool
    handing: Handing = Handing.NONE
    fine: Decimal = ZERO
    punished: bool = True


def no_fine_for_transfer(state: CrimeState) -> tuple[Unmet, ...]:
    """G09：涉罪评估已作出；应当移送的不得以行政处罚代替移送；已判罚金的不再罚款。"""
    return tuple(_faults(state))


def _faults(state: CrimeState) -> Iterator[Unmet]:
    if not state.answered:
        yield Unmet("没有作出涉罪评估", TRANSFER, "请在调查终结报告中写明是否涉嫌犯罪及理由")
    elif state.fine and state.handing in GOING:
        yield _fine_for_transfer(state)
    elif state.fine and state.handing is Handing.CONVICTED:
        yield Unmet("人民法院已判处刑罚，尚未罚款的不再罚款", OFFSET, "退回重新研究，去掉罚款")
    elif state.suspected and state.punished:
        yield from _not_handed(state)


def _fine_for_transfer(state: CrimeState) -> Unmet:
    words = f"{state.handing.value}，不得以罚款代替移送"
    return Unmet(words, TRANSFER, "公安机关不予立案或者不起诉之后，依法处理（移送规定第十条）")


def _not_handed(state: CrimeState) -> Iterator[Unmet]:
    if state.handing is Handing.NONE:
        words = "认为涉嫌犯罪而没有移送公安机关，不得以行政处罚代替移送"
        yield Unmet(words, TRANSFER, "请办案机构负责人指定专案组，办理涉嫌犯罪案件移送")
    elif state.handing is Handing.REFUSED:
        words = "负责人决定不移送，而调查终结报告认为涉嫌犯罪，两处结论不一致"
        yield Unmet(words, TRANSFER, "退回重新研究，更正涉罪评估，或者重新办理移送")
