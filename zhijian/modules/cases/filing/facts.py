"""文书取用的立案事实。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.filing.models import BreachedArticle, Filing, FilingDecision
from zhijian.modules.cases.people import handlers
from zhijian.modules.cases.sources.models import Case


def facts(matter: Matter, case: Case) -> dict[str, Any]:
    """`filing`、`handlers` 两块。"""
    return {"filing": _filing(matter, case), "handlers": handler_facts(matter)}


def handler_facts(matter: Matter) -> list[dict[str, Any]]:
    """现任承办人，主办在先。"""
    return [
        {
            "name": row.officer.name,
            "certificate_no": row.officer.certificate_no or None,
            "role": "主办" if row.lead else "协办",
        }
        for row in handlers(matter)
    ]


def breached(articles: "list[BreachedArticle]") -> str | None:
    """条款连写，如“《产品质量法》第三十二条、《标准化法》第二十五条”。"""
    return "、".join(row.words for row in articles) or None


def _filing(matter: Matter, case: Case) -> dict[str, Any] | None:
    filing = rows.last(Filing, matter)
    decision = rows.last(FilingDecision, matter)
    if filing is None and decision is None:
        return None
    summary = filing.summary if filing else case.summary
    return {
        "decision": None if decision is None else str(decision),
        "summary": summary,
        "law_refs": breached(filing.articles(matter)) if filing else None,
        "reason": _reason(decision),
        "approved_at": decision.decided_at.isoformat() if decision else None,
    }


def _reason(decision: FilingDecision | None) -> str | None:
    if decision is None:
        return None
    return f"{decision.ground}：{decision.reason}" if decision.ground else decision.reason
