"""裁量（G19）：脱离裁量基准须有书面理由并集体讨论；从旧兼从轻须选定文本并写明理由。"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zhijian.rules.discretion import Discretion, Text
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Unmet

BENCHMARK = "行政处罚法第三十四条"
COLLECTIVE = "行政处罚法第三十四条、第五十七条第二款"
TEXT = "行政处罚法第三十七条"


@dataclass(frozen=True)
class BandState:
    """罚款与裁量基准。`band` 为空是没有基准可依；`discussed` 为空是还没有到集体讨论的时候。"""

    fine: Decimal
    band: Discretion | None
    reason: str = ""
    discussed: bool | None = None


@dataclass(frozen=True)
class TextState:
    """行为后罚则有没有变。`held` 为假是行为时的文本没有收录，`lighter` 是明显较轻的文本。"""

    rule: str = ""
    differs: bool = False
    held: bool = True
    chosen: Text | None = None
    reason: str = ""
    lighter: Text | None = None


def within_band(state: BandState) -> tuple[Unmet, ...]:
    """G19：不在裁量基准之内的罚款，须写明理由并经集体讨论。"""
    return tuple(_off_band(state)) if state.fine else ()


def text_chosen(state: TextState) -> tuple[Unmet, ...]:
    """G19：行为后罚则有变的，选定适用的文本并写明理由；不得选明显较重的。"""
    return tuple(_text(state)) if state.differs else ()


def _off_band(state: BandState) -> Iterator[Unmet]:
    band = state.band
    if band is None or band.holds(state.fine):
        return
    pending = "，基准待确认" if band.pending else ""
    words = f"罚款 {grouped(state.fine)} 元，不在裁量基准的 {band.words}之内{pending}"
    if not state.reason.strip():
        remedy = "在基准之内处罚，或者写明脱离裁量基准的理由"
        yield Unmet(f"{words}，而没有写明理由", BENCHMARK, remedy)
    if state.discussed is False:
        yield Unmet(f"{words}，须经集体讨论", COLLECTIVE, "提请集体讨论")


def _text(state: TextState) -> Iterator[Unmet]:
    changed = "有变" if state.held else "有无变化无从对照（行为时的文本没有收录）"
    words = f"{state.rule}在违法行为发生之后{changed}"
    if state.chosen is None:
        remedy = "选定行为时或者决定时的规定：新的规定较轻的适用新的，否则适用行为时的"
        yield Unmet(f"{words}，没有选定适用哪一个文本", TEXT, remedy)
    elif state.lighter and state.chosen is not state.lighter:
        yield Unmet(
            f"{words}，{state.lighter.value}明显较轻，而选定的是{state.chosen.value}",
            TEXT,
            f"改选{state.lighter.value}",
        )
    if not state.reason.strip():
        yield Unmet(f"{words}，没有写明选定文本的理由", TEXT, "写明两个文本的轻重与选定的理由")
