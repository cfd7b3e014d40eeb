"""当事人对处罚决定申请复议、提起诉讼：期间加处罚款不予计算，结果写回处罚决定。"""

from datetime import date
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow
from zhijian.kernel.matters import rows
from zhijian.modules.lawsuits.models import Instance
from zhijian.modules.reconsiderations.models import Reconsideration

RECONSIDERED, SUED = {"kind": "reconsideration"}, {"kind": "lawsuit"}
DECIDED = ("upheld", "rejected", "changed", "revoked", "unlawful", "ordered")


def _applied(act: Act) -> dict[str, Any]:
    return RECONSIDERED | {"first": act.detail.applied_on}


def _stayed(act: Act) -> dict[str, Any]:
    row = act.detail
    return RECONSIDERED | {"reason": f"{row.get_stay_display()}：{row.stay_reason}"}


def _told(act: Act) -> dict[str, Any]:
    """作出复议决定的，申请人不服可以在收到之日起十五日内起诉。"""
    row = act.detail
    sue_from: date | None = row.served_on if row.outcome in DECIDED else None
    result = f"{row.get_outcome_display()}（{row.decision_no}）"
    return RECONSIDERED | {"last": row.served_on, "result": result, "sue_from": sue_from}


def _decision(act: Act) -> dict[str, Any]:
    row: Reconsideration = act.detail
    return {
        "source": "reconsideration",
        "proof": f"{row.organ_name} {row.decision_no}",
        "on": row.decided_on,
        "reason": row.words,
    }


def _changed(act: Act) -> dict[str, Any]:
    return _decision(act) | {"fine": act.detail.fine, "income": act.detail.income}


def _revoked(act: Act) -> dict[str, Any]:
    return _decision(act) | {"remake": act.detail.remake}


def _sued(act: Act) -> dict[str, Any]:
    return SUED | {"first": act.detail.filed_on}


def _suit_stayed(act: Act) -> dict[str, Any]:
    return SUED | {"reason": act.detail.stay_reason}


def _instance(act: Act) -> Instance:
    row = rows.last(Instance, act.matter)
    assert row is not None  # 登记时即有一审
    return row


def _effective(act: Act) -> dict[str, Any]:
    row = _instance(act)
    result = f"{row.get_level_display()}{row.get_result_display()}（{row.number}）"
    return SUED | {"last": act.detail.effective_on, "result": result}


def _judgment(act: Act) -> dict[str, Any]:
    row = _instance(act)
    return {
        "source": "lawsuit",
        "proof": f"{row.court} {row.number}",
        "on": act.detail.effective_on,
        "reason": row.words,
    }


def _judged_changed(act: Act) -> dict[str, Any]:
    return _judgment(act) | {"fine": act.detail.fine, "income": act.detail.income}


def _judged_revoked(act: Act) -> dict[str, Any]:
    return _judgment(act) | {"remake": act.detail.remake}


def _ends(kind: str, data: Any, *verbs: str) -> tuple[Flow, ...]:
    return tuple(Flow(kind, verb, "case", "remedy_ended", data=data) for verb in verbs)


OUTCOMES = ("upheld", "changed", "revoked", "unlawful")
FLOWS = (
    Flow("reconsideration", "register_reconsideration", "case", "remedy_opened", data=_applied),
    Flow("reconsideration", "stay_execution", "case", "execution_stayed", data=_stayed),
    *_ends("reconsideration", _told, *(f"record_{one}" for one in (*OUTCOMES, "closed"))),
    Flow("reconsideration", "record_changed", "case", "decision_changed", data=_changed),
    Flow("reconsideration", "record_revoked", "case", "decision_revoked", data=_revoked),
    Flow("reconsideration", "record_unlawful", "case", "decision_unlawful", data=_decision),
    Flow("lawsuit", "register_lawsuit", "case", "remedy_opened", data=_sued),
    Flow("lawsuit", "stay_execution", "case", "execution_stayed", data=_suit_stayed),
    *_ends("lawsuit", _effective, *(f"effective_{one}" for one in OUTCOMES)),
    Flow("lawsuit", "effective_changed", "case", "decision_changed", data=_judged_changed),
    Flow("lawsuit", "effective_revoked", "case", "decision_revoked", data=_judged_revoked),
    Flow("lawsuit", "effective_unlawful", "case", "decision_unlawful", data=_judgment),
)
