"""办理之前的核：画面新旧、发生时间、先后、办理人、守卫、开出与登记的条件。不合的抛 `Refused`。"""

from datetime import datetime

from zhijian.kernel.acts import flows, hands
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules.refusal import Refused, Unmet


class Stale(Refused):
    """画面已旧：此后别人已经办过。"""


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


def occurred(told: datetime | None, late_reason: str, at: datetime) -> datetime:
    """发生时间：不晚于记录时间；早于记录之日的是补录，须说明理由。"""
    when = told or at
    if when > at:
        raise Refused(Unmet("发生时间不能晚于现在"))
    if local_date(when) < local_date(at) and not late_reason.strip():
        raise Refused(Unmet("发生时间早于今天，属于补录，请填写补录理由"))
    return when


def check_order(act: Act) -> None:
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


def check_hands(act: Act, partner: Officer | None) -> None:
    """办理人可以办，须二人的有二人；不可以的，说明谁可以、缺什么。"""
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


def check_guards(act: Act) -> None:
    """环节的各项守卫，一项不过，全部说明。"""
    reasons = [
        unmet for name in act.step.guards for unmet in act.spec.guards[name](act.matter, act.at)
    ]
    if reasons:
        raise Refused(*reasons)


def check_opening(spec: ModuleSpec, parent: Matter, at: datetime) -> None:
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


def check_arising(spec: ModuleSpec, origin: Matter, organ: Organ) -> None:
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
