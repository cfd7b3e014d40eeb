"""不附属于案件的办件给文书的事实：机关、办件、当事人、承办人，其余各块为空。"""

from __future__ import annotations

from typing import Any

from zhijian.kernel import clock
from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import organ_facts
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.papers.facts import FACTS
from zhijian.kernel.parties.models import Party

LISTS = (
    *("items", "samples", "tests", "inquiries", "evidence", "measures"),
    *("defences", "payments", "disposal", "handlers"),
)


def facts(matter: Matter, act: Act | None, cause: str) -> dict[str, Any]:
    """各键齐备的一份事实；模块再加上自己的块。"""
    at = act.at if act is not None else clock.now()
    day = local_date(at)
    return {
        **dict.fromkeys(FACTS, None),
        **{name: [] for name in LISTS},
        "paid": "0.00",
        "outstanding": "0.00",
        "now": at.isoformat(),
        "date": day.isoformat(),
        "organ": organ_facts(matter.organ),
        "matter": {
            "number": matter.number or None,
            "source_no": matter.source_number or None,
            "title": matter.title,
            "cause": cause,
            "year": day.year,
        },
        "party": _party(matter.party),
        "handlers": handlers(matter),
        "opinions": opinions.facts(matter),
        "public_affairs": {"kind": None, "reason": None, "basis": None},
    }


def handlers(matter: Matter) -> list[dict[str, Any]]:
    """现任承办人，主办在先。"""
    role = Assignment.Role.HANDLER
    rows = [one for one in Team.of(matter).assignments if one.role == role and one.until is None]
    return [
        {
            "name": row.officer.name,
            "certificate_no": row.officer.certificate_no or None,
            "role": "主办" if row.lead else "协办",
        }
        for row in sorted(rows, key=lambda row: (not row.lead, row.pk))
    ]


def _party(party: Party | None) -> dict[str, Any] | None:
    """当事人；证件号码给掩码。"""
    if party is None:
        return None
    person = party.kind == Party.Kind.PERSON
    number = party.identifier or (party.id_number.masked(6, 0) if party.id_number else "")
    head = "经营者" if party.kind == Party.Kind.INDIVIDUAL_BUSINESS else "法定代表人（负责人）"
    return {
        "kind": "person" if person else "enterprise",
        "kind_label": party.get_kind_display(),
        "name": party.name,
        "identifier_label": "身份证件号码" if person else "统一社会信用代码",
        "identifier": number or None,
        "licence": None if person else "营业执照",
        "address": party.address or None,
        "legal_representative": party.legal_rep or None,
        "legal_representative_label": None if person else head,
        "phone": party.phone or None,
        **dict.fromkeys(("contact", "postcode", "sex", "birth", "occupation"), None),
    }
