"""办理之门：关于办件的一切改动由此进出。

一次办理在一个事务内：锁定办件、核画面新旧、核程序与阶段、核办理人、由业务动作改动各行、核守卫、
制作文书、起算与了结期限、推进阶段、记入全过程记录、提醒下一手。任何一步不成，全部回滚。
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhijian.kernel.acts import (
    admitting,
    approving,
    drawing_up,
    flows,
    next_hand,
    progress,
    sealing,
)
from zhijian.kernel.acts.act import Act, Spawned
from zhijian.kernel.acts.drawing_up import Wanted
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.log import once, trace
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import EARLIER, ORIGIN, Matter
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.organs.sweeper import sweeper
from zhijian.rules.procedure import Procedure, ProcedureError
from zhijian.rules.refusal import Refused, Unmet

TOGETHER = 40
"""另立许多件时，一条语句写下这么多件。"""


@dataclass(frozen=True)
class Request:
    """一次办理的请求：办什么、填了什么、何时发生、与谁共同办理、所见画面是第几版、办理标记。"""

    verb: str
    data: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    occurred_at: datetime | None = None
    late_reason: str = ""
    partner: Officer | None = None
    seen_version: int | None = None
    slip: once.Slip | None = None

    def occurring(self, at: datetime) -> datetime:
        """记录时间为 `at` 的，发生在何时；不合的不予办理。"""
        return admitting.occurred(self.occurred_at, self.late_reason, at)


def perform(matter_id: UUID, request: Request, *, by: Officer, at: datetime) -> Entry:
    """办一个环节；同一张表已经办成过的，返回那一笔。

    不予办理时抛 `Refused`，逐项说明依据与补足的办法，并留痕。
    """
    try:
        with transaction.atomic():
            matter = family.locked(matter_id)
            number = matter.entries_count + 1
            done = once.take(request.slip, by=by, book=matter.pk, number=number, at=at)
            if done is not None:
                return done
            with rows.kept(matter), statements.joined():
                return _perform(matter, request, by, at)
    except Refused as refused:
        _remember_refusal(matter_id, request.verb, refused, by, at)
        raise


def check(matter_id: UUID, request: Request, *, by: Officer, at: datetime) -> int:
    """核一遍而不办：一切照 `perform`，到封记之前全部退回；返回将随之办到另外几件。

    不予办理时抛 `Refused`，与真办一样说明、一样留痕。
    """
    try:
        with transaction.atomic():
            matter = family.locked(matter_id)
            with rows.kept(matter):
                size = _size(_ready(matter, request, by, at))
            transaction.set_rollback(True)
    except Refused as refused:
        _remember_refusal(matter_id, request.verb, refused, by, at)
        raise
    return size


def open_matter(
    spec: ModuleSpec,
    request: Request,
    *,
    organ: Organ,
    by: Officer,
    at: datetime,
    parent: Matter | None = None,
    origin: Matter | None = None,
) -> Matter:
    """立一个新办件：登记即第一次办理。`parent` 是开出它的上级办件，其承办人在本件同样是承办人。

    `origin` 是本件由之登记而来的另一件（如所签收的移送）：两件关联，各有各的承办人。
    """
    occurred, fresh = request.occurring(at), new_id()
    procedure = spec.procedure_for(organ, local_date(occurred), registered=local_date(at))
    step = procedure.opening
    with transaction.atomic():
        done = once.take(request.slip, by=by, book=fresh, number=1, at=at)
        if done is not None and done.matter is not None:
            return done.matter
        if parent is not None:
            parent = family.locked(parent.pk)
            admitting.check_fresh(parent, request.seen_version)
            admitting.check_opening(spec, parent, at)
        if origin is not None:
            origin = family.locked(origin.pk)
            admitting.check_arising(spec, origin, organ)
        if organ.valid_to is not None and organ.valid_to <= local_date(at):
            raise Refused(Unmet(f"{organ.name}已于 {organ.valid_to} 撤并，不再立新件"))
        matter = _fresh(spec, procedure, organ, occurred, parent=parent, pk=fresh)
        act = Act(spec, matter, step, by=by, at=occurred, recorded_at=at)
        act.answers, act.late_reason = dict(request.answers), request.late_reason
        with rows.kept(matter), statements.joined():
            admitting.check_hands(act, request.partner)
            if origin is not None:
                _tie(act, origin)
            approving.verb_of(spec, step).action(act, **request.data)
            admitting.check_guards(act)
            act.note(title=matter.title, procedure=procedure.code, late_reason=request.late_reason)
            _seal(act, procedure.start)
        return matter


def open_by_system(
    spec: ModuleSpec,
    data: Mapping[str, Any],
    *,
    organ: Organ,
    by: Officer,
    at: datetime,
    parent: Matter | None = None,
) -> Matter:
    """系统自动立一件（如二次延期届满仍未办结的督办）：记在“系统自动”（`by`）名下，此后照常由人审批。

    `parent` 是开出它的上级办件，须已锁定。
    """
    procedure = spec.procedure_for(organ, local_date(at), registered=local_date(at))
    with transaction.atomic():
        matter = _fresh(spec, procedure, organ, at, parent=parent)
        act = Act(spec, matter, procedure.opening, by=by, at=at, recorded_at=at)
        with rows.kept(matter):
            spec.verbs[act.step.verb].action(act, **data)
            admitting.check_guards(act)
            act.note(title=matter.title, procedure=procedure.code)
            _seal(act, procedure.start)
    return matter


def follow_expiry(act: Act, verb: str) -> Entry | None:
    """期限届满随即引起的环节；本件此刻的阶段不开放它的，不引起。须已锁定办件。"""
    matter = act.matter
    if not any(step.verb == verb for step in act.procedure.from_stage(matter.stage)):
        return None
    late = "期限届满之后由系统补记" if local_date(act.at) < local_date(act.recorded_at) else ""
    request = Request(verb, occurred_at=act.at, late_reason=late)
    with rows.kept(matter):
        return _perform(matter, request, act.by, act.recorded_at, cause=act)


def rehearse(matter_id: UUID, request: Request, *, by: Officer, at: datetime) -> list[Wanted]:
    """预演：照样办到制作文书之前，取出各份文书将用的事实与填写，再全部退回。

    供边填边看；不锁定办件、不取文书号、不留痕。业务动作不予办理时照样抛 `Refused`。
    """
    with transaction.atomic():
        matter = Matter.objects.get(pk=matter_id)
        spec = registry[matter.kind]
        step = spec.version(matter.procedure).step(matter.stage, request.verb)
        act = Act(spec, matter, step, by=by, at=request.occurred_at or at, recorded_at=at)
        act.answers = dict(request.answers)
        act.hands = [by, *([request.partner] if request.partner else [])]
        with rows.kept(matter):
            approving.verb_of(spec, step).action(act, **request.data)
            wanted = list(drawing_up.wanted(act))
        transaction.set_rollback(True)
    return wanted


def _perform(
    matter: Matter, request: Request, by: Officer, at: datetime, cause: Act | None = None
) -> Entry:
    """`cause` 是引起本环节的另一件的办理。"""
    act = _ready(matter, request, by, at, cause)
    return _seal(act, act.step.leads_to(matter.stage))


def _ready(
    matter: Matter, request: Request, by: Officer, at: datetime, cause: Act | None = None
) -> Act:
    """封记之前的全部：核，业务动作，守卫。衔接的环节只认引起它的办理，不再核办理人。"""
    admitting.check_fresh(matter, request.seen_version)
    spec = registry[matter.kind]
    step = spec.version(matter.procedure).step(matter.stage, request.verb)
    if step.by_flow is (cause is None):
        raise Refused(Unmet(f"“{step.label}”由所关联的办件引起，不单独办理"))
    act = Act(spec, matter, step, by=by, at=request.occurring(at), recorded_at=at)
    act.answers, act.late_reason = dict(request.answers), request.late_reason
    admitting.check_order(act)
    if cause is None:
        admitting.check_hands(act, request.partner)
    else:
        act.note(cause=str(cause.matter.pk), cause_number=cause.number, caused_by=_told(cause))
    approving.verb_of(spec, step).action(act, **request.data)
    if not _opening(cause):  # 开出之前已核；开出之后它自己已在其中
        admitting.check_guards(act)
    if request.late_reason:
        act.note(late_reason=request.late_reason)
    return act


def _fresh(
    spec: ModuleSpec,
    procedure: Procedure,
    organ: Organ,
    at: datetime,
    *,
    parent: Matter | None = None,
    pk: UUID | None = None,
) -> Matter:
    """新立的一件，停在程序的起点，还没有记录。"""
    matter = Matter(
        pk=pk or new_id(),
        kind=spec.kind,
        procedure=procedure.code,
        organ=organ,
        parent=parent,
        party=parent.party if parent else None,
        stage=procedure.start,
        opened_at=at,
    )
    statements.insert([matter])
    return matter


def _seal(act: Act, target: str) -> Entry:
    """业务动作之后的固定次序：期限、文书、阶段、记录、提醒。"""
    matter, source = act.matter, act.matter.stage
    for code in act.step.starts:
        act.begin(code)
    act.stop(*act.step.stops)
    papers = drawing_up.issue(act)
    if target != source:
        act.change(matter, stage=target)
    if act.procedure.stages[target].final and matter.closed_at is None:
        act.change(matter, closed_at=act.at)
    entry = sealing.seal(act, source, papers=papers)
    next_hand.remind(act, moved=target != source)
    _follow(act)
    return entry


def _size(act: Act) -> int:
    """将办到另外几件：由本次办理衔接的，与另立的。"""
    caused = flows.caused_by(act.spec.kind, act.step.verb)
    return len(act.spawned) + sum(1 for flow in caused for _ in flow.targets(act.matter))


def _follow(act: Act) -> None:
    """由本次办理衔接的各件：同在一个事务，其中一件不成，全部不成。"""
    for flow in flows.caused_by(act.spec.kind, act.step.verb):
        for other in flow.targets(act.matter):
            data = flow.data(act)
            request = Request(flow.then, data, occurred_at=act.at, late_reason=act.late_reason)
            _perform(family.locked(other.pk), request, act.by, act.recorded_at, cause=act)
            progress.reached(1)
    for first in range(0, len(act.spawned), TOGETHER):
        some = act.spawned[first : first + TOGETHER]
        with statements.joined():  # 几十件的改动合成一条语句写
            for wanted in some:
                _spawn(act, wanted)
        progress.reached(len(some))
    for found in flows.founded_by(act.spec.kind, act.step.verb):
        _found(act, found)


def _found(act: Act, found: flows.Founding) -> None:
    """由系统从本件开出一件附属办件。"""
    data = found.data(act)
    if data is not None:
        by, organ, at = sweeper(act.recorded_at), act.matter.organ, act.recorded_at
        spec = registry[found.into]
        open_by_system(spec, data, organ=organ, by=by, at=at, parent=act.matter)


def _spawn(act: Act, wanted: Spawned) -> None:
    """随本次办理在另一机关立一件：由衔接登记，记在同一个人名下。"""
    spec = registry[wanted.kind]
    day = local_date(act.recorded_at)
    procedure = spec.procedure_for(wanted.organ, local_date(act.at), registered=day)
    if not procedure.opening.by_flow:
        raise ProcedureError(f"{procedure.code}：须由人登记，不能随别的办件另立")
    matter = _fresh(spec, procedure, wanted.organ, act.at, parent=wanted.parent)
    child = Act(spec, matter, procedure.opening, by=act.by, at=act.at, recorded_at=act.recorded_at)
    child.late_reason, child.deadlines = act.late_reason, []  # 新立的，还没有期限
    child.note(cause=str(act.matter.pk), cause_number=act.number, caused_by=_told(act))
    with rows.kept(matter):
        spec.verbs[child.step.verb].action(child, **wanted.data)
        child.note(title=matter.title, procedure=procedure.code, late_reason=act.late_reason)
        _seal(child, procedure.start)


def _opening(cause: Act | None) -> bool:
    return cause is not None and cause.step is cause.procedure.opening


def _told(cause: Act) -> str:
    return f"{cause.matter.number or cause.matter.title}：{cause.step.label}"


def _tie(act: Act, origin: Matter) -> None:
    """与由之登记而来的那一件，及它所附属的案件，关联起来。"""
    act.link(origin, ORIGIN)
    if origin.parent is not None:
        act.link(origin.parent, EARLIER)


def _remember_refusal(
    matter_id: UUID, verb: str, refused: Refused, by: Officer, at: datetime
) -> None:
    matter = Matter.objects.filter(pk=matter_id).first()
    if matter is not None:
        trace.leave(Trace.Kind.REFUSED, by=by, at=at, matter=matter, words=f"{verb}：{refused}")
