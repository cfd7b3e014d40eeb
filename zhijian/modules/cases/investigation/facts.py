"""文书取用的调查事实。金额是字符串（元），时刻是 ISO 格式。"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.papers.models import AddressConfirmation
from zhijian.modules.cases.filing.facts import breached
from zhijian.modules.cases.filing.models import BreachedArticle
from zhijian.modules.cases.investigation.models import (
    Conclusion,
    Correction,
    Extraction,
    Inquiry,
    Inspection,
    Item,
    LabTest,
    Letter,
    Sample,
    TakenMeasure,
)

MEASURE_CLOCKS = ("SEIZURE", "EVIDENCE_REG")

NO_CRIME = "经评估，未发现涉嫌犯罪的情形。"
RECHECK = (
    "如对结果有异议，可以自收到本告知书之日起十五日内向本局提出复检申请（产品质量法第十五条）。"
)
INSPECTION = (
    "started_at",
    "ended_at",
    "place",
    "present",
    "present_post",
    "present_phone",
    "witness",
    "recorder",
    "avoidance",
    "findings",
    "party_words",
)
ITEM = ("name", "model", "maker", "batch", "quantity", "unit", "price", "note")
EXTRACTION = (
    "started_at",
    "ended_at",
    "place",
    "device",
    "location",
    "clock",
    "method",
    "tools",
    "process",
    "keeper",
    "provider",
    "witness",
    "operator",
    "recorder",
    "avoidance",
    "party_words",
)
SAMPLE = (
    "name",
    "model",
    "maker",
    "batch",
    "base",
    "quantity",
    "spare",
    "seal",
    "place",
    "price",
    "taken_at",
)
TEST = (
    "kind",
    "institute",
    "institute_licence",
    "object",
    "items",
    "standard",
    "due",
    "entrusted_at",
    "report_no",
    "reported_at",
    "result",
)
INQUIRY = (
    "started_at",
    "ended_at",
    "place",
    "name",
    "sex",
    "birth",
    "occupation",
    "address",
    "phone",
    "first",
    "recorder",
    "questions",
)
ADDRESS = (
    "address",
    "receiver",
    "phone",
    "electronic",
    "electronic_kind",
    "electronic_address",
    "agent",
)


def facts(matter: Matter) -> dict[str, Any]:
    """调查阶段的各块。"""
    inspection = Inspection.standing.filter(matter=matter).last()
    address = AddressConfirmation.standing.filter(matter=matter).last()
    return {
        "inspection": told(inspection, INSPECTION) if inspection else None,
        "items": [_item(row) for row in Item.standing.filter(matter=matter)],
        "samples": [told(row, SAMPLE) for row in Sample.standing.filter(matter=matter)],
        "tests": _tests(matter),
        "inquiries": [_inquiry(row) for row in Inquiry.standing.filter(matter=matter)],
        "evidence": evidence_facts(matter),
        "measures": _measures(matter),
        **_letters(matter),
        **_electronic(matter),
        "investigation": _investigation(matter),
        "address_confirmation": told(address, ADDRESS) if address else None,
    }


def told(row: SubRow, names: tuple[str, ...]) -> dict[str, Any]:
    """一行的若干列写成 JSON；空白写作 None。"""
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """一个值的写法：日期与时刻用 ISO 格式，金额与数量是不带多余零的字符串。"""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value == "" else value


def money(value: Decimal | None) -> str | None:
    """金额：两位小数。"""
    return None if value is None else f"{value:.2f}"


def evidence_facts(matter: Matter) -> list[dict[str, Any]]:
    """登记在案的证据。"""
    held = EvidenceItem.standing.filter(matter=matter).select_related("file")
    return [
        {
            "name": row.name,
            "kind": row.get_kind_display(),
            "origin": row.source,
            "taken_at": row.taken_at.isoformat(),
            "place": row.place,
            "quantity": row.quantity or None,
            "shows": row.proves,
            "keeper": row.original_where or None,
            "provider": _provider(row.source, matter),
            "file_name": row.file.original_name if row.file else None,
            "sha256": row.file.sha256 if row.file else None,
        }
        for row in held
    ]


def _provider(source: str, matter: Matter) -> str | None:
    """来源写作“某某提供”的，是提供人；“当事人提供”的，是当事人。"""
    if not source.endswith("提供"):
        return None
    name = source.removesuffix("提供")
    return matter.party.name if matter.party and name == "当事人" else name


def _letters(matter: Matter) -> dict[str, Any]:
    """通知询问、限期提供材料、协助辨认鉴别、协助调查：各取最后一份。"""
    return {row.kind: row.block for row in Letter.standing.filter(matter=matter)}


def _electronic(matter: Matter) -> dict[str, Any]:
    row = Extraction.standing.filter(matter=matter).last()
    return {"electronic": told(row, EXTRACTION) | {"files": row.files}} if row else {}


def _measures(matter: Matter) -> list[dict[str, Any]]:
    """采取过的措施；届满之日取它自己的期限，扣除、延长都已在内。"""
    taken = TakenMeasure.standing.filter(matter=matter)
    clocks = Deadline.standing.filter(matter__in=taken.values("done"), code__in=MEASURE_CLOCKS)
    due = {row.matter_id: row.due_on for row in clocks.order_by("id")}
    return [
        told(row, ("name", "number", "at")) | {"until": plain(due.get(row.done_id))}
        for row in taken
    ]


def _item(row: Item) -> dict[str, Any]:
    disposal = {
        Item.State.CONFISCATED: "没收",
        Item.State.DISPOSED: "没收，已处理",
        Item.State.RETURNED: "退还",
    }.get(Item.State(row.state))
    return told(row, ITEM) | {"price": money(row.price), "disposal": disposal}


def _tests(matter: Matter) -> list[dict[str, Any]]:
    """各次委托；经复检有了结果的，初检不再列。"""
    found = list(LabTest.standing.filter(matter=matter))
    replaced = {row.recheck_of_id for row in found if row.reported_at}
    rows = [row for row in found if row.pk not in replaced]
    rows.sort(key=lambda row: row.reported_at or row.entrusted_at)
    return [test_fact(row) for row in rows]


def test_fact(row: LabTest) -> dict[str, Any]:
    """一次委托写进文书。"""
    until = local_date(row.reported_at) if row.reported_at else row.due
    return told(row, TEST) | {
        "period_from": local_date(row.entrusted_at).isoformat(),
        "period_to": until.isoformat(),
        "recheck": RECHECK if row.spot_check else None,
    }


def _inquiry(row: Inquiry) -> dict[str, Any]:
    masked = row.identity_no.masked(10, 0) if row.identity_no else None
    return told(row, INQUIRY) | {"identity_no": masked}


def _investigation(matter: Matter) -> dict[str, Any] | None:
    row = Conclusion.standing.filter(matter=matter).last()
    if row is None:
        return None
    articles = BreachedArticle.standing.filter(
        matter=matter, phase=BreachedArticle.Phase.CONCLUSION, entry_number=row.entry_number
    )
    ordered = Correction.standing.filter(matter=matter).last()
    texts = ("ended_at", "course", "facts", "nature", "discretion", "basis", "opinion")
    return told(row, texts) | {
        "violated": breached(list(articles)),
        "correction": row.correction or (ordered.demand if ordered else None),
        "correction_due": ordered.due.isoformat() if ordered else None,
        "illegal_income": money(row.illegal_income),
        "goods_value": money(row.goods_value),
        "crime": row.crime_words or NO_CRIME,
    }
