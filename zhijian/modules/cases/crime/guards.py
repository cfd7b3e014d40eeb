"""守卫 G09 与 IMMUNITY：不得以罚代移；享有外交特权与豁免的不得处罚。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.procedure import IMMUNITY
from zhijian.modules.cases.sources.models import Case
from zhijian.rules import guards as rules
from zhijian.rules.guards import Handing
from zhijian.rules.refusal import Unmet

HANDINGS = {
    CrimeHanding.State.OPEN: Handing.OPEN,
    CrimeHanding.State.REFUSED: Handing.REFUSED,
    CrimeHanding.State.FILED: Handing.FILED,
    CrimeHanding.State.NOT_FILED: Handing.NOT_FILED,
    CrimeHanding.State.NOT_PROSECUTED: Handing.NOT_PROSECUTED,
    CrimeHanding.State.CONVICTED: Handing.CONVICTED,
}


def g09(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """G09：涉罪评估已作出；应当移送的不得以罚代移。拟不予处罚的只核评估。"""
    conclusion = penalties.current_conclusion(matter)
    handing = rows.last(CrimeHanding, matter)
    held = _penalties(matter)
    return rules.no_fine_for_transfer(
        rules.CrimeState(
            answered=conclusion is not None,
            suspected=conclusion is not None and conclusion.crime_suspected,
            handing=HANDINGS[CrimeHanding.State(handing.state)] if handing else Handing.NONE,
            fine=penalties.total(held, penalties.FINE),
            punished=bool(held),
        )
    )


def immunity(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """当事人享有外交特权与豁免的，不得告知、不得决定处罚。"""
    if _penalties(matter) and Case.objects.get(pk=matter.pk).immune:
        yield Unmet(
            "当事人享有外交特权与豁免，不得给予行政处罚",
            IMMUNITY,
            "退回重新研究，办理不予处罚；物品仍可依法处理",
        )


def _penalties(matter: Matter) -> list[Penalty]:
    """拟处罚的各项；本次办理已决定的，以决定的为准。"""
    proposed = penalties.latest(matter, penalties.PROPOSED)
    decided = penalties.latest(matter, penalties.DECIDED)
    newer = decided and (not proposed or decided[0].entry_number > proposed[0].entry_number)
    current = penalties.current_conclusion(matter)
    if current and proposed and proposed[0].entry_number < current.entry_number:
        proposed = []
    return decided if newer else proposed
