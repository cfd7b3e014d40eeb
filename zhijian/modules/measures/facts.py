"""文书取用的事实：`measure`、`preservation` 等块，见 docs/papers-facts.md。"""

from datetime import date, datetime
from typing import Any

from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import numbers, papers_of, service, templates
from zhijian.kernel.papers.models import ServiceRecord
from zhijian.modules.measures import ending, goods, preserving, seizing
from zhijian.modules.measures.carrying import LIST
from zhijian.modules.measures.models import (
    Custody,
    Ending,
    Extension,
    Good,
    Help,
    Measure,
    OnSite,
)

SCENE = (
    "place",
    "present",
    "present_post",
    "present_phone",
    "witness",
    "recorder",
    "avoidance",
    "party_words",
)
RETURNED = (Ending.Kind.RECORDED, Ending.Kind.RELEASED, Ending.Kind.LAPSED)
Block = dict[str, Any]


def facts(matter: Matter, act: Act | None = None) -> Block:
    """本件此刻的各块；主案的事实由内核并在下面。"""
    row = act.detail if act is not None else Measure.objects.get(pk=matter.pk)
    found: Block = {"opinions": opinions.facts(matter), "service": _service(matter)}
    if scene := rows.last(OnSite, matter):
        found["inspection"] = _scene(scene)
    if row.carried_at is None:
        return found
    if row.kind == Measure.Kind.PRESERVE:
        kept = preservation(matter, row, act)
        return found | {"preservation": kept} | _disposed(matter, PRESERVED, kept["number"])
    return found | {"measure": measure(matter, row, act)} | _around(matter, row)


def measure(matter: Matter, row: Measure, act: Act | None = None) -> Block:
    """`measure`：查封、扣押。"""
    extension = rows.last(Extension, matter)
    until = extension.previous if extension else _due(matter, seizing.CLOCK)
    return {
        "kind": row.kind,
        "urgent": row.urgent,
        "number": _number(matter, "21", act),
        "at": _moment(row.carried_at),
        "reason": row.reason,
        "basis": row.basis,
        "place": row.place,
        "condition": row.condition or None,
        "from": _day(row.carried_at),
        "until": _date(until),
        "days": _length(matter, seizing.CLOCK),
        "items": [goods.told(one) for one in rows.every(Good, matter)],
        "list_number": _number(matter, LIST, act),
        "extension": _extension(matter, extension) if extension else None,
        "release": _release(matter),
    }


def preservation(matter: Matter, row: Measure, act: Act | None = None) -> Block:
    """`preservation`：先行登记保存。"""
    return {
        "number": _number(matter, "19", act),
        "urgent": row.urgent,
        "at": _moment(row.carried_at),
        "reason": row.reason,
        "place": row.place,
        "manner": row.manner,
        "keeper": row.keeper,
        "until": _date(_due(matter, preserving.CLOCK)),
        "days": _length(matter, preserving.CLOCK),
        "items": [goods.told(one) for one in rows.every(Good, matter)],
        "list_number": _number(matter, LIST, act),
        "release": _handling(matter),
    }


def _around(matter: Matter, row: Measure) -> Block:
    """委托保管、协助扣押、先行处置、移交各块，有的才给。"""
    found: Block = {}
    given = {
        "number": papers_of.number(matter, "21"),
        "from": _day(row.carried_at),
        "until": _date(_due(matter, seizing.CLOCK)),
    }
    if kept := rows.last(Custody, matter):
        found["custody"] = _custody(kept, given)
    if asked := rows.last(Help, matter):
        found["measure_help"] = _help(asked, row, given)
    found |= _disposed(matter, SEIZED, given["number"])
    if handed := _last(matter, Ending.Kind.HANDED):
        found["transfer"] = _handed(handed, row, given["number"])
    return found


def _extension(matter: Matter, row: Extension) -> Block:
    return {
        "number": papers_of.number(matter, "22"),
        "at": _day(row.at),
        "from": date.fromordinal(row.previous.toordinal() + 1).isoformat(),
        "until": row.until.isoformat(),
        "days": row.days,
        "reason": row.reason,
    }


def _release(matter: Matter) -> Block | None:
    row = _last(matter, Ending.Kind.RELEASED)
    if row is None:
        return None
    return {
        "number": papers_of.number(matter, "23"),
        "at": _day(row.at),
        "scope": _scope(matter, row),
        "reason": row.reason,
        "basis": row.basis,
        "items": goods.of(row),
        "refund": f"{row.refund:.2f}" if row.refund is not None else None,
        "place": row.place,
        "due": _date(row.due),
    }


def _handling(matter: Matter) -> Block | None:
    kinds = (*ending.OUTCOMES, Ending.Kind.LAPSED)
    row = _last(matter, *kinds)
    if row is None:
        return None
    return {
        "at": _day(row.at),
        "outcome": "，".join(part for part in (row.reason, row.get_kind_display()) if part),
        "returned": row.kind in RETURNED,
        "scope": _scope(matter, row),
        "items": goods.of(row),
    }


