"""现行的处罚：决定之后可能被变更、撤销。"""

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.remedies.models import DecisionChange


def in_force(matter: Matter) -> list[Penalty]:
    """现行的各项处罚：决定的（变更过的取最后一版）；已被撤销的为空。"""
    made, change = rows.last(Decision, matter), rows.last(DecisionChange, matter)
    fresh = rows.since(change, made)
    revoked = fresh is not None and fresh.kind == DecisionChange.Kind.REVOKED
    return [] if revoked else penalties.latest(matter, penalties.DECIDED)
