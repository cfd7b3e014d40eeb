"""案件移送公安机关：移送的开出与每一步进展，各在案件上引起一个环节。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.crime_transfers.models import Outcome, PoliceReply

KIND = "crime_transfer"
LONGEST = 500


def _suspicion(case: Matter) -> dict[str, Any]:
    """预填：查明的事实、涉案金额与已作出的处罚。"""
    facts = facts_of(case)
    found, decision = facts.get("investigation"), facts.get("decision")
    given: dict[str, Any] = {"suspicion": facts["source"]["content"]}
    if found:
        given = {"suspicion": f"{found['facts']}\n{found['crime'] or ''}".strip()}
    if decision:
        words = "；".join(one["words"] for one in decision["penalties"])
        given["imposed"] = words[:LONGEST]
    return given


def _opened(act: Act) -> dict[str, Any]:
    return {"child": act.matter}


def _refused(act: Act) -> dict[str, Any]:
    return {"state": "refused", "words": act.detail.reason}


def _filed(act: Act) -> dict[str, Any]:
    """公安机关立案：负责人批准中止的，办案期限自接到立案通知书之日不计。"""
    reply = rows.last(PoliceReply, act.matter)
    told = {"state": "filed", "words": f"{act.detail.police}{reply.number if reply else ''}立案"}
    return told | ({"pause_from": act.day} if act.detail.suspends else {})


def _not_filed(act: Act) -> dict[str, Any]:
    reply = rows.last(PoliceReply, act.matter)
    return {"state": "not_filed", "words": reply.words if reply else ""}


def _judged(act: Act) -> dict[str, Any]:
    """法院判决、不起诉等：办案期限自次日起恢复计算。"""
    outcome = rows.last(Outcome, act.matter)
    convicted = outcome is not None and outcome.kind == Outcome.Kind.CONVICTED
    return {
        "state": "convicted" if convicted else "not_prosecuted",
        "words": str(outcome or ""),
        "fine": outcome.fine if outcome else 0,
        "resume_on": act.day,
    }


FLOWS = (
    Flow(KIND, "form_group", "case", "crime_opened", data=_opened, initial=_suspicion),
    Flow(KIND, "refuse_transfer", "case", "crime_told", data=_refused),
    Flow(KIND, "record_filing", "case", "crime_told", data=_filed),
    Flow(KIND, "accept_refusal", "case", "crime_told", data=_not_filed),
    Flow(KIND, "record_conviction", "case", "crime_told", data=_judged),
    Flow(KIND, "record_no_punishment", "case", "crime_told", data=_judged),
)
