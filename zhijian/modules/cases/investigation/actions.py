"""取证各环节。依据行政处罚法第四十二条、第四十六条、第五十四条至第五十六条。"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.evidence import items
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers.models import AddressConfirmation
from zhijian.modules.cases.investigation.models import (
    Inquiry,
    Inspection,
    Item,
    Sample,
)
from zhijian.modules.cases.people import handlers
from zhijian.rules.goods import one_by_one
from zhijian.rules.refusal import Refused, Unmet

TWO = "行政处罚法第四十二条第一款"


def inspect(act: Act, **columns: Any) -> None:
    """现场笔录，并登记为一项证据。"""
    row = act.add(Inspection(**columns))
    own_evidence(
        act,
        EvidenceItem.Kind.RECORD,
        "现场笔录",
        taken_at=row.ended_at,
        place=row.place,
        proves="现场检查的经过与所见",
    )


def interview(act: Act, *, talk: list[dict[str, str]], **columns: Any) -> None:
    """询问笔录，并登记为当事人的陈述或者证人证言。"""
    row = act.add(Inquiry(questions=talk, **columns))
    kind = EvidenceItem.Kind.PARTY if row.is_party else EvidenceItem.Kind.WITNESS
    own_evidence(
        act,
        kind,
        f"询问笔录（{row.name}）",
        taken_at=row.ended_at,
        place=row.place,
        proves=f"{row.name}对有关事实的陈述",
    )


def take_evidence(act: Act, *, stored: Iterable[StoredFile] = (), **columns: Any) -> None:
    """提取证据：提取人是共同办理的两名执法人员。"""
    first, second = pair(act)
    keep_evidence(act, list(stored), first_collector=first, second_collector=second, **columns)


def add_evidence(act: Act, *, stored: Iterable[StoredFile] = (), **columns: Any) -> None:
    """添加证据：提取人在表中指明。"""
    keep_evidence(act, list(stored), **columns)


def keep_evidence(act: Act, stored: Sequence[StoredFile], **columns: Any) -> None:
    """登记证据，一个文件一行，文件的摘要记入记录。"""
    problems = items.faults(
        kind=columns["kind"],
        first=columns["first_collector"],
        second=columns["second_collector"],
        taken_at=columns["taken_at"],
        at=act.at,
        has_file=bool(stored),
        original_where=columns.get("original_where", ""),
    )
    if problems:
        raise Refused(*problems.values())
    for row in items.rows(stored, **columns):
        act.add(row)
    for file in stored:
        act.file(file)


def own_evidence(
    act: Act, kind: str, name: str, *, taken_at: datetime, place: str, proves: str
) -> EvidenceItem:
    """本局自己制作或者取得的一项证据，不附文件。"""
    first, second = pair(act)
    return act.add(
        EvidenceItem(
            kind=kind,
            name=name,
            source=f"{act.matter.organ.name}制作",
            proves=proves,
            taken_at=taken_at,
            place=place,
            quantity="1份",
            original_where="本局",
            first_collector=first,
            second_collector=second,
        )
    )


def pair(act: Act) -> tuple[Officer, Officer]:
    """共同办理的两名执法人员；一人办理的环节，另一名取本件的其他承办人。"""
    if len(act.hands) > 1:
        return act.hands[0], act.hands[1]
    others = [row.officer for row in handlers(act.matter) if row.officer_id != act.by.pk]
    if not others:
        raise Refused(Unmet("提取证据的执法人员不得少于两人", TWO, "请由负责人另行指派承办人"))
    return act.by, others[0]


def confirm_address(act: Act, **columns: Any) -> None:
    """送达地址确认：最后一次确认的为准。"""
    act.add(AddressConfirmation(confirmed_at=act.at, **columns))


def list_items(act: Act, *, rows: Iterable[dict[str, Any]], keeper: str = "") -> None:
    """涉案财物清单：编号不同的各为一行。"""
    for row in rows:
        for single in one_by_one(row):
            act.add(Item(keeper=keeper, **single))


def sample(act: Act, *, taken_at: datetime, place: str, rows: Iterable[dict[str, Any]]) -> None:
    """抽样取证：一行一个样品。"""
    if taken_at > act.at:
        raise Refused(Unmet("抽样时间不能晚于现在"))
    for row in rows:
        act.add(Sample(taken_at=taken_at, place=place, **row))
