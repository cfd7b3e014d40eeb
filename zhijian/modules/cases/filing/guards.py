"""守卫 G01：承办人不少于两名，执法证在行为之日有效，未被停用、未被决定回避。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.hands import TWO_HANDS, Team
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Officer
from zhijian.modules.cases.filing.models import Filing
from zhijian.modules.cases.people import HANDLER
from zhijian.rules.refusal import Unmet

FEWEST = 2


def g01(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """立案审批时尚未指定的，按申请中建议的主办、协办核对。"""
    team = Team.of(matter)
    named = team.now(HANDLER) or _suggested(matter, team)
    sound = {officer.pk for officer in named if standing.certified(officer, at)}
    for officer in named:
        if officer.pk not in sound:
            yield Unmet(f"承办人{officer.name}此刻没有有效的执法证，或者已被停用", TWO_HANDS)
    if len(sound) < FEWEST:
        yield Unmet(
            f"持有效执法证、未被决定回避的承办人只有 {len(sound)} 名，不得少于两名",
            TWO_HANDS,
            "请由负责人另行指派承办人",
            verb="reassign_handlers",
        )


def _suggested(matter: Matter, team: Team) -> list[Officer]:
    filing = Filing.standing.filter(matter=matter).select_related("lead", "assist").last()
    if filing is None:
        return []
    return [who for who in (filing.lead, filing.assist) if who.pk not in team.recused]
