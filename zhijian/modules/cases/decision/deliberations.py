"""本轮的集体讨论或者案件审理。"""

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Deliberation
from zhijian.modules.cases.notice.models import Notice


def held(matter: Matter) -> Deliberation | None:
    """本轮告知之后的集体讨论，或者本次调查终结之后的案件审理；没有则为 None。"""
    last = rows.last(Deliberation, matter)
    tried = last is not None and last.outcome
    after = penalties.current_conclusion(matter) if tried else rows.last(Notice, matter)
    return rows.since(last, after)
