"""办案期限（G11）：超期须有记录，超期的事实不可抹除。"""

from dataclasses import dataclass
from datetime import date

from zhijian.rules.deadlines import Due
from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class ClockState:
    """办案期限的情况（G11）。`due` 是扣除不计入期间、计入各次延长之后的届满之日。

    `overdue_record` 是超期之后集体讨论或者补办延期的记录；有它可以决定，但超期的事实照记。
    """

    due: Due
    overdue_record: str = ""


def in_time(state: ClockState, decided_on: date) -> tuple[Unmet, ...]:
    """G11：决定之日不得晚于办案期限届满之日；超期的须有延期审批或者集体讨论记录。"""
    if decided_on <= state.due.on or state.overdue_record.strip():
        return ()
    late = (decided_on - state.due.on).days
    return (
        Unmet(
            f"办案期限已于 {state.due.on} 届满，超期 {late} 日",
            "行政处罚法第六十条；市场监督管理行政处罚程序规定第六十四条",
            "登记负责人集体讨论的记录；超期的事实保留在案，不可抹除",
        ),
    )
