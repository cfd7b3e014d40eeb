"""违法次数：一家企业在窗口之内生效的处罚决定有几件，够不够启动列入。

例表见 docs/rules/blacklist-count.md。
手册 1.1.2.3：“只要企业达到了这个违法次数，就会自动地进入黑名单企业中”。今依令44号，
达到次数只启动列入程序；凭次数即列入的，只在旧的规则行有效之时。
被撤销、确认违法的决定不再计，随即重算。
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhijian.rules.periods import add_months

RULES = "市场监督管理严重违法失信名单管理办法（令44号）"
HEAVY = "较重行政处罚"
HEAVY_KINDS = frozenset(
    {
        *("降低资质等级", "吊销许可证件"),
        *("限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业"),
    }
)
"""较重行政处罚的种类（令44号第二条）；从重处罚的罚款另看裁量。"""


class Effect(Enum):
    """达到次数之后：启动列入程序，还是即行列入。"""

    OPENS = "opens"
    LISTS = "lists"


@dataclass(frozen=True)
class CountRule:
    """一行计数规则：`months` 个月之内 `count` 件即达到。

    `categories` 是违法行为分类的代码前缀，空为不分类别；`heavy` 为真的只计受较重行政处罚的。
    """

    code: str
    name: str
    count: int
    months: int
    categories: tuple[str, ...]
    heavy: bool
    effect: Effect
    article: str
    pending: bool = False

    @property
    def words(self) -> str:
        """如“24 个月之内 3 件（只计较重行政处罚）”。"""
        only = [f"违法行为 {'、'.join(self.categories)}"] if self.categories else []
        only += [f"只计{HEAVY}"] if self.heavy else []
        limits = f"（{'，'.join(only)}）" if only else ""
        return f"{self.months} 个月之内 {self.count} 件{limits}"


@dataclass(frozen=True)
class Violation:
    """一件生效的处罚决定。

    `effective_on` 是送达之日；`fallen_on` 是被撤销、确认违法之日，没有则为 None。
    """

    key: str
    number: str
    effective_on: date
    category: str = ""
    heavy: bool = False
    fallen_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Tally:
    """计得几件，达到没有。"""

    rule: CountRule
    counted: tuple[Violation, ...]

    @property
    def reached(self) -> bool:
        return len(self.counted) >= self.rule.count

    @property
    def words(self) -> str:
        """如“24 个月之内 3 件：计得 2 件，未达到”。"""
        told = "已达到" if self.reached else "未达到"
        return f"{self.rule.words}：计得 {len(self.counted)} 件，{told}"


def counts(one: Violation, rule: CountRule, on: date) -> bool:
    """一件在 `on` 之日计不计：已生效而没有被撤销，在窗口之内，属于所计的类别与轻重。"""
    if one.fallen_on is not None and one.fallen_on <= on:
        return False
    if rule.categories and not one.category.startswith(rule.categories):
        return False
    if rule.heavy and not one.heavy:
        return False
    return add_months(on, -rule.months) <= one.effective_on <= on


def tally(violations: Iterable[Violation], rule: CountRule, on: date) -> Tally:
    """`on` 之日计得几件；窗口自往前 `months` 个月的对日起（当日在内）。同一件只计一次。"""
    held = {one.key: one for one in violations if counts(one, rule, on)}
    return Tally(rule, tuple(sorted(held.values(), key=lambda one: (one.effective_on, one.key))))


def first_reached(
    violations: Sequence[Violation], rules: Iterable[CountRule], on: date
) -> Tally | None:
    """各行规则中首先达到的；都没有达到则为 None。"""
    found = (tally(violations, rule, on) for rule in rules)
    return next((one for one in found if one.reached), None)


def heavy(kinds: Iterable[str], *, weighed_heavy: bool) -> bool:
    """是不是较重行政处罚：处罚种类在所列之内，或者从重处以罚款。"""
    given = set(kinds)
    return bool(given & HEAVY_KINDS) or (weighed_heavy and "罚款" in given)


@dataclass(frozen=True)
class Approval:
    """一级机关的列入决定须不须报经上一级同意。"""

    level: str
    upper: bool
    article: str
    pending: bool = False


def feedback_rate(asked: int, answered: int) -> str:
    """惩戒反馈率：已反馈的惩戒请求占全部的百分之几；没有请求的为“—”。"""
    return f"{answered * 100 / asked:.1f}%" if asked else "—"
