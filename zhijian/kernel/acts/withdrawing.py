"""撤回：本人最后一次办理，在下一手办理之前可以撤回。

撤回不抹去什么：原记录仍在，撤回自身又记一笔；各行还原为改动之前，所添的行标为撤回，所制文书作废
而留号。
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhijian.kernel.acts import flows, recording, sealing
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.log import book, once
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import issuing
from zhijian.rules.procedure import HAND_OVER, WITHDRAW, Procedure, Step
from zhijian.rules.refusal import Refused, Unmet


def may_withdraw(matter: Matter, by: Officer) -> Entry | None:
    """可由此人撤回的最后一次办理；没有则为 None。"""
    last = Entry.objects.filter(matter=matter).order_by("-number").first()
    if last is None or last.officer_id != by.pk or _why_not(matter, last):
        return None
    return last


def withdraw(
    matter_id: UUID,
    *,
    by: Officer,
    at: datetime,
    reason: str,
    seen_version: int | None = None,
    slip: once.Slip | None = None,
) -> Entry:
    """撤回最后一次办理；同一张表已经撤回过的，返回那一笔。"""
    with transaction.atomic():
        matter = family.locked(matter_id)
        number = matter.entries_count + 1
        if done := once.take(slip, by=by, book=matter.pk, number=number, at=at):
            return done
        last = Entry.objects.filter(matter=matter).select_related("officer").latest("number")
        _check(matter, last, by, seen_version)
        spec = registry[matter.kind]
        step = _withdraw_step(spec.version(matter.procedure), last)
        act = Act(spec, matter, step, by=by, at=at, recorded_at=at)
        facts = book.content(last)["facts"]
        stage = matter.stage
        _restore(act, facts)
        act.note(withdrawn=last.number, reason=reason)
        return sealing.seal(act, stage)


def _check(matter: Matter, last: Entry, by: Officer, seen: int | None) -> None:
    if seen is not None and seen != matter.version:
        raise Refused(Unmet("此后已有新的办理，不能撤回", remedy="请刷新页面查看"))
    if last.officer_id != by.pk:
        raise Refused(Unmet(f"最后一次办理人是{last.officer.name}，只能由其本人撤回"))
    if why := _why_not(matter, last):
        raise Refused(Unmet(why))


def _why_not(matter: Matter, last: Entry) -> str:
    procedure = registry[matter.kind].version(matter.procedure)
    never = {
        WITHDRAW: "撤回之后不能再撤回",
        HAND_OVER: "移交承办不能撤回；移交有误的，请再次移交",
        procedure.opening.verb: "登记不能撤回；登记有误的，请补充或更正",
    }
    if last.verb in never:
        return never[last.verb]
    if procedure.named(last.verb).by_flow:
        return "由所关联的办件引起的办理，不单独撤回"
    if any(flow.concerns(matter) for flow in flows.caused_by(matter.kind, last.verb)):
        return f"“{procedure.labels[last.verb]}”已引起所关联的办件办理，不能撤回"
    if not procedure.named(last.verb).undo:
        return f"“{procedure.labels[last.verb]}”已对外发生效力，不能撤回"
    return ""


def _withdraw_step(procedure: Procedure, last: Entry) -> Step:
    done = procedure.named(last.verb)
    return Step(WITHDRAW, "撤回", (), "", done.duty, back=True)


def _restore(act: Act, facts: dict[str, Any]) -> None:
    for name, columns in facts.get("changes", {}).items():
        row = act.matter if name == recording.key(act.matter) else recording.found(name)
        before = {column: recording.read(row, column, pair[0]) for column, pair in columns.items()}
        act.change(row, **before)
    for name in facts.get("added", {}):
        row = recording.found(name)
        if isinstance(row, SubRow):
            act.change(row, void_number=act.number)
    for told in facts.get("papers", []):
        issuing.void(told["id"], entry_number=act.number)
