"""告知与陈述申辩的事实，供文书取用。"""

from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice


def facts(matter: Matter) -> dict[str, Any]:
    """`notice`、`defences`、`hearing` 三块。"""
    return {"notice": _notice(matter), "defences": _defences(matter), "hearing": _hearing(matter)}


def _notice(matter: Matter) -> dict[str, Any] | None:
    row = rows.last(Notice, matter)
    if row is None:
        return None
    return {
        "number": papers_of.number(matter, papers_of.NOTICE),
        "issued_at": row.issued_at.isoformat(),
        "served_on": str(local_date(row.served_at)) if row.served_at else None,
        "due": str(row.defence_due) if row.defence_due else None,
        "hearing": row.hearing,
        "hearing_article": row.hearing_because or None,
    }


def _hearing(matter: Matter) -> dict[str, Any] | None:
    """最近一次没有撤回的听证要求；举行之后有日期与结论。"""
    held = [row for row in rows.every(HearingRequest, matter) if row.withdrawn_at is None]
    if not held:
        return None
    row = held[-1]
    return {
        "requested_by": row.by,
        "requested_at": row.at.isoformat(),
        "held_on": row.held_on.isoformat() if row.held_on else None,
        "conclusion": row.conclusion or None,
    }


def _defences(matter: Matter) -> list[dict[str, Any]]:
    return [
        {
            "by": row.by,
            "capacity": row.capacity,
            "at": row.at.isoformat(),
            "ended_at": row.ended_at.isoformat(),
            "place": row.place,
            "form": row.get_form_display(),
            "words": row.words,
            "review": row.review or None,
            "adopted": row.get_adopted_display() or None,
            "reviewed_at": row.reviewed_at.isoformat() if row.reviewed_at else None,
        }
        for row in rows.every(Defence, matter)
    ]
