"""一处不合，与查出它的一条规则。"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from zhijian.rules.file_review.casefile import CaseFile, Source

NOWHERE = Source()


class Weight(Enum):
    """分量：一票否决的九项任一不合即为不合格卷，不得结案；如实报告的不是缺陷，也不隐去。"""

    FATAL = "一票否决"
    FORM = "规范"
    TOLD = "如实报告"


@dataclass(frozen=True)
class Finding:
    """一处不合：哪条规则、怎样不合、依据、见于何处、怎样补救。"""

    code: str
    name: str
    weight: Weight
    words: str
    article: str
    source: Source
    remedy: str


@dataclass(frozen=True)
class Fault:
    """规则的一处发现：怎样不合、见于何处、怎样补救；写明条款的以所写的为准。"""

    words: str
    remedy: str
    source: Source = NOWHERE
    article: str = ""


@dataclass(frozen=True)
class Rule:
    """一条规则。原决定已经撤销的，一票否决的各条不再否决，改为如实报告。"""

    code: str
    name: str
    weight: Weight
    article: str
    check: Callable[[CaseFile], Iterable[Fault]]

    def findings(self, file: CaseFile) -> tuple[Finding, ...]:
        """这条规则在一卷里的各处发现。"""
        weight = self.weight
        if file.revoked and weight is Weight.FATAL:
            weight = Weight.TOLD
        return tuple(
            Finding(
                self.code,
                self.name,
                weight,
                fault.words,
                fault.article or self.article,
                fault.source,
                fault.remedy,
            )
            for fault in self.check(file)
        )
