"""文书取用的案源事实。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.parties.models import Party
from zhijian.modules.cases.sources.models import Case, Informant

REGISTRAR = Assignment.Role.REGISTRAR
IDENTIFIERS = (("uscc", "统一社会信用代码"), ("org_code", "组织机构代码"))


def facts(matter: Matter, case: Case) -> dict[str, Any]:
    """`party`、`source` 两块。"""
    return {"party": party_facts(matter.party, case), "source": _source(matter, case)}


def party_facts(party: Party | None, case: Case) -> dict[str, Any]:
    """当事人。证件号码一律给掩码。"""
    empty = dict.fromkeys(("name", "identifier", "address", "legal_representative", "phone"), None)
    found = empty if party is None else _written(party)
    person = party is not None and party.kind == Party.Kind.PERSON
    return {
        "kind": "person" if person else "enterprise",
        "kind_label": party.get_kind_display() if party else None,
        "identifier_label": _identifier_label(party),
        "licence": None if person else "营业执照",
        "legal_representative_label": None if person else case.representative_label,
        "contact": case.party_contact or None,
        "postcode": case.party_postcode or None,
        "sex": case.party_sex or None,
        "birth": case.party_birth.isoformat() if case.party_birth else None,
        "occupation": case.party_occupation or None,
        **found,
    }


def _written(party: Party) -> dict[str, Any]:
    number = party.identifier or (party.id_number.masked(6, 0) if party.id_number else "")
    return {
        "name": party.name,
        "identifier": number or None,
        "address": party.address or None,
        "legal_representative": party.legal_rep or None,
        "phone": party.phone or None,
    }


def _identifier_label(party: Party | None) -> str:
    if party is not None and party.kind == Party.Kind.PERSON:
        return "身份证件号码"
    for name, label in IDENTIFIERS:
        if party is not None and getattr(party, name):
            return label
    return "统一社会信用代码"


def _source(matter: Matter, case: Case) -> dict[str, Any]:
    registered = (
        row.officer.name for row in rows.every(Assignment, matter) if row.role == REGISTRAR
    )
    return {
        "kind": case.get_source_type_display(),
        "received_at": case.received_at.isoformat(),
        "registered_at": matter.opened_at.isoformat(),
        "registrar": next(registered, None),
        "provider": _provider(matter, case),
        "provider_phone": None,
        "content": case.summary,
        "attachments": case.attachments or None,
        "law_refs": None,
    }


def _provider(matter: Matter, case: Case) -> str | None:
    row = rows.last(Informant, matter)
    return None if row is None else provider_words(row, case)


def provider_words(row: Informant, case: Case) -> str:
    """文书与页面上怎样称提供人：只说身份类别，不露姓名。"""
    who = "投诉人" if case.source_type == Case.Source.COMPLAINT else "举报人"
    return f"{who}（匿名）" if row.anonymous else f"{who}（信息保密）"
