"""举报奖励：重大违法行为的门槛、等级、金额、条件与除外。例表见 docs/rules/reward.md。

市场监管领域重大违法行为举报奖励暂行办法（国市监稽规〔2021〕4号）。等级由人认定，规则只给出举报与查实、证据
合起来可以到几级；金额由规则算出，人在算出的幅度之内确定。
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, IntEnum

from zhijian.rules.money import grouped, yuan
from zhijian.rules.refusal import Unmet

RULES = "市场监管领域重大违法行为举报奖励暂行办法"
MAJOR = f"{RULES}第二条、第三条"
WHOLE = Decimal(100)


class Level(IntEnum):
    """奖励等级，一级最高。"""

    FIRST = 1
    SECOND = 2
    THIRD = 3


class Proof(Enum):
    """举报人提供了什么。"""

    DETAILED = "detailed"
    FACTS = "facts"
    BASIC = "basic"
    NONE = "none"


class Match(Enum):
    """举报的内容与查实的违法事实。"""

    FULL = "full"
    SAME = "same"
    NEARLY = "nearly"
    DIFFERENT = "different"


BEST_PROOF = {Proof.DETAILED: Level.FIRST, Proof.FACTS: Level.SECOND, Proof.BASIC: Level.THIRD}
BEST_MATCH = {Match.FULL: Level.FIRST, Match.SAME: Level.SECOND, Match.NEARLY: Level.THIRD}
PROOFS = {
    Proof.DETAILED: "提供了被举报人的详细违法事实和直接证据",
    Proof.FACTS: "提供了被举报人的违法事实和直接证据",
    Proof.BASIC: "提供了被举报人的基本违法事实和相关证据",
    Proof.NONE: "没有提供具体违法事实或者证据",
}
MATCHES = {
    Match.FULL: "与查实的违法事实完全相符",
    Match.SAME: "与查实的违法事实相符",
    Match.NEARLY: "与查实的违法事实基本相符",
    Match.DIFFERENT: "与查实的违法事实不相符",
}

CONDITIONS = {
    "definite": "有明确的被举报对象和具体违法事实或者违法线索，并提供了关键证据",
    "unknown": "举报事项事先未被市场监督管理部门掌握",
    "verified": "举报事项经查证属实，已结案并被行政处罚，或者依法移送、追究刑事责任",
    "natural": "举报人是自然人",
}
"""奖励的条件，逐项勾选。"""
EXCLUSIONS = {
    "staff": "不是市场监督管理部门工作人员，也不是负有法定监督、发现、报告违法行为义务的人员",
    "infringed": "不是侵权行为的被侵权方及其委托代理人或者利害关系人",
    "offender": "不是违法行为人自己的举报（内部举报人除外）",
    "paid": "没有因举报行为获得其他市场主体给予的报酬、奖励的证据",
    "other": "没有其他不予奖励的情形",
}
"""不予奖励的情形，逐项排除。"""
TICKS = CONDITIONS | EXCLUSIONS


@dataclass(frozen=True)
class Rates:
    """一个等级：罚没款的比例自 `low` 至 `high`，不足 `floor`（元）的按 `floor`。"""

    low: Decimal
    high: Decimal
    floor: Decimal


@dataclass(frozen=True)
class RewardRule:
    """某日有效的奖励标准（元）。`fiscal_from` 起与同级财政部门确定；没有这一条的为 None。"""

    levels: dict[Level, Rates]
    cap: Decimal
    fiscal_from: Decimal | None
    article: str
    pending: bool = False


@dataclass(frozen=True)
class Gate:
    """一地的一个起点（元，含本数）：较大数额罚没款，或者报上级批准的奖励。

    `division` 是区划代码前缀，空为没有另定的地方。
    """

    amount: Decimal
    article: str
    division: str = ""
    pending: bool = False


@dataclass(frozen=True)
class Finding:
    """查处的结果。`penalties` 是决定的处罚种类，`base` 是罚没款（元）。"""

    base: Decimal
    penalties: tuple[str, ...] = ()
    crime: bool = False


GRAVE = ("责令停产停业", "责令关闭", "吊销许可证件")


def nearest(gates: Iterable[Gate], division: str) -> Gate:
    """某地适用的数额：区划前缀最长者；一条都没有的抛 LookupError。"""
    fitting = [item for item in gates if division.startswith(item.division)]
    if not fitting:
        raise LookupError("没有适用的较大数额标准")
    return max(fitting, key=lambda item: len(item.division))


def major(found: Finding, gate: Gate) -> str:
    """为什么算重大违法行为；不算的为空。"""
    if found.crime:
        return "涉嫌犯罪，已移送追究刑事责任"
    if held := [kind for kind in GRAVE if kind in found.penalties]:
        return f"被处以{'、'.join(held)}"
    if found.base >= gate.amount:
        return f"罚没款 {grouped(found.base)} 元，达到较大数额 {grouped(gate.amount)} 元"
    return ""


def through_gate(found: Finding, gate: Gate, other: str = "") -> tuple[Unmet, ...]:
    """过不过“重大违法行为”这道门。`other` 是由人写明的其他依据。"""
    if other.strip() or major(found, gate):
        return ()
    words = (
        f"不是重大违法行为：没有移送追究刑事责任，没有责令停产停业、责令关闭、吊销许可证件，"
        f"罚没款 {grouped(found.base)} 元不到较大数额 {grouped(gate.amount)} 元"
    )
    return (Unmet(words, f"{MAJOR}；{gate.article}", "本地另有规定的，写明依据的条文"),)


def unfit(ticked: Collection[str]) -> tuple[Unmet, ...]:
    """条件、除外有哪些没有核实。"""
    left = [words for name, words in TICKS.items() if name not in ticked]
    return tuple(
        Unmet(f"未核实：{words}", RULES, "核实之后勾选；不符合的不予奖励") for words in left
    )


def best_level(proof: Proof, match: Match) -> Level | None:
    """举报与查实、证据合起来至多几级：两者各自至多的等级中较低的；够不上的为 None。"""
    by_proof, by_match = BEST_PROOF.get(proof), BEST_MATCH.get(match)
    return None if by_proof is None or by_match is None else max(by_proof, by_match)


def compared(reported: Decimal, found: Decimal) -> str:
    """举报的数与查实的数差多少，用一句话说（如误差率、数量）。查实不少于举报的算完全相符。"""
    if reported <= 0:
        return ""
    share = (found / reported * WHOLE).quantize(Decimal(1), ROUND_HALF_UP)
    fit = "查实不少于举报" if found >= reported else "不完全相符，不能认定为“完全相符”"
    return f"举报 {reported:f}，查实 {found:f}，为举报的 {share}%：{fit}"


def fully_matching(reported: Decimal | None, found: Decimal | None) -> bool:
    """两个数容不容得下“完全相符”。没有写数的不管。"""
    return reported is None or found is None or found >= reported


@dataclass(frozen=True)
class Reckoning:
    """算出的奖励（元）：幅度的两端，怎样算出的，要不要与同级财政部门确定。"""

    low: Decimal
    high: Decimal
    because: tuple[str, ...]
    fiscal: bool
    article: str

    @property
    def words(self) -> str:
        return "；".join(self.because)


def reckon(level: Level, base: Decimal, rule: RewardRule) -> Reckoning:
    """按等级与罚没款（元）算奖励，四舍五入到分；没有罚没款的按保底。"""
    rates = rule.levels[level]
    because = [f"{base_words(base)}，{_level_words(level, rates)}"]
    low, high = (_bounded(base * rate, rates.floor, rule.cap) for rate in (rates.low, rates.high))
    reckoned = base * rates.high
    if reckoned < rates.floor:
        because.append(f"不足 {grouped(rates.floor)} 元，按 {grouped(rates.floor)} 元")
    elif reckoned > rule.cap:
        because.append(f"超过单案上限，按 {grouped(rule.cap)} 元")
    fiscal = rule.fiscal_from is not None and high >= rule.fiscal_from
    if fiscal and rule.fiscal_from is not None:
        because.append(f"{grouped(rule.fiscal_from)} 元以上的，与同级财政部门确定")
    return Reckoning(low, high, tuple(because), fiscal, rule.article)


def may_give(
    amount: Decimal, reckoned: Reckoning, rule: RewardRule, *, insider: bool, fiscal: str
) -> tuple[Unmet, ...]:
    """所定的金额合不合算出的幅度；内部举报人经同级财政部门同意可以高些，仍不超过单案上限。"""
    return tuple(_amiss(amount, reckoned, rule, insider, fiscal.strip()))


def _amiss(
    amount: Decimal, reckoned: Reckoning, rule: RewardRule, insider: bool, fiscal: str
) -> Iterator[Unmet]:
    raised = insider and bool(fiscal)
    if amount < reckoned.low:
        yield Unmet(f"低于算出的 {grouped(reckoned.low)} 元", rule.article, "照算出的数额填写")
    elif amount > rule.cap:
        yield Unmet(f"超过单案上限 {grouped(rule.cap)} 元", rule.article)
    elif amount > reckoned.high and not raised:
        words = f"高于算出的 {grouped(reckoned.high)} 元"
        remedy = "只有内部举报人、经同级财政部门同意才可以适当提高，写明财政部门的意见"
        yield Unmet(words, rule.article, remedy)
    owed = rule.fiscal_from is not None and amount >= rule.fiscal_from
    if owed and not fiscal and rule.fiscal_from is not None:
        yield Unmet(
            f"{grouped(rule.fiscal_from)} 元以上的奖励须与同级财政部门确定",
            rule.article,
            "写明财政部门的意见和文号",
        )


def base_words(base: Decimal) -> str:
    return f"罚没款 {grouped(base)} 元" if base else "没有罚没款"


def _level_words(level: Level, rates: Rates) -> str:
    name = {1: "一级", 2: "二级", 3: "三级"}[level]
    low, high = (f"{(rate * WHOLE).normalize():f}" for rate in (rates.low, rates.high))
    return f"{name} {high}%" if low == high else f"{name} {low}% 至 {high}%"


def _bounded(amount: Decimal, floor: Decimal, cap: Decimal) -> Decimal:
    return yuan(min(cap, max(floor, amount)))
