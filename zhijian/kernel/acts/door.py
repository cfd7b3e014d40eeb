"""办理之门：关于办件的一切改动由此进出。

一次办理在一个事务内：锁定办件、核画面新旧、核程序与阶段、核办理人、由业务动作改动各行、核守卫、
制作文书、起算与了结期限、推进阶段、记入全过程记录、提醒下一手。任何一步不成，全部回滚。
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhijian.kernel.acts import approving, flows, hands, next_hand, progress, sealing
from zhijian.kernel.acts.act import Act, Spawned
from zhijian.kernel.acts.spec import ModuleSpec, facts_of, registry
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.log import book, once, trace
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import EARLIER, ORIGIN, Matter
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.organs.sweeper import sweeper
from zhijian.kernel.papers import issuing
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


class Stale(Refused):
    """画面已旧：此后别人已经办过。"""


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
    occurred, fresh = _occurred(request, at), new_id()
    procedure = spec.procedure_for(organ, local_date(occurred), registered=local_date(at))
    step = procedure.opening
    with transaction.atomic():
        done = once.take(request.slip, by=by, book=fresh, number=1, at=at)
        if done is not None and done.matter is not None:
            return done.matter
        if parent is not None:
            parent = family.locked(parent.pk)
            check_fresh(parent, request.seen_version)
            _check_opening(spec, parent, at)
        if origin is not None:
            origin = family.locked(origin.pk)
            _check_arising(spec, origin, organ)
        if organ.valid_to is not None and organ.valid_to <= local_date(at):
            raise Refused(Unmet(f"{organ.name}已于 {organ.valid_to} 撤并，不再立新件"))
        matter = _fresh(spec, procedure, organ, occurred, parent=parent, pk=fresh)
        act = Act(spec, matter, step, by=by, at=occurred, recorded_at=at)
        act.answers, act.late_reason = dict(request.answers), request.late_reason
        with rows.kept(matter), statements.joined():
            _check_hands(act, request.partner)
            if origin is not None:
                _tie(act, origin)
            approving.verb_of(spec, step).action(act, **request.data)
            _check_guards(act)
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
            _check_guards(act)
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


def rehearse(matter_id: UUID, request: Request, *, by: Officer, at: datetime) -> "list[Wanted]":
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
            wanted = list(_wanted(act))
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
    check_fresh(matter, request.seen_version)
    spec = registry[matter.kind]
    step = spec.version(matter.procedure).step(matter.stage, request.verb)
    if step.by_flow is (cause is None):
        raise Refused(Unmet(f"“{step.label}”由所关联的办件引起，不单独办理"))
    act = Act(spec, matter, step, by=by, at=_occurred(request, at), recorded_at=at)
    act.answers, act.late_reason = dict(request.answers), request.late_reason
    _check_order(act)
    if cause is None:
        _check_hands(act, request.partner)
    else:
        act.note(cause=str(cause.matter.pk), cause_number=cause.number, caused_by=_told(cause))
    approving.verb_of(spec, step).action(act, **request.data)
    if not _opening(cause):  # 开出之前已核；开出之后它自己已在其中
        _check_guards(act)
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


def check_fresh(matter: Matter, seen: int | None) -> None:
    """所见的画面不是最新的一版，抛 `Stale`，说明此后谁何时办了什么。"""
    if seen is None or seen == matter.version:
        return
    last = Entry.objects.filter(matter=matter).select_related("officer").latest("number")
    label = registry[matter.kind].version(matter.procedure).labels.get(last.verb, last.verb)
    when = last.recorded_at.astimezone(CHINA)
    raise Stale(
        Unmet(
            f"您打开这一页之后，{last.officer.name}已于 {when:%Y-%m-%d %H:%M} 办理“{label}”",
            remedy="您填写的内容仍在。请核对最新情况后再办理",
        )
    )


def _occurred(request: Request, at: datetime) -> datetime:
    """发生时间：不晚于记录时间；早于记录之日的是补录，须说明理由。"""
    occurred = request.occurred_at or at
    if occurred > at:
        raise Refused(Unmet("发生时间不能晚于现在"))
    if local_date(occurred) < local_date(at) and not request.late_reason.strip():
        raise Refused(Unmet("发生时间早于今天，属于补录，请填写补录理由"))
    return occurred


def _check_order(act: Act) -> None:
    """补录推进阶段的环节，不得早于上一次推进：批准不能发生在申请之前。"""
    if not act.step.target or act.at == act.recorded_at:
        return
    for entry in Entry.objects.filter(matter=act.matter).order_by("-number").iterator():
        source, target = book.content(entry)["facts"]["stage"]
        if source == target and entry.number > 1:
            continue
        if act.at < entry.occurred_at:
            when = entry.occurred_at.astimezone(CHINA)
            label = act.procedure.labels.get(entry.verb, entry.verb)
            raise Refused(Unmet(f"发生时间不能早于上一环节“{label}”（{when:%Y-%m-%d %H:%M}）"))
        return


def _check_hands(act: Act, partner: Officer | None) -> None:
    team = hands.Team.of(act.matter)
    reasons = hands.unmet(act.matter, act.step, team, act.by, act.at)
    if not reasons and act.step.hands > 1:
        others = hands.partners(act.step, team, act.by, act.at)
        chosen = partner if partner in others else (others[0] if len(others) == 1 else None)
        act.hands = [act.by, chosen] if chosen else [act.by]
        if chosen is None and len(others) > 1:
            raise Refused(Unmet("请选择共同办理的另一名承办人", hands.TWO_HANDS))
        reasons = hands.hands_unmet(act.step, team, act.hands, act.at)
    if reasons:
        raise Refused(*reasons)


def _check_guards(act: Act) -> None:
    reasons = [
        unmet for name in act.step.guards for unmet in act.spec.guards[name](act.matter, act.at)
    ]
    if reasons:
        raise Refused(*reasons)


def _seal(act: Act, target: str) -> Entry:
    """业务动作之后的固定次序：期限、文书、阶段、记录、提醒。"""
    matter, source = act.matter, act.matter.stage
    for code in act.step.starts:
        act.begin(code)
    act.stop(*act.step.stops)
    papers = _issue(act)
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


def _check_opening(spec: ModuleSpec, parent: Matter, at: datetime) -> None:
    """附属办件只能在上级办件开放的阶段开出，且所引起的环节不缺什么。"""
    flow = flows.opening(spec.kind, parent)
    if flow is not None:
        if reasons := flows.lacking(flow, parent, at):
            raise Refused(*reasons)
        return
    stage = registry[parent.kind].version(parent.procedure).stages[parent.stage].name
    label = spec.procedure.opening.label
    raise Refused(
        Unmet(
            f"{parent.number or parent.title}现在“{stage}”阶段，不能办理“{label}”",
            remedy="请刷新页面，查看刚才谁办了什么",
        )
    )


def _check_arising(spec: ModuleSpec, origin: Matter, organ: Organ) -> None:
    """由另一件登记新件：那一件此刻开放，且由它所指的机关登记。"""
    flow = flows.arising(spec.kind, origin)
    label = spec.procedure.opening.label
    if flow is None:
        stage = registry[origin.kind].version(origin.procedure).stages[origin.stage].name
        raise Refused(
            Unmet(
                f"{origin.number or origin.title}现在“{stage}”阶段，不能由它办理“{label}”",
                remedy="请刷新页面，查看刚才谁办了什么",
            )
        )
    if organ not in family.organs(origin, flow.where):
        raise Refused(Unmet(f"{organ.name}不能由{origin.title}办理“{label}”"))


def _tie(act: Act, origin: Matter) -> None:
    """与由之登记而来的那一件，及它所附属的案件，关联起来。"""
    act.link(origin, ORIGIN)
    if origin.parent is not None:
        act.link(origin.parent, EARLIER)


@dataclass(frozen=True)
class Wanted:
    """一份要制作的文书：序号、事实、经办人填写的各栏。"""

    no: str
    facts: dict[str, Any]
    answers: dict[str, Any]


def _issue(act: Act) -> list[dict[str, Any]]:
    issued = [
        issuing.issue(
            act.matter,
            paper.no,
            paper.facts,
            paper.answers,
            by=act.by,
            at=act.at,
            entry_number=act.number,
            organ=act.organ,
            serial=act.serials.get(paper.no),
        )
        for paper in _wanted(act)
    ]
    return [issuing.digest(paper) for paper in issued]


def _wanted(act: Act) -> Iterator[Wanted]:
    """环节表所列的文书，再加业务动作另要的；事实只取一次。"""
    wanted = [*((no, {}) for no in act.step.papers), *act.papers]
    facts = facts_of(act.matter, act) if wanted else {}
    for no, extra in wanted:
        yield Wanted(no, facts | extra, act.answers.get(no, {}))


def _remember_refusal(
    matter_id: UUID, verb: str, refused: Refused, by: Officer, at: datetime
) -> None:
    matter = Matter.objects.filter(pk=matter_id).first()
    if matter is not None:
        trace.leave(Trace.Kind.REFUSED, by=by, at=at, matter=matter, words=f"{verb}：{refused}")
