"""守卫 TRIED：旧法的案件，决定之前须经案件审理。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Deliberation
from zhijian.modules.cases.trial.actions import PROPOSALS
from zhijian.rules.refusal import Unmet

ARTICLE = "质量技术监督行政处罚案件审理规定第三条"


def tried(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """最近一次调查终结之后审理过，处理意见是处罚或者不予处罚。"""
    held = rows.since(rows.last(Deliberation, matter), penalties.current_conclusion(matter))
    if held is None or held.outcome not in PROPOSALS:
        yield Unmet("本案没有经过案件审理委员会审理", ARTICLE, "退回补充调查后重新提交审理")
