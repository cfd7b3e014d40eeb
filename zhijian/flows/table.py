"""全部衔接：每处一个文件，在此汇成一张表。"""

from zhijian.flows import (
    case_becomes_precedent,
    case_faces_remedies,
    case_hands_over_crime,
    case_holds_hearing,
    case_is_blacklisted,
    case_is_enforced,
    case_is_published,
    case_is_rewarded,
    case_is_transferred,
    case_takes_measures,
    cases_meet,
    correspondence_is_answered,
    inspection_leads_on,
    spot_penalty_is_contested,
    supervision_reaches_organs,
)
from zhijian.kernel.acts.flows import Flow, Founding

FLOWS: tuple[Flow, ...] = (
    *case_becomes_precedent.FLOWS,
    *case_faces_remedies.FLOWS,
    *case_holds_hearing.FLOWS,
    *case_is_blacklisted.FLOWS,
    *case_is_enforced.FLOWS,
    *case_is_published.FLOWS,
    *case_is_rewarded.FLOWS,
    *case_takes_measures.FLOWS,
    *case_hands_over_crime.FLOWS,
    *case_is_transferred.FLOWS,
    *cases_meet.FLOWS,
    *correspondence_is_answered.FLOWS,
    *inspection_leads_on.FLOWS,
    *spot_penalty_is_contested.FLOWS,
    *supervision_reaches_organs.FLOWS,
)
FOUNDINGS: tuple[Founding, ...] = case_is_blacklisted.FOUNDINGS
