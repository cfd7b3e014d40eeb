"""现场检查文书取用的事实：`inspection` 一块，其余见 `kernel.acts.alone`。"""

from typing import Any

from zhijian.kernel.acts import alone
from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import service
from zhijian.modules.inspections.models import Inspection

PLAIN = (
    *("place", "present", "present_post", "present_phone", "witness", "recorder"),
    *("avoidance", "findings", "party_words"),
)


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """此刻的全部事实。"""
    row = act.detail if act is not None else Inspection.objects.get(pk=matter.pk)
    return alone.facts(matter, act, row.reason) | {
        "inspection": _inspection(row),
        "service": service.of(matter),
    }


def _inspection(row: Inspection) -> dict[str, Any] | None:
    if row.started_at is None or row.ended_at is None:
        return None
    return {
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat(),
        **{name: getattr(row, name) or None for name in PLAIN},
    }
