"""文书取用的事实：`jurisdiction`、`assignment`、`transfer` 三块，见 docs/papers-facts.md。"""

from typing import Any

from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Matter, MatterOrgan
from zhijian.modules.transfers.models import Material, Transfer

DESIGNATION = "《中华人民共和国行政处罚法》第二十五条第二款"
NOT_CRIME = ("offence", "articles", "amount", "procuratorate", "group")
NOT_CRIME_TOO = ("approved_by", "approved_at", "imposed", "goods")


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """此刻的移送情况；指定管辖的文书由上级机关制作。"""
    row = act.detail if act is not None else Transfer.objects.get(pk=matter.pk)
    return {
        "opinions": opinions.facts(matter),
        "transfer": _transfer(matter, row),
        "assignment": _assignment(matter, row),
        "jurisdiction": _jurisdiction(matter, row) if row.designated else None,
    }


def _materials(matter: Matter) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "copies": one.copies, "pages": one.pages or None}
        for one in rows.every(Material, matter)
    ]


def _transfer(matter: Matter, row: Transfer) -> dict[str, Any]:
    return {
        "kind": row.get_kind_display(),
        "to": row.to,
        "reason": row.reason,
        "basis": row.basis,
        "summary": row.summary,
        "materials": _materials(matter),
        "at": local_date(row.sent_at).isoformat() if row.sent_at else None,
        "contact": row.contact,
        "phone": row.phone,
        **dict.fromkeys((*NOT_CRIME, *NOT_CRIME_TOO)),
    }


def _assignment(matter: Matter, row: Transfer) -> dict[str, Any]:
    return {
        "to": row.to,
        "summary": row.summary,
        "requirement": row.reason,
        "basis": row.basis,
        "report_due": row.report_due.isoformat() if row.report_due else None,
        "materials": _materials(matter),
        "contact": row.contact,
        "phone": row.phone,
    }


def _jurisdiction(matter: Matter, row: Transfer) -> dict[str, Any]:
    receivers = family.organs(matter, MatterOrgan.Role.RECEIVER)
    rivals = family.organs(matter, MatterOrgan.Role.DISPUTANT) or receivers
    upper = next(iter(family.organs(matter, MatterOrgan.Role.UPPER)), None)
    parties = [matter.organ.name, *(one.name for one in rivals)]
    return {
        "addressee": "、".join(dict.fromkeys((*parties, row.designated))),
        "parties": parties,
        "requested_by": rivals[0].name if rivals else None,
        "requested_at": local_date(row.requested_at).isoformat() if row.requested_at else None,
        "request": row.request or None,
        "summary": row.dispute,
        "designated": row.designated,
        "reason": row.designated_because,
        "basis": DESIGNATION,
        "handover_due": row.handover_due.isoformat() if row.handover_due else None,
        "contact": row.designated_by or None,
        "phone": (upper.phone or None) if upper else None,
    }
