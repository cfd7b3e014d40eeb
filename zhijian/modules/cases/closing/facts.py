"""结案与归档的事实，供文书取用。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import binding
from zhijian.modules.cases.closing.models import Binding, Closing, MissingScan


def facts(matter: Matter) -> dict[str, Any]:
    """`closing` 与 `archive` 两块。"""
    row = rows.last(Closing, matter)
    return {"closing": _closing(row) if row else None, "archive": _archive(matter, row)}


def _closing(row: Closing) -> dict[str, Any]:
    return {
        "kind": row.get_kind_display(),
        "summary": row.summary,
        "execution": row.get_execution_display(),
        "approved_at": row.approved_at.isoformat() if row.approved_at else None,
        "archive_class": row.archive_class,
        "retention": row.get_retention_display(),
    }


def _archive(matter: Matter, closing: Closing | None) -> dict[str, Any] | None:
    row = rows.last(Binding, matter)
    if row is None:
        return None
    return {
        "binder": row.binder.name,
        "checker": row.checker,
        "bound_on": str(row.bound_on),
        "retention": closing.get_retention_display() if closing else None,
        **binding.plan(matter),
        "remark": "\n".join([row.remark, *_explained(matter)]).strip() or None,
    }


def _explained(matter: Matter) -> list[str]:
    found = MissingScan.standing.filter(matter=matter).select_related("paper")
    return [f"《{row.paper.name}》没有签署件：{row.reason}" for row in found]
