"""修订文书样式：一人草拟送签，另一人签认；签认之后自生效日期起取用，已制发的文书不变。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction

from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import html_writer, samples, templates, typst_writer
from zhijian.kernel.papers.checking import TemplateFault
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import StyleRevision
from zhijian.kernel.papers.sheet import PaperTemplate
from zhijian.kernel.registers import drafting, reading, signing
from zhijian.kernel.registers.models import Row
from zhijian.rules.refusal import Refused, Unmet

DUTY = "文书:模板"
SPECIMEN = "样张：以样例事实填写，不具有法律效力"
State = StyleRevision.State


def current(no: str) -> Row:
    """某序号文书最后收录的样式；没有则不予办理。"""
    held = reading.history(templates.REGISTER, no)
    if not held:
        raise Refused(Unmet(f"名册没有第 {no} 号文书的样式", remedy="请系统管理员装入名册"))
    return held[-1]


def read(no: str, text: str) -> PaperTemplate:
    """核对一份改过的样式；不合格的说明在哪一处。"""
    try:
        made = templates.load(text, f"第 {no} 号")
    except TemplateFault as fault:
        raise Refused(Unmet(str(fault), remedy="请改正后再看样张")) from fault
    if made.no != no:
        raise Refused(Unmet(f"文书序号须仍是“{no}”，不能改成“{made.no}”"))
    return made


def specimen(no: str, text: str) -> Content:
    """以样例事实填好的样张。"""
    made = read(no, text)
    facts: Mapping[str, Any] = {**samples.whole(), "demonstration": SPECIMEN}
    number = f"{facts['organ']['doc_word']}{made.word}〔{facts['matter']['year']}〕　号"
    return templates.fill(made, facts, {}, number=number if made.word else "", draft=True)


def html(no: str, text: str) -> str:
    """样张的网页片段。"""
    return html_writer.html(specimen(no, text))


def pdf(no: str, text: str) -> bytes:
    """样张的 PDF；有印不出的字时说明是哪个字。"""
    return typst_writer.pdf(specimen(no, text))


def propose(
    no: str, text: str, *, why: str, effective_from: date, by: Officer, at: datetime
) -> StyleRevision:
    """草拟一次修订，送另一人签认。样式须填得出、印得出，生效日期须在今日之后。"""
    duties.require(by, DUTY, by.organ, at)
    base, made = current(no), read(no, text)
    _check_days(base, effective_from, at)
    if text == base.data["yaml"]:
        raise Refused(Unmet("样式没有改动", remedy="改动之后再送签"))
    pdf(no, text)
    with transaction.atomic():
        Row.objects.select_for_update().get(pk=base.pk)
        drafting.refuse_second(StyleRevision.objects.filter(no=no))
        return StyleRevision.objects.create(
            no=no,
            name=made.name,
            yaml=text,
            base=base,
            why=why,
            effective_from=effective_from,
            drafted_by=by,
            drafted_at=at,
        )


def sign(revision: StyleRevision, *, by: Officer, at: datetime) -> StyleRevision:
    """签认：另一人核对之后，成为名册的新行，自生效日期起取用。"""
    duties.require(by, DUTY, by.organ, at)
    with transaction.atomic():
        held = drafting.pending(revision)
        drafting.require_another(held, by)
        made = read(held.no, held.yaml)
        base = current(held.no)
        if base.pk != held.base_id:
            raise Refused(Unmet("送签之后样式另有更新", remedy="请退回，由草拟人据新样式重拟"))
        _check_days(base, held.effective_from, at)
        held.row = signing.succeed(
            base, _replacement(held, made), by=held.drafted_by, at=at, signed_by=by
        )
        return drafting.decide(held, State.SIGNED, by, at)


def send_back(revision: StyleRevision, words: str, *, by: Officer, at: datetime) -> StyleRevision:
    """退回草拟人，说明理由。"""
    duties.require(by, DUTY, by.organ, at)
    with transaction.atomic():
        return drafting.send_back(drafting.pending(revision), words, by=by, at=at)


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """两份样式逐行的差别：（same/gone/new/gap，文字），不变的只留前后两行。"""
    old, new = before.split("\n"), after.split("\n")
    found: list[tuple[str, str]] = []
    for group in SequenceMatcher(a=old, b=new, autojunk=False).get_grouped_opcodes(2):
        found.append(("gap", f"第 {group[0][3] + 1} 行起"))
        for kind, a, b, c, d in group:
            if kind == "equal":
                found.extend(("same", line) for line in new[c:d])
            else:
                found.extend(("gone", line) for line in old[a:b])
                found.extend(("new", line) for line in new[c:d])
    return found


def _check_days(base: Row, effective_from: date, at: datetime) -> None:
    reasons = []
    if effective_from <= local_date(at):
        reasons.append(Unmet("生效日期须在今日之后", remedy="已过去的日子里制发的文书不能另换样式"))
    if effective_from <= base.effective_from:
        reasons.append(Unmet(f"生效日期须晚于现有样式的 {base.effective_from}"))
    if reasons:
        raise Refused(*reasons)


def _replacement(held: StyleRevision, made: PaperTemplate) -> signing.Replacement:
    return signing.Replacement(
        effective_from=held.effective_from,
        source=held.why,
        evidence=Row.Evidence.RECALLED,
        data=templates.shown(made) | {"yaml": held.yaml},
        name=made.name,
    )
