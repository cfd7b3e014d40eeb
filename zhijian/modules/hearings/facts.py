"""听证文书取用的事实：`hearing` 一块，见 docs/papers-facts.md。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.modules.hearings.models import Attendant, Hearing, Statement


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """`hearing`：此刻的听证情况。"""
    row = act.detail if act is not None else Hearing.objects.get(pk=matter.pk)
    return {
        "hearing": {
            "requested_at": row.requested_at.isoformat(),
            "requested_by": row.requested_by,
            "number": papers_of.number(matter, "39"),
            "notified_on": row.notified_on.isoformat() if row.notified_on else None,
            "held_on": _day(row),
            "started_at": (row.started_at or row.set_for).isoformat() if row.set_for else None,
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
            "place": row.place,
            "open": row.open,
            "closed_reason": row.closed_reason or None,
            "host": row.host_name,
            "host_post": row.host_post,
            "members": list(row.members),
            "recorder": row.recorder,
            "interpreter": row.interpreter or None,
            "attendants": [
                {"name": one.name, "role": one.role, "capacity": one.capacity, "identity_no": None}
                for one in rows.every(Attendant, matter)
            ],
            "statements": [
                {"phase": one.phase, "by": one.by, "words": one.words}
                for one in rows.every(Statement, matter)
            ],
            "facts": row.facts,
            "disputes": row.disputes,
            "opinion": row.opinion,
            "reported_at": row.reported_at.isoformat() if row.reported_at else None,
            "conclusion": row.get_conclusion_display() or None,
        }
    }


def _day(row: Hearing) -> str | None:
    moment = row.started_at or row.set_for
    return moment.astimezone(CHINA).date().isoformat() if moment else None
