"""制作文书：填写、取号、冻结、成文。"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.papers import (
    check_codes,
    html_writer,
    numbers,
    printing,
    templates,
    typst_writer,
)
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.papers.register_rows import IN_FORCE
from zhijian.rules import canonical
from zhijian.rules.paired import mismatches
from zhijian.rules.refusal import Refused, Unmet

DEMONSTRATION = "演示环境制作，不具有法律效力"
OUTWARD = "外"
OLD_FORM = "当时的文书格式文本未收录，照现行格式制作"


def issue(  # noqa: PLR0913  一份文书所需的都在此
    matter: Matter,
    no: str,
    facts: Mapping[str, Any],
    answers: Mapping[str, Any],
    *,
    by: Officer,
    at: datetime,
    entry_number: int,
    supersedes: Paper | None = None,
    serial: int | None = None,
    organ: Organ | None = None,
) -> Paper:
    """制作一份文书，返回其行。须在办理的事务之内调用；填写有缺时抛出 Refused，不占号。

    `serial` 是预编的号，给了就不再取号；`organ` 是制作的机关，不给的为承办机关。
    """
    day, maker = local_date(at), organ or matter.organ
    template = templates.template(no, day)
    if serial is None and template.word:
        serial = numbers.allot(maker, template.word, day.year)
    number = numbers.text(maker, template.word, day.year, serial) if serial else ""
    code = check_codes.fresh() if template.direction == OUTWARD else ""
    url = check_codes.url(code) if code else ""
    content = templates.fill(template, marked(facts, day), answers, number=number, check_url=url)
    stored = content.to_json()
    _check_amounts(content.title, stored)
    made = printing.render(content)
    paper = Paper(
        matter=matter,
        template_no=template.no,
        template_digest=template.digest,
        name=content.title,
        number=number,
        word=template.word,
        year=day.year,
        serial=serial,
        organ=maker,
        binder=template.binder,
        order=template.order,
        seal=template.seal,
        service=template.service,
        signed_by=list(template.signed_by),
        content=stored,
        facts_digest=_digest(dict(facts)),
        content_digest=_digest(stored),
        sha256=made.sha256,
        sm3=made.sm3,
        size=made.size,
        pages=made.pages,
        issued_at=at,
        issued_by=by,
        entry_number=entry_number,
        supersedes=supersedes,
        check_code=code,
    )
    statements.insert([paper])
    return paper


def _check_amounts(name: str, stored: Mapping[str, Any]) -> None:
    """经办人写的金额，小写与大写须一致。"""
    wrong = [one for text in _texts(stored) for one in mismatches(text)]
    if wrong:
        told = (f"《{name}》的金额{one}" for one in dict.fromkeys(wrong))
        remedy = "请改正所填的金额"
        raise Refused(*(Unmet(words, "支付结算办法附件一", remedy) for words in told))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def digest(paper: Paper) -> dict[str, Any]:
    """写入记录的一段：主键 id、序号、名称、文号、内容摘要、文件摘要。"""
    return {
        "id": str(paper.pk),
        "no": paper.template_no,
        "name": paper.name,
        "number": paper.number,
        "content": paper.content_digest,
        "sha256": paper.sha256,
        "sm3": paper.sm3,
    }


def void(pk: UUID | str, *, entry_number: int) -> Paper:
    """作废一份文书，留号：号不再用于别的文书。"""
    paper = Paper.objects.select_for_update(of=("self",)).get(pk=pk)
    if paper.state == Paper.State.VOID:
        raise Refused(Unmet(f"{paper}已经作废"))
    paper.state, paper.void_number = Paper.State.VOID, entry_number
    paper.save(update_fields=["state", "void_number"])
    return paper


def preview(no: str, facts: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> str:
    """随填随看的网页片段：必填的还没填也能看，不占号、不留痕。"""
    return html_writer.html(_draft(no, facts, answers, on))


def preview_pdf(no: str, facts: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> bytes:
    """打印前的 PDF 样张，文号留空。"""
    return typst_writer.pdf(_draft(no, facts, answers, on))


def docx(paper: Paper) -> bytes:
    """已制发文书的 DOCX，内容与 PDF 相同。"""
    from zhijian.kernel.papers import docx_writer  # noqa: PLC0415  占内存，用到才载入

    return docx_writer.docx(Content.from_json(paper.content))


def intact(paper: Paper) -> bool:
    """内容是否与制发时的摘要相符。"""
    return _digest(paper.content) == paper.content_digest


def _draft(no: str, facts: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> Content:
    template = templates.template(no, on)
    organ = facts.get("organ") or {}
    number = f"{organ.get('doc_word', '')}{template.word}〔{on.year}〕　号" if template.word else ""
    return templates.fill(template, marked(facts, on), answers, number=number, draft=True)


def marked(facts: Mapping[str, Any], day: date) -> dict[str, Any]:
    """每页上方的注明：演示环境里制作的；早于现行格式施行之日、照现行格式制作的。谁也不会误认作真的。"""
    told = facts.get("demonstration") or (DEMONSTRATION if settings.DEMONSTRATION else None)
    old = OLD_FORM if day < date.fromisoformat(IN_FORCE) else None
    return {**facts, "demonstration": "；".join(filter(None, (told, old))) or None}


def _digest(value: object) -> str:
    return hashlib.sha256(canonical.encode(value)).hexdigest()
