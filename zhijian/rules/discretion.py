"""裁量：由经认定的情节得出应在的幅度，并说明理由。例表见 docs/rules/discretion.md。

裁量基准（`BandRow`）是名册的行：何种违法行为、具有哪些情节，应在法定幅度的哪一段；没有合用的行的，
依一般的阶次（从轻、一般、从重）。
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from statistics import median

from zhijian.rules.money import grouped, yuan, yuan_down, yuan_up
from zhijian.rules.penalty import (
    DEFAULT_BENCHMARK,
    ZERO,
    Band,
    Benchmark,
    Bounds,
    band_bounds,
)


class Weight(Enum):
    """情节的方向。“从轻或者减轻”由办案机关择一。"""

    EXEMPT = "不予处罚"
    MAY_EXEMPT = "可以不予处罚"
    REDUCE = "减轻"
    LENIENT_OR_REDUCE = "从轻或者减轻"
    LENIENT = "从轻"
    SEVERE = "从重"


@dataclass(frozen=True)
class Circumstance:
    """一个经认定的情节及其依据。"""

    name: str
    weight: Weight
    article: str
    code: str = ""


@dataclass(frozen=True)
class BandRow:
    """裁量基准的一行。`violations` 是违法行为分类，`circumstances` 是须同时具有的情节（都是代码）。

    `low_share`、`high_share` 是在法定幅度中的位置：0 为下限，1 为上限。`division` 为空是全国。
    """

    code: str
    name: str
    violations: tuple[str, ...]
    circumstances: tuple[str, ...]
    low_share: Decimal
    high_share: Decimal
    article: str
    division: str = ""
    pending: bool = False


@dataclass(frozen=True)
class Discretion:
    """裁量结果：应在的幅度、允许的阶次，与得出它的全部情节。

    `exempt` 为真的不予处罚；`may_exempt` 为真的可以不予处罚，也可以在幅度内处罚。
    """

    low: Decimal
    high: Decimal
    bands: tuple[Band, ...]
    because: tuple[str, ...]
    exempt: bool = False
    may_exempt: bool = False
    pending: bool = False

    def holds(self, fine: Decimal) -> bool:
        """罚款在应在的幅度之内。"""
        return self.low <= fine <= self.high

    @property
    def words(self) -> str:
        """如“0.00 元以上 600.00 元以下”。"""
        if self.exempt:
            return "不予处罚"
        return f"{grouped(self.low)} 元以上 {grouped(self.high)} 元以下"


def discretion(
    found: Bounds,
    circumstances: Iterable[Circumstance],
    benchmark: Benchmark = DEFAULT_BENCHMARK,
) -> Discretion:
    """由情节得出幅度。

    应当不予处罚的优先；减轻在下限以下；只有从轻情节的取低段，只有从重情节的取高段；兼有从轻与
    从重的综合裁量，可在全幅度内；都没有的取中段。
    """
    held = tuple(circumstances)
    weights = {item.weight for item in held}
    because = tuple(f"{item.weight.value}：{item.name}（{item.article}）" for item in held)
    if Weight.EXEMPT in weights:
        return Discretion(ZERO, ZERO, (), because, exempt=True)
    bands = _bands(weights)
    ranges = [band_bounds(found, band, benchmark) for band in bands]
    return Discretion(
        low=min(piece.low for piece in ranges),
        high=max(piece.high or ZERO for piece in ranges),
        bands=bands,
        because=because,
        may_exempt=Weight.MAY_EXEMPT in weights,
    )


def _bands(weights: set[Weight]) -> tuple[Band, ...]:
    mild = weights & {Weight.LENIENT, Weight.LENIENT_OR_REDUCE, Weight.REDUCE}
    if Weight.SEVERE in weights:
        return (Band.LENIENT, Band.ORDINARY, Band.SEVERE) if mild else (Band.SEVERE,)
    if Weight.REDUCE in weights:
        return (Band.REDUCED,)
    if Weight.LENIENT_OR_REDUCE in weights:
        return (Band.REDUCED, Band.LENIENT)
    return (Band.LENIENT,) if mild else (Band.ORDINARY,)


def by_table(
    found: Bounds,
    circumstances: Iterable[Circumstance],
    rows: Iterable[BandRow],
    benchmark: Benchmark = DEFAULT_BENCHMARK,
) -> Discretion:
    """依裁量基准得出幅度。`rows` 是这种违法行为在这一地的各行。

    合用的是情节都具备的各行，更具体的取代它所包含的；几行并用的取其并。没有行管到的情节依一般的阶次
    一并计入。可以减轻的，下限为零；应当不予处罚的优先。
    """
    held = tuple(circumstances)
    general = discretion(found, held, benchmark)
    fitting = _fitting(rows, frozenset(one.code for one in held))
    if general.exempt or found.high is None or not fitting:
        return general
    span = found.high - found.low
    lows = [yuan_up(found.low + span * row.low_share) for row in fitting]
    highs = [yuan_down(found.low + span * row.high_share) for row in fitting]
    covered = {code for row in fitting for code in row.circumstances}
    rest = [one for one in held if one.code not in covered and one.weight is not Weight.MAY_EXEMPT]
    if rest:
        more = discretion(found, rest, benchmark)
        lows.append(more.low)
        highs.append(more.high)
    low = ZERO if Band.REDUCED in general.bands else min(lows)
    told = tuple(f"裁量基准“{row.name}”（{row.article}）" for row in fitting)
    return replace(
        general,
        low=low,
        high=max(highs),
        because=(*general.because, *told),
        pending=any(row.pending for row in fitting),
    )


def _fitting(rows: Iterable[BandRow], codes: frozenset[str]) -> list[BandRow]:
    fitting = [row for row in rows if row.circumstances and codes >= set(row.circumstances)]
    return [
        row
        for row in fitting
        if not any(set(row.circumstances) < set(other.circumstances) for other in fitting)
    ]


class Text(Enum):
    """适用哪一个文本（行政处罚法第三十七条，从旧兼从轻）。"""

    ACT = "行为时的规定"
    DECISION = "决定时的规定"


def lighter(at_act: Bounds | None, at_decision: Bounds | None) -> Text | None:
    """罚款幅度明显较轻的一个文本；上下限互有高低、相同或者有一个不明的，分不出。"""
    if at_act is None or at_decision is None or at_act.high is None or at_decision.high is None:
        return None
    old, new = (at_act.low, at_act.high), (at_decision.low, at_decision.high)
    if old == new:
        return None
    if new[0] <= old[0] and new[1] <= old[1]:
        return Text.DECISION
    return Text.ACT if old[0] <= new[0] and old[1] <= new[1] else None


@dataclass(frozen=True)
class Spread:
    """同类案件处罚的分布：几件，最低、中位、最高。"""

    count: int
    low: Decimal
    middle: Decimal
    high: Decimal


def spread(values: Iterable[Decimal]) -> Spread | None:
    """一组数额或者倍数的分布（中位数四舍五入到百分位）；一件也没有的为 None。"""
    held = sorted(values)
    if not held:
        return None
    return Spread(len(held), held[0], yuan(median(held)), held[-1])
