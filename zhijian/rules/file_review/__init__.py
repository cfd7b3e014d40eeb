"""案卷自查：由一卷的事实、记录与文书得出不合之处（案卷评查的九项基本标准与各项规范要求）。

每条规则是纯函数：卷在 `casefile.CaseFile` 里交来，逐处说明哪里不合、依据哪一条、见于哪一笔记录或
哪份文书、怎样补救。例表见 docs/rules/file-review.md。
"""

from zhijian.rules.file_review.casefile import (
    Applied,
    CaseFile,
    Cited,
    Clock,
    Crime,
    Deed,
    Hand,
    Late,
    Notified,
    Organ,
    PaperSeen,
    Passed,
    Reviewer,
    Source,
)
from zhijian.rules.file_review.finding import Finding, Rule, Weight
from zhijian.rules.file_review.rules import RULES, fatal, review

__all__ = [
    "RULES",
    "Applied",
    "CaseFile",
    "Cited",
    "Clock",
    "Crime",
    "Deed",
    "Finding",
    "Hand",
    "Late",
    "Notified",
    "Organ",
    "PaperSeen",
    "Passed",
    "Reviewer",
    "Rule",
    "Source",
    "Weight",
    "fatal",
    "review",
]
