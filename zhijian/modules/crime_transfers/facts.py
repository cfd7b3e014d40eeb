"""文书取用的事实：`transfer` 一块，见 docs/papers-facts.md。"""

from typing import Any

from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.modules.crime_transfers.models import CrimeTransfer, Goods, Material

BASIS = "《行政执法机关移送涉嫌犯罪案件的规定》第三条、第五条"
ITEM = ("name", "model", "maker", "batch", "quantity", "unit", "note")


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """此刻的移送情况。"""
    row = act.detail if act is not None else CrimeTransfer.objects.get(pk=matter.pk)
    return {
        "opinions": opinions.facts(matter),
        "transfer": _transfer(matter, row),
    }


def _transfer(matter: Matter, row: CrimeTransfer) -> dict[str, Any]:
    group = [one for one in rows.every(Assignment, matter) if one.role == Assignment.Role.GROUP]
    materials = [
        {"name": one.name, "copies": one.copies, "pages": one.pages or None}
        for one in rows.every(Material, matter)
    ]
    return {
        "kind": "公安机关",
        "to": row.police,
        "reason": f"当事人涉嫌{row.offence}。",
        "basis": BASIS,
        "summary": row.facts,
        "materials": materials,
        "at": local_date(row.handed_at).isoformat() if row.handed_at else None,
        "contact": row.contact or None,
        "phone": row.phone or None,
        "offence": row.offence,
        "articles": row.articles,
        "amount": None if row.amount is None else f"{row.amount:.2f}",
        "procuratorate": row.procuratorate,
        "group": [one.officer.name for one in group if one.until is None],
        "approved_by": row.decided_by or None,
        "approved_at": row.decided_at.isoformat() if row.decided_at else None,
        "imposed": row.imposed or None,
        "goods": _goods(matter, row),
    }


def _goods(matter: Matter, row: CrimeTransfer) -> dict[str, Any] | None:
    if not row.measure_number or row.goods_on is None:
        return None
    return {
        "measure_name": row.measure_name,
        "measure_number": row.measure_number,
        "measure_at": row.measure_on.isoformat() if row.measure_on else None,
        "handed_at": row.goods_on.isoformat(),
        "items": [
            {name: getattr(one, name) or None for name in ITEM} | {"price": None}
            for one in rows.every(Goods, matter)
        ],
    }
