"""发出的通知与函、电子数据提取：各记一行，文书取用那一块。

权利人辨认、鉴别，责令退还多收价款的期间不计入办案期限（程序规定第六十四条）；协助调查十五个工作日内办结（程序规定第四十六条）。
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.registers import reading
from zhijian.modules.cases.investigation.actions import keep_evidence, pair
from zhijian.modules.cases.investigation.models import Extraction, Letter
from zhijian.rules.refusal import Refused, Unmet

HANDLING, ASSISTING = "CASE_HANDLE", "COOP_INVEST"
ASSIST_LAW = "市场监督管理行政处罚程序规定第四十六条"
Kind = Letter.Kind


def summon(
    act: Act, *, person: str, at: datetime, place: str, about: str, bring: str, agent: str
) -> None:
    """通知询问。"""
    if at <= act.at:
        raise Refused(Unmet("询问时间须在今后", "行政处罚法第五十五条第二款"))
    block = {"person": person, "at": at.isoformat(), "place": place, "about": about}
    _send(act, Kind.SUMMONS, person, block | {"bring": lines(bring), "agent": agent or None})


def request_materials(act: Act, *, to: str, items: str, due: date, about: str) -> None:
    """限期提供材料。"""
    _not_past(act, due)
    block = {"to": to, "items": lines(items), "due": due.isoformat(), "about": about}
    _send(act, Kind.MATERIALS, to, block, due)


def request_identification(
    act: Act,
    *,
    kind: str,
    to: str,
    right: str,
    rows: Iterable[dict[str, Any]],
    matters: str,
    place: str,
    due: date,
) -> None:
    """请权利人辨认、鉴别：自发出之日至答复之日不计入办案期限。"""
    _not_past(act, due)
    block = {
        "kind": kind,
        "to": to,
        "right": right,
        "items": [_plain(row) for row in rows],
        "matters": matters,
        "place": place,
        "due": due.isoformat(),
        "period_from": act.day.isoformat(),
    }
    letter = _send(act, Kind.IDENTIFY, to, block, due)
    act.pause(HANDLING, act.day, _reason(letter))


def request_assistance(
    act: Act,
    *,
    to: str,
    reason: str,
    matters: str,
    materials: Iterable[dict[str, Any]],
    contact: str,
    phone: str,
) -> None:
    """请求协助调查；期限约束被请求的机关。"""
    due = act.start(ASSISTING).due_on
    block = {
        "to": to,
        "reason": reason,
        "matters": lines(matters),
        "materials": [{name: str(value) for name, value in row.items()} for row in materials],
        "due_days": reading.period(ASSISTING, act.day).length,
        "due": due.isoformat(),
        "contact": contact,
        "phone": phone,
    }
    _send(act, Kind.ASSIST, to, block, due)


def prolong_assistance(act: Act, *, days: int, reason: str) -> None:
    """协助的机关期满前告知延期。"""
    row = next((one for one in act.deadlines if one.code == ASSISTING), None)
    if row is None or row.due_on < act.day:
        raise Refused(Unmet("协助调查的期限已经届满，或者没有在计算", ASSIST_LAW, "请对方说明情况"))
    act.extend(ASSISTING, days)
    act.note(reason=reason)


def order_refund(
    act: Act, *, amount: Decimal, due: date, announce_days: int | None, **told: str
) -> None:
    """责令退还多收的价款：自责令之日至答复之日不计入办案期限（程序规定第六十四条）。"""
    _not_past(act, due)
    block = told | {"amount": f"{amount:.2f}", "due": due.isoformat()}
    party = act.matter.party
    letter = _send(
        act,
        Kind.REFUND,
        party.name if party else "",
        block | {"announce_days": announce_days},
        due,
    )
    act.pause(HANDLING, act.day, _reason(letter))


def record_reply(act: Act, *, letter: Letter, replied_on: date, reply: str) -> None:
    """登记答复：辨认鉴别、退款的，办案期限恢复计算；协助调查的，期限了结。"""
    if letter.matter_id != act.matter.pk or letter.replied_on is not None:
        raise Refused(Unmet("这份函已经有答复，或者不属于本件", ASSIST_LAW))
    if not local_date(letter.at) <= replied_on <= act.day:
        raise Refused(Unmet("答复之日须在发出之后、今天以前", ASSIST_LAW))
    act.change(letter, replied_on=replied_on, reply=reply)
    if letter.kind in (Kind.IDENTIFY, Kind.REFUND):
        act.resume(HANDLING, replied_on, _reason(letter))
    elif letter.kind == Kind.ASSIST:
        act.stop(ASSISTING)


def extract_electronic(act: Act, *, stored: Iterable[StoredFile], **columns: Any) -> None:
    """提取电子数据：每个文件记下大小与 SHA-256，并登记为电子数据证据。"""
    kept = list(stored)
    if not kept:
        words = "没有所提取的文件，无法记下完整性校验值"
        raise Refused(Unmet(words, "行政处罚法第四十六条", "上传所提取的文件"))
    files = [
        {
            "name": file.original_name,
            "origin": columns["location"],
            "size": f"{file.size:,}字节",
            "modified_at": (file.taken_at or file.arrived_at).isoformat(),
            "sha256": file.sha256,
        }
        for file in kept
    ]
    row = act.add(Extraction(files=files, **columns))
    first, second = pair(act)
    keep_evidence(
        act,
        kept,
        kind=EvidenceItem.Kind.ELECTRONIC,
        name="电子数据",
        source=f"{row.provider}提供，{row.device}",
        proves="与案件有关的电子数据",
        taken_at=row.ended_at,
        place=row.place,
        original_where=row.keeper[:200],
        first_collector=first,
        second_collector=second,
    )


def lines(text: str) -> list[str]:
    """一行一项，空行不计。"""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _send(
    act: Act, kind: Letter.Kind, to: str, block: dict[str, Any], due: date | None = None
) -> Letter:
    return act.add(Letter(kind=kind, to=to[:100], block=block, due=due, at=act.at))


def _reason(letter: Letter) -> str:
    what = letter.block.get("kind") or letter.get_kind_display()
    return f"{what}（{letter.to}，{local_date(letter.at)} 发出）"[:100]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    price = row.get("price")
    return {
        **{name: row.get(name) or None for name in ("name", "model", "maker", "batch", "note")},
        "quantity": f"{row['quantity'].normalize():f}",
        "unit": row["unit"],
        "price": f"{price:.2f}" if price is not None else None,
    }


def _not_past(act: Act, due: date) -> None:
    if due < act.day:
        raise Refused(Unmet("期限不能早于今天", "行政处罚法第五十五条第二款"))
