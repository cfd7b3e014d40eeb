"""审核与拟处罚的事实，供文书取用。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.review.models import Proposal, Review


def facts(matter: Matter) -> dict[str, Any]:
    """`review` 与 `proposal` 两块；没有走到的为空。"""
    return {"review": _review(matter), "proposal": _proposal(matter)}


def _review(matter: Matter) -> dict[str, Any] | None:
    row = rows.since(rows.last(Review, matter), rows.last(Conclusion, matter))
    if row is None:
        return None
    return {
        "kind": row.get_kind_display(),
        "checks": [{"name": check["name"], "ok": check["ok"]} for check in row.checks],
        "opinion": row.opinion,
        "reviewer": row.reviewer.name,
        "qualification": row.qualification or None,
        "received_at": row.received_at.isoformat(),
        "at": row.reviewed_at.isoformat(),
    }


def _proposal(matter: Matter) -> dict[str, Any] | None:
    conclusion = rows.last(Conclusion, matter)
    row = rows.since(rows.last(Proposal, matter), conclusion)
    if row is None or conclusion is None:
        return None
    return {
        "kind": row.get_kind_display(),
        "approved_at": row.approved_at.isoformat(),
        "facts": conclusion.facts,
        "nature": conclusion.nature,
        "basis": conclusion.basis,
        "discretion": conclusion.discretion,
        **penalties.as_facts(penalties.latest(matter, penalties.PROPOSED)),
        "publicity": row.publicity,
        "hearing": bool(row.hearing_because),
        "hearing_article": row.hearing_because or None,
    }
