"""告知与陈述申辩的事实，供文书取用。"""

from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases.notice.models import Defence, Notice


def facts(matter: Matter) -> dict[str, Any]:
    """`notice`、`defences`、`hearing` 三块。"""
    return {"notice": _notice(matter), "defences": _defences(matter), "hearing": None}


def _notice(matter: Matter) -> dict[str, Any] | None:
    row = rows.last(Notice, matter)
    if row is None:
        return None
    return {
        "number": papers_of.number(matter, papers_of.NOTICE),
        "issued_at": row.issued_at.isoformat(),
        "served_on": str(local_date(row.served_at)) if row.served_at else None,
        "due": str(row.defence_due) if row.defence_due else None,
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
