"""公布地方程序：一人草拟送签，另一人签认；签认之后自生效日期起，新立的办件取用，已立的仍依原来的。"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.acts import local_procedures
from zhijian.kernel.acts.models import VariantDraft
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers import drafting, reading, shelf, signing
from zhijian.kernel.registers.models import Row
from zhijian.rules.periods import Period, PeriodKind
from zhijian.rules.procedure import Procedure
from zhijian.rules.refining import refines
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.variants import Addition, closed_to, varied

DUTY = "系统:地方程序"
MOST = 10
State = VariantDraft.State


def periods(procedure: Procedure, on: date) -> list[Period]:
    """某版程序的环节所起算、了结的，可以缩短的期限：启用的、约束机关的、届满前须办的。"""
    codes = {code for step in procedure.steps for code in (*step.starts, *step.stops)}
    return [
        period
        for code in sorted(codes - procedure.party_periods)
        if (period := _enabled(code, on)) and period.kind is PeriodKind.LIMIT
    ]


def propose(
    spec: ModuleSpec,
    organ: Organ,
    added: list[dict[str, str]],
    shortened: Mapping[str, int],
    *,
    why: str,
    effective_from: date,
    by: Officer,
    at: datetime,
) -> VariantDraft:
    """草拟一稿，送另一人签认。不合法定程序的，逐项说明哪一环节、哪一条。"""
    duties.require(by, DUTY, organ, at)
    draft = VariantDraft(
        organ=organ,
        kind=spec.kind,
        base=spec.current,
        added=added,
        shortened=dict(shortened),
        why=why,
        effective_from=effective_from,
        drafted_by=by,
        drafted_at=at,
    )
    _check(draft, at)
    with transaction.atomic():
        Organ.objects.select_for_update().get(pk=organ.pk)
        drafting.refuse_second(VariantDraft.objects.filter(organ=organ, kind=spec.kind))
        draft.save(force_insert=True)
    return draft


def sign(draft: VariantDraft, *, by: Officer, at: datetime) -> VariantDraft:
    """签认：另一人核对之后，成为名册的新行，自生效日期起取用。"""
    with transaction.atomic():
        held = drafting.pending(draft, "organ")
        duties.require(by, DUTY, held.organ, at)
        drafting.require_another(held, by)
        _check(held, at)
        held.row = _recorded(held, by, at)
        return drafting.decide(held, State.SIGNED, by, at)


def send_back(draft: VariantDraft, words: str, *, by: Officer, at: datetime) -> VariantDraft:
    """退回草拟人，说明理由。"""
    with transaction.atomic():
        held = drafting.pending(draft, "organ")
        duties.require(by, DUTY, held.organ, at)
        return drafting.send_back(held, words, by=by, at=at)


def as_drafted(draft: VariantDraft) -> Procedure:
    """一稿所成的程序（还没有签认的，编号为 0）。"""
    base = registry[draft.kind].procedures[draft.base]
    added = local_procedures.additions({"added": draft.added})
    return varied(base, draft.row_id or 0, added, draft.shortened, draft.why)


def told(draft: VariantDraft, on: date) -> list[str]:
    """一稿说了什么，一项一句。"""
    base = registry[draft.kind].procedures[draft.base]
    lines = [
        f"“{base.named(one['after']).label}”之后增设“{one['label']}”（{one['duty']}）"
        for one in draft.added
    ]
    for code, length in draft.shortened.items():
        period = _enabled(code, on)
        lines.append(
            f"“{period.name}”由 {period.words}缩短为 {length}{period.unit.word}"
            if period
            else f"“{code}”缩短为 {length}"
        )
    return lines or ["不增设、不缩短：照法定程序办理"]


def _check(draft: VariantDraft, at: datetime) -> None:
    spec = registry[draft.kind]
    reasons = [*_days(draft, at), *_additions(draft, spec)]
    if draft.base != spec.current:
        reasons.append(Unmet("法定程序已有新的一版", remedy="请退回，据新的一版重拟"))
    if reasons:
        raise Refused(*reasons)
    base = spec.procedures[draft.base]
    known = {code: found for code in draft.shortened if (found := _enabled(code, local_date(at)))}
    if reasons := refines(as_drafted(draft), base, known):
        raise Refused(*reasons)


def _days(draft: VariantDraft, at: datetime) -> list[Unmet]:
    held = reading.history(local_procedures.REGISTER, _code(draft))
    if draft.effective_from <= local_date(at):
        return [Unmet("生效日期须在今日之后", remedy="已立的办件不能另换程序")]
    if held and draft.effective_from <= held[-1].effective_from:
        return [Unmet(f"生效日期须晚于现有一版的 {held[-1].effective_from}")]
    return []


def _additions(draft: VariantDraft, spec: ModuleSpec) -> list[Unmet]:
    """增设的审批：数目、名称、在何环节之后、由看得见全部的职责办。"""
    base = spec.procedures[draft.base]
    steps = {step.verb: step for step in base.all_steps()}
    reasons = [Unmet(f"增设的审批至多 {MOST} 道")] if len(draft.added) > MOST else []
    for one in local_procedures.additions({"added": draft.added}):
        closed = closed_to(base, steps[one.after]) if one.after in steps else None
        reasons += _addition(one, spec, closed)
    return reasons


def _addition(one: Addition, spec: ModuleSpec, closed: str | None) -> list[Unmet]:
    reasons = []
    if closed is None:
        reasons.append(Unmet(f"没有“{one.after}”环节"))
    elif closed:
        reasons.append(Unmet(f"“{one.label}”：{closed}"))
    if not one.label.strip():
        reasons.append(Unmet("没有写明增设的审批的名称"))
    if one.duty not in spec.full_sight:
        words = f"“{one.label}”不能由“{one.duty}”审批：它看不到办件的全部"
        reasons.append(Unmet(words, remedy=f"可选 {'、'.join(sorted(spec.full_sight))}"))
    return reasons


def _recorded(held: VariantDraft, by: Officer, at: datetime) -> Row:
    """成为名册的行：取代本机关这类办件的前一版，没有前一版的新立一行。"""
    versions = reading.history(local_procedures.REGISTER, _code(held))
    if versions:
        new = signing.Replacement(
            held.effective_from, held.why, Row.Evidence.RECALLED, _data(held, at), _name(held)
        )
        return signing.succeed(versions[-1], new, by=held.drafted_by, at=at, signed_by=by)
    fresh = Row.objects.create(
        register=local_procedures.REGISTER,
        code=_code(held),
        name=_name(held),
        data=_data(held, at),
        source=held.why,
        evidence=Row.Evidence.RECALLED,
        effective_from=held.effective_from,
        recorded_by=held.drafted_by,
        recorded_at=at,
        confirmed_by=by,
        confirmed_at=at,
    )
    shelf.forget()
    return fresh


def _data(held: VariantDraft, at: datetime) -> dict[str, Any]:
    return {
        "kind": held.kind,
        "kind_title": registry[held.kind].title,
        "base": held.base,
        "organ_name": held.organ.name,
        "added": held.added,
        "shortened": held.shortened,
        "told": told(held, local_date(at)),
    }


def _name(held: VariantDraft) -> str:
    return f"{held.organ.name}：{registry[held.kind].title}"


def _code(held: VariantDraft) -> str:
    return local_procedures.row_code(held.kind, held.organ)


def _enabled(code: str, on: date) -> Period | None:
    row = reading.maybe("periods", code, on)
    return reading.period(code, on) if row and row.enabled else None
