"""案件组织听证：听证的开出、报告、终止各在案件上引起一个环节。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter


def _request(case: Matter) -> dict[str, Any]:
    """预填：谁何时要求听证。"""
    asked = facts_of(case).get("hearing")
    if asked is None:
        return {}
    return {
        "requested_by": asked["requested_by"],
        "requested_at": datetime.fromisoformat(asked["requested_at"]),
    }


def _reported(act: Act) -> dict[str, Any]:
    hearing = act.detail
    return {
        "held_on": local_date(hearing.started_at),
        "conclusion": f"听证主持人{hearing.get_conclusion_display()}。",
    }


def _withdrawn(act: Act) -> dict[str, Any]:
    return {"withdrawn": True, "reason": act.noted("reason")}


def _absent(act: Act) -> dict[str, Any]:
    return {"withdrawn": False, "reason": act.noted("reason")}


FLOWS = (
    Flow("hearing", "appoint", "case", "hearing_opened", initial=_request),
    Flow("hearing", "report", "case", "hearing_reported", data=_reported),
    Flow("hearing", "record_withdrawal", "case", "hearing_ended", data=_withdrawn),
    Flow("hearing", "record_absence", "case", "hearing_ended", data=_absent),
)
