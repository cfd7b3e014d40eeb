"""维护法律法规：一人草拟一个文本送签，另一人签认之后收录，自施行日期起取用；旧文本仍在。

国家局维护国家的（`organ` 为空），地方局维护本局的（手册 1.1.5.1）；装入的都是国家的。
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from zhijian.kernel.laws import storing
from zhijian.kernel.laws.models import PREFIX, Law, LawDraft, LawVersion
from zhijian.kernel.laws.texts import Text
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers import drafting
from zhijian.kernel.registers.models import Row
from zhijian.rules.law_pasted import lost, read_pasted
from zhijian.rules.law_text import Statute
from zhijian.rules.refusal import Refused, Unmet

DUTY = "法律:维护"
LONGEST = 1_000_000
State = LawDraft.State


@dataclass(frozen=True)
class Proposal:
    """拟收录的一个文本。"""

    title: str
    level: str
    issuer: str
    label: str
    adopted: date
    effective_from: date
    text: str
    why: str
    category: str = ""
    until: date | None = None


def keeper(officer: Officer) -> Organ | None:
    """此人维护的是哪个机关的：国家局的为空。"""
    return None if officer.organ.level == Organ.Level.NATION else officer.organ


def may_keep(officer: Officer, at: datetime, law: Law | None = None) -> bool:
    """可以维护（这一部）：在本机关有职责，且这一部由本机关维护。"""
    own = keeper(officer)
    mine = law is None or law.organ_id == (own.pk if own else None)
    return mine and duties.may(officer, DUTY, officer.organ, at)


def read(title: str, text: str) -> Statute:
    """读成条款项；读过还有丢失的行，不收。"""
    found = read_pasted(text, title)
    if gone := lost(text, found):
        raise Refused(*(Unmet(f"这一行没有读进去：{line[:60]}") for line in gone[:5]))
    return found


def propose(given: Proposal, law: Law | None, *, by: Officer, at: datetime) -> LawDraft:
    """草拟一稿，送另一人签认。"""
    duties.require(by, DUTY, by.organ, at)
    draft = LawDraft(law=law, organ=keeper(by), drafted_by=by, drafted_at=at, **vars(given))
    _check(draft, by, at)
    try:
        with transaction.atomic():
            drafting.refuse_second(LawDraft.objects.filter(title=draft.title))
            draft.save(force_insert=True)
    except IntegrityError as problem:
        raise Refused(Unmet(f"《{draft.title}》另有一稿刚刚送签")) from problem
    return draft


def sign(draft: LawDraft, *, by: Officer, at: datetime) -> LawDraft:
    """签认：另一人核对原文之后收录。"""
    with transaction.atomic():
        held = drafting.pending(draft, "law")
        _require_same_organ(held, by, at)
        drafting.require_another(held, by)
        _check(held, by, at)
        held.row = _stored(held)
        return drafting.decide(held, State.SIGNED, by, at)


def send_back(draft: LawDraft, words: str, *, by: Officer, at: datetime) -> LawDraft:
    """退回草拟人，说明理由。"""
    with transaction.atomic():
        held = drafting.pending(draft)
        _require_same_organ(held, by, at)
        return drafting.send_back(held, words, by=by, at=at)


def _require_same_organ(held: LawDraft, by: Officer, at: datetime) -> None:
    duties.require(by, DUTY, by.organ, at)
    own = keeper(by)
    if held.organ_id != (own.pk if own else None):
        raise Refused(Unmet("这一稿不由您所在的机关维护"))


def _check(draft: LawDraft, by: Officer, at: datetime) -> None:
    reasons = [*_dates(draft), *_named(draft)]
    if draft.law is not None and not may_keep(by, at, draft.law):
        reasons.append(Unmet(f"《{draft.law.title}》不由{by.organ}维护"))
    if len(draft.text) > LONGEST:
        reasons.append(Unmet(f"原文过长，不得超过 {LONGEST // 10000} 万字"))
    if reasons:
        raise Refused(*reasons)
    statute = read(draft.title, draft.text)
    if not statute.articles and not statute.preamble.strip():
        raise Refused(Unmet("原文是空的", remedy="请粘贴全文，或者上传 Word 文档"))


def _dates(draft: LawDraft) -> list[Unmet]:
    reasons = []
    if draft.effective_from < draft.adopted:
        reasons.append(Unmet("施行日期不能早于公布日期"))
    if draft.until is not None and draft.until < draft.effective_from:
        reasons.append(Unmet("失效日期不能早于施行日期"))
    return reasons


def _named(draft: LawDraft) -> list[Unmet]:
    """新收录的不得与已有的重名；名称全库唯一，地方的写明地名。"""
    name = draft.title.removeprefix(PREFIX)
    if draft.law is None and Law.objects.filter(name=name).exists():
        return [
            Unmet(
                f"“{name}”这个名称不能用",
                remedy="地方的请写全称（写明地名）；已收录的，在它的页上增新文本",
            )
        ]
    return []


def _stored(held: LawDraft) -> LawVersion:
    """收录：同一公布日期的已有文本，另立更正。"""
    storing.store([_text(held)])
    law = Law.objects.get(name=held.title.removeprefix(PREFIX))
    if held.category and held.category != law.category:
        Law.objects.filter(pk=law.pk).update(category=held.category)
    return LawVersion.objects.filter(law=law, adopted=held.adopted).latest("revision")


def _text(held: LawDraft) -> Text:
    return Text(
        title=held.title,
        adopted=held.adopted,
        effective_from=held.effective_from,
        effective_to=held.until,
        label=held.label,
        level=held.level,
        issuer=held.issuer,
        category=held.category,
        source=held.why,
        evidence=Row.Evidence.SECOND_HAND,
        statute=read(held.title, held.text),
        organ=held.organ,
    )