PRESERVED, SEIZED = "先行登记保存证据通知书", "实施行政强制措施决定书"


def _disposed(matter: Matter, name: str, number: str | None) -> Block:
    """先行处置过的，才给那一块。"""
    row = _last(matter, Ending.Kind.DISPOSED)
    return {"early_disposal": _early(row, name, number)} if row else {}


def _early(row: Ending, name: str, number: str | None) -> Block:
    return {
        "paper_name": name,
        "paper_number": number,
        "reason": row.reason,
        "method": row.method,
        "items": goods.of(row),
        "consent": row.consent or None,
        "approved_at": _day(row.at),
        "from": _date(row.announced_from),
        "until": _date(row.announced_until),
        "owner_unknown": row.owner_unknown,
        "proceeds": "所得价款由本局保存，案件处理时一并处理",
    }


def _handed(row: Ending, measure: Measure, number: str | None) -> Block:
    unknown = ("kind", "basis", "summary", "contact", "phone", "offence", "articles", "amount")
    more = ("procuratorate", "approved_by", "approved_at", "imposed")
    return {
        **dict.fromkeys((*unknown, *more)),
        "to": row.to,
        "reason": row.reason,
        "materials": [],
        "group": [],
        "at": _day(row.at),
        "goods": {
            "measure_name": "实施行政强制措施决定书",
            "measure_number": number,
            "measure_at": _day(measure.carried_at),
            "handed_at": _day(row.at),
            "items": goods.of(row),
        },
    }


def _custody(row: Custody, given: Block) -> Block:
    names = ("keeper", "keeper_contact", "keeper_phone", "place", "conditions")
    return {name: getattr(row, name) for name in names} | {
        "items": row.goods,
        "paper_name": "实施行政强制措施决定书",
        "paper_number": given["number"],
        "from": _day(row.at),
        "until": given["until"],
    }


def _help(row: Help, measure: Measure, given: Block) -> Block:
    return {
        "to": row.to,
        "object": row.object,
        "waybill": row.waybill or None,
        "items": row.goods,
        "action": row.action,
        "measure_number": given["number"],
        "measure_at": given["from"],
        "from": given["from"],
        "until": given["until"],
        "basis": measure.basis,
    }


def _scene(row: OnSite) -> Block:
    """现场笔录的“检查情况”：所见之外，写明行政强制法第十八条各项怎样办的。"""
    told = [
        (row.showed, "执法人员出示了执法证件。"),
        (row.notified, "已通知当事人到场。"),
        (row.told, "当场告知了采取措施的理由、依据以及当事人依法享有的权利、救济途径。"),
        (row.heard, "听取了当事人的陈述和申辩。"),
        (bool(row.refusal), f"当事人拒绝签名：{row.refusal}"),
        (not row.present, f"当事人没有到场，邀请{row.witness}到场见证。"),
    ]
    steps = "".join(words for done, words in told if done)
    return {name: getattr(row, name) or None for name in SCENE} | {
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat(),
        "findings": f"{row.findings}\n{steps}",
    }


def _service(matter: Matter) -> Block | None:
    """最近一次送达；一次交付几份的，一并写明。"""
    record = rows.last(ServiceRecord, matter)
    if record is None:
        return None
    given = [
        one
        for one in rows.every(ServiceRecord, matter)
        if one.entry_number == record.entry_number and one.pk != record.pk
    ]
    papers = [record.paper, *(one.paper for one in given)]
    return service.facts(record) | {
        "paper_name": "》《".join(paper.name for paper in papers),
        "paper_number": "、".join(paper.number for paper in papers if paper.number),
        "copies": "各1份" if given else "1份",
    }


def _number(matter: Matter, no: str, act: Act | None) -> str | None:
    """文号；与它同时制作的另一份文书要引用的，取接着要取的号。"""
    if act is not None and no in act.step.papers:
        word = templates.template(no, act.day).word
        return numbers.coming_text(matter.organ, word, act.day.year)
    return papers_of.number(matter, no)


def _last(matter: Matter, *kinds: str) -> Ending | None:
    found = [row for row in rows.every(Ending, matter) if row.kind in kinds]
    return found[-1] if found else None


def _scope(matter: Matter, row: Ending) -> str:
    whole = all(one.ending_id == row.pk for one in rows.every(Good, matter))
    return "全部" if whole else "部分"


def _due(matter: Matter, code: str) -> date | None:
    clock = Deadline.standing.filter(matter=matter, code=code).last()
    return clock.due_on if clock else None


def _length(matter: Matter, code: str) -> int | None:
    clock = Deadline.standing.filter(matter=matter, code=code).last()
    return clock.length if clock else None


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _day(value: datetime | None) -> str | None:
    return local_date(value).isoformat() if value else None


def _date(value: date | None) -> str | None:
    return value.isoformat() if value else None
