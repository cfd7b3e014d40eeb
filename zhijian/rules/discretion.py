"""裁量：由经认定的情节得出应在的幅度，并说明理由。例表见 docs/rules/discretion.md。"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

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
