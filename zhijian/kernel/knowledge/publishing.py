"""违法行为分类、办案模式的草拟与签认：一人草拟，另一人签认，自生效日期起取用，旧版仍在。

总局维护国家的；省局在国家的一类之下扩展违法行为分类，不得改动国家的代码；办案模式各级各维护本级的。
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import scope
from zhijian.kernel.knowledge.models import Book, KnowledgeDraft
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers import drafting, reading, shelf, signing
from zhijian.kernel.registers.models import Row
from zhijian.rules.refusal import Refused, Unmet

DUTY = {Book.VIOLATIONS: "违法分类:维护", Book.PLAYBOOKS: "办案模式:维护"}
State = KnowledgeDraft.State


@dataclass(frozen=True)
class Content:
    """一稿的内容。`data` 是名册行的内容，不含地区。"""

    name: str
    data: dict[str, Any]
    why: str
    effective_from: date
    enabled: bool = True


def propose(
    book: Book, base: Row | None, given: Content, *, organ: Organ, by: Officer, at: datetime
) -> KnowledgeDraft:
    """草拟一稿送签：`base` 是要改的一行，没有则新立一行（代码由系统编）。"""
    duties.require(by, DUTY[book], organ, at)
    with transaction.atomic():
        Organ.objects.select_for_update().get(pk=organ.pk)
        code = base.code if base else _fresh_code(book, given, organ, at)
        draft = KnowledgeDraft(
            organ=organ,
            book=book,
            code=code,
            name=given.name,
            data=scope.marked(given.data, organ),
            enabled=given.enabled,
            why=given.why,
            effective_from=given.effective_from,
            base=base,
            drafted_by=by,
            drafted_at=at,
        )
        _check(draft, at)
        drafting.refuse_second(KnowledgeDraft.objects.filter(book=book, code=code))
        draft.save(force_insert=True)
    return draft


def sign(draft: KnowledgeDraft, *, by: Officer, at: datetime) -> KnowledgeDraft:
    """签认：另一人核对之后，成为名册的新行。"""
    with transaction.atomic():
        held = drafting.pending(draft, "organ", "base")
        duties.require(by, DUTY[Book(held.book)], held.organ, at)
        drafting.require_another(held, by)
        _check(held, at)
        held.row = _recorded(held, by, at)
        return drafting.decide(held, State.SIGNED, by, at)


def send_back(draft: KnowledgeDraft, words: str, *, by: Officer, at: datetime) -> KnowledgeDraft:
    """退回草拟人，说明理由。"""
    with transaction.atomic():
        held = drafting.pending(draft, "organ")
        duties.require(by, DUTY[Book(held.book)], held.organ, at)
        return drafting.send_back(held, words, by=by, at=at)


def changed(draft: KnowledgeDraft) -> list[tuple[str, Any, Any]]:
    """与所据的一行的差别：（栏名，改前，改后）；新立的全部列出。"""
    before = dict(draft.base.data) if draft.base else {}
    if draft.base:
        before |= {"name": draft.base.name, "enabled": draft.base.enabled}
    after = dict(draft.data) | {"name": draft.name, "enabled": draft.enabled}
    return [
        (name, before.get(name), after.get(name))
        for name in dict.fromkeys(("name", "enabled", *before, *after))
        if before.get(name) != after.get(name)
    ]


def _check(draft: KnowledgeDraft, at: datetime) -> None:
    reasons = []
    if draft.effective_from <= local_date(at):
        reasons.append(Unmet("生效日期须在今日之后", remedy="已办的办件不能另换名册"))
    if draft.base is not None:
        reasons += _base(draft, draft.base)
    elif draft.book == Book.VIOLATIONS:
        reasons += _new_violation(draft, at)
    if reasons:
        raise Refused(*reasons)


def _base(draft: KnowledgeDraft, base: Row) -> list[Unmet]:
    reasons = []
    if not scope.own(base, draft.organ):
        owner = "国家的" if not scope.division(base) else "别的机关的"
        reasons.append(
            Unmet(
                f"“{base.code}”是{owner}一行，{draft.organ.name}不得改动",
                remedy="省局可以在国家的一类之下增加本省的扩展",
            )
        )
    last = reading.history(base.register, base.code)[-1]
    if last.pk != base.pk:
        reasons.append(Unmet("草拟之后另有更新", remedy="请据新的一版重拟"))
    if draft.effective_from <= last.effective_from:
        reasons.append(Unmet(f"生效日期须晚于现有一版的 {last.effective_from}"))
    return reasons


def _new_violation(draft: KnowledgeDraft, at: datetime) -> list[Unmet]:
    """省级的须挂在国家的一类之下；国家的须挂在一个大类之下。"""
    on, parent = local_date(at), str(draft.data.get("parent", ""))
    if not scope.prefix(draft.organ):
        group = str(draft.data.get("group", ""))
        if reading.maybe("violation_groups", group, on) is None:
            return [Unmet("没有选定大类")]
        return []
    upper = reading.maybe(Book.VIOLATIONS, parent, on) if parent else None
    if upper is None or scope.division(upper):
        return [Unmet("省级扩展须挂在国家的一类之下", remedy="选定所扩展的国家的一类")]
    return []


def _fresh_code(book: Book, given: Content, organ: Organ, at: datetime) -> str:
    """新行的代码：国家的接在大类之后编号，地方的在前面写明上一类与地区。"""
    mine = scope.prefix(organ)
    if book == Book.PLAYBOOKS:
        stem = f"M{mine}-" if mine else "M"
    elif mine:
        stem = f"{given.data.get('parent', '')}-{mine}"
    else:
        stem = str(given.data.get("group", ""))
    taken = set(shelf.book(book)) | set(
        KnowledgeDraft.objects.filter(book=book, code__startswith=stem).values_list(
            "code", flat=True
        )
    )
    return next(code for n in range(1, 1000) if (code := f"{stem}{n:02d}") not in taken)


def _recorded(held: KnowledgeDraft, by: Officer, at: datetime) -> Row:
    if held.base is not None:
        gone = dict.fromkeys(set(held.base.data) - set(held.data))
        new = signing.Replacement(
            held.effective_from,
            held.why,
            Row.Evidence.RECALLED,
            {**gone, **held.data},
            held.name,
            held.enabled,
        )
        return signing.succeed(held.base, new, by=held.drafted_by, at=at, signed_by=by)
    fresh = Row.objects.create(
        register=held.book,
        code=held.code,
        name=held.name,
        data=held.data,
        source=held.why,
        evidence=Row.Evidence.RECALLED,
        effective_from=held.effective_from,
        enabled=held.enabled,
        recorded_by=held.drafted_by,
        recorded_at=at,
        confirmed_by=by,
        confirmed_at=at,
    )
    shelf.forget()
    return fresh
