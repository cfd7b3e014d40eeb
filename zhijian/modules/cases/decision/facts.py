"""集体讨论与决定的事实，供文书取用。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision import deliberations
from zhijian.modules.cases.decision.models import Decision


def facts(matter: Matter) -> dict[str, Any]:
    """`deliberation` 与 `decision` 两块。"""
    return {"deliberation": _deliberation(matter), "decision": _decision(matter)}


def _deliberation(matter: Matter) -> dict[str, Any] | None:
    row = deliberations.held(matter)
    if row is None:
        return None
    return {
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat(),
        "place": row.place,
        "host": row.host,
        "recorder": row.recorder,
        "due": row.due,
        "present": row.present,
        "observers": row.observers or None,
        "why": row.why,
        "report": row.report,
        "conclusion": row.conclusion,
    }


def _decision(matter: Matter) -> dict[str, Any] | None:
    row = rows.last(Decision, matter)
    if row is None:
        return None
    return {
        "kind": row.get_kind_display(),
        "number": papers_of.number(matter, papers_of.DECISION, papers_of.NO_PENALTY),
        "at": row.at.isoformat(),
        "facts": row.facts,
        "nature": row.nature or None,
        "basis": row.basis,
        "discretion": row.discretion,
        "defence_result": row.defence_result or None,
        "correction": row.correction or None,
        **penalties.as_facts(penalties.latest(matter, penalties.DECIDED)),
        "pay_days": row.pay_days,
        "sue": row.sue,
        "publicity": row.publicity,
        "no_penalty_reason": _no_penalty(row),
    }


def _no_penalty(row: Decision) -> str | None:
    """不予处罚的情形，连同教育的内容。"""
    return "。".join(part for part in (row.no_penalty_reason, row.education) if part) or None
