"""案卷自查页所用的各组发现。"""

from dataclasses import dataclass
from datetime import datetime

from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.file_review.gathering import casefile
from zhijian.rules.file_review import RULES, Finding, Weight, review

ABOUT = {
    Weight.FATAL: "任一不合即为不合格卷，不得结案",
    Weight.FORM: "应当补正，不拦结案",
    Weight.TOLD: "不是缺陷，也不隐去",
}


@dataclass(frozen=True)
class Group:
    """同一分量的各处发现。`clean` 是没有发现的各条规则。"""

    weight: Weight
    findings: tuple[Finding, ...]
    clean: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.weight.value

    @property
    def about(self) -> str:
        return ABOUT[self.weight]

    @property
    def fatal(self) -> bool:
        return self.weight is Weight.FATAL


@dataclass(frozen=True)
class Check:
    """一次自查。"""

    at: datetime
    groups: tuple[Group, ...]

    @property
    def sound(self) -> bool:
        """没有一票否决的。"""
        return not any(group.findings for group in self.groups if group.fatal)


def of(matter: Matter, at: datetime) -> Check:
    """此刻自查的结果，按分量分组。"""
    found = review(casefile(matter, at))
    return Check(at, tuple(_group(weight, found) for weight in Weight))


def _group(weight: Weight, found: tuple[Finding, ...]) -> Group:
    held = tuple(one for one in found if one.weight is weight)
    hit = {one.code for one in found}
    clean = (rule.name for rule in RULES if rule.weight is weight and rule.code not in hit)
    return Group(weight, held, tuple(clean))
