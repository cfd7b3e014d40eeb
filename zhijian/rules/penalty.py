"""罚款的法定幅度与裁量阶次。幅度来自名册中的罚则行，数额一律 Decimal。

例表见 docs/rules/penalty.md。
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from zhijian.rules.money import grouped, yuan_down, yuan_up

ZERO = Decimal(0)


class Base(Enum):
    """罚款以什么为基数。"""

    GOODS = "货值金额"
    INCOME = "违法所得"
    REVENUE = "违法收入"
    FIXED = "固定数额"
    REFERS = "依所引条款"
    NONE = "不设罚款"


@dataclass(frozen=True)
class PenaltyRule:
    """一条罚则：哪部法的哪一条、以什么为基数、几倍到几倍或多少元到多少元、并处什么。

    `text_held` 为假的，条文文本未收录，幅度不明，须由人核对原文。`refers` 是基数为“依所引条款”
    时所引的罚则代码。`optional` 为真的，罚款“可以”并处。
    """

    code: str
    law: str
    article: str
    conduct: str
    base: Base
    low_multiple: Decimal | None = None
    high_multiple: Decimal | None = None
    fixed_low: Decimal | None = None
    fixed_high: Decimal | None = None
    extras: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    optional: bool = False
    text_held: bool = True
    evidence: str = "R?"

    @property
    def cited(self) -> str:
        """如“产品质量法第五十条”。"""
        return f"{self.law}{self.article}"


@dataclass(frozen=True)
class Bounds:
    """罚款的法定幅度。`high` 为 None 表示条文文本未收录，幅度不明。"""

    low: Decimal
    high: Decimal | None
    article: str
    because: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.high is not None

    @property
    def words(self) -> str:
        """如“2,945,095.50 元以上 17,670,573.00 元以下”。"""
        if self.high is None:
            return "条文文本未收录，幅度不明"
        floor = f"{grouped(self.low)} 元以上 " if self.low else ""
        return f"{floor}{grouped(self.high)} 元以下"


class Band(Enum):
    """裁量阶次（国市监法规〔2022〕2号）。"""

    REDUCED = "减轻"
    LENIENT = "从轻"
    ORDINARY = "一般"
    SEVERE = "从重"
    ABOVE = "超出上限"


@dataclass(frozen=True)
class Benchmark:
    """裁量基准：幅度中较低的一段为从轻，较高的一段为从重（默认各三成）。"""

    lenient_share: Decimal = Decimal("0.3")
    severe_share: Decimal = Decimal("0.3")
    article: str = "国市监法规〔2022〕2号"
    evidence: str = "R"


DEFAULT_BENCHMARK = Benchmark()


def bounds(rule: PenaltyRule, amount: Decimal = ZERO) -> Bounds:
    """法定幅度。`amount` 是基数（货值、违法所得、违法收入），单位元；固定数额的不用。

    下限进一到分、上限去尾到分。罚则不设罚款或须依所引条款的，抛 ValueError。
    """
    if rule.base in (Base.NONE, Base.REFERS):
        raise ValueError(f"{rule.cited}{rule.base.value}，不能计算罚款幅度")
    if not rule.text_held:
        return Bounds(ZERO, None, rule.cited, (f"{rule.cited}：文本未收录，须核对原文",))
    if rule.base is Base.FIXED:
        return _fixed(rule)
    if amount < 0:
        raise ValueError(f"{rule.base.value}不能为负")
    low, high = rule.low_multiple or ZERO, rule.high_multiple
    if high is None:
        raise ValueError(f"{rule.code}：罚则缺上限倍数")
    because = f"{rule.base.value} {grouped(amount)} 元 × {_multiples(low, high)}"
    return Bounds(yuan_up(amount * low), yuan_down(amount * high), rule.cited, (because,))


def position(found: Bounds, fine: Decimal) -> Decimal:
    """罚款在幅度中的位置：下限为 0，上限为 1。幅度不明的抛 ValueError。"""
    if found.high is None:
        raise ValueError(found.words)
    if found.high == found.low:
        return Decimal(1) if fine >= found.high else ZERO
    return (fine - found.low) / (found.high - found.low)


def band_of(found: Bounds, fine: Decimal, benchmark: Benchmark = DEFAULT_BENCHMARK) -> Band:
    """罚款落在哪个裁量阶次。恰在三成为从轻，恰在七成为从重。"""
    if found.high is None:
        raise ValueError(found.words)
    if fine < found.low:
        return Band.REDUCED
    if fine > found.high:
        return Band.ABOVE
    place = position(found, fine)
    if place >= 1 - benchmark.severe_share:
        return Band.SEVERE
    return Band.LENIENT if place <= benchmark.lenient_share else Band.ORDINARY


def band_bounds(found: Bounds, band: Band, benchmark: Benchmark = DEFAULT_BENCHMARK) -> Bounds:
    """某一裁量阶次的幅度：减轻在下限以下，从轻在低段，一般在中段，从重在高段。"""
    if found.high is None or band is Band.ABOVE:
        raise ValueError(found.words if found.high is None else "任何情形不得高于上限")
    span = found.high - found.low
    lenient_top = found.low + span * benchmark.lenient_share
    severe_floor = found.high - span * benchmark.severe_share
    low, high = {
        Band.REDUCED: (ZERO, found.low),
        Band.LENIENT: (found.low, lenient_top),
        Band.ORDINARY: (lenient_top, severe_floor),
        Band.SEVERE: (severe_floor, found.high),
    }[band]
    because = (*found.because, f"{band.value}：{benchmark.article}")
    return Bounds(yuan_up(low), yuan_down(high), found.article, because)


def _fixed(rule: PenaltyRule) -> Bounds:
    if rule.fixed_high is None:
        raise ValueError(f"{rule.code}：罚则缺上限数额")
    return Bounds(rule.fixed_low or ZERO, rule.fixed_high, rule.cited, ("固定数额",))


def _multiples(low: Decimal, high: Decimal) -> str:
    return (
        f"{low.normalize():f} 至 {high.normalize():f} 倍" if low else f"{high.normalize():f} 倍以下"
    )
