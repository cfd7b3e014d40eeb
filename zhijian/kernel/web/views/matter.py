"""办件页：是谁、什么事、到哪一步、谁接着办、何时届满、还缺什么。"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.acts import flows, hands
from zhijian.kernel.acts.panel import Choice, Panel, panel
from zhijian.kernel.acts.spec import procedure_of, registry, spec_of
from zhijian.kernel.acts.withdrawing import may_withdraw
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import family, visibility
from zhijian.kernel.matters.models import Assignment, Link, Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import sections, telling
from zhijian.kernel.web.clocks import Badge, badge
from zhijian.kernel.web.finding import Seen, leave_look, seen
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.tracks import track
from zhijian.rules.procedure import Step

RECENT = 6


@dataclass(frozen=True)
class Grouped:
    """“我可以办”分轻重：使本件前进的一项在最前，其余推进、退回的次之，不改阶段的列在后。"""

    whole: Panel
    lead: Choice | None
    moves: list[Choice]
    stays: list[Choice]


@login_required
def matter(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """一件的全貌；同事只见编号、当事人、阶段。"""
    found = seen(request, kind, pk, least=Sight.BRIEF)
    if found.sight < Sight.FULL:
        return render(request, "web/matter_brief.html", {"seen": found, "matter": found.matter})
    leave_look(request, found, "打开办件页")
    entries = Entry.objects.filter(matter=found.matter).select_related("officer")
    told = telling.told(entries.order_by("number"), found.procedure)
    running, ended = clocks_of(found)
    return render(
        request,
        "web/matter.html",
        {
            "seen": found,
            "matter": found.matter,
            "parent": parent(found, request.user),
            "row": found.detail,
            "track": track(found.procedure, found.matter.stage, told),
            "panel": grouped(panel(found.matter, request.user, found.at), found.matter.stage),
            "running": running,
            "ended": ended,
            "due": _due(found.matter, running),
            "recent": told[::-1][:RECENT],
            "told_count": len(told),
            "team": team(found.matter),
            "links": links(request, found),
            "children": list(children(request, found)),
            "openings": openings(found, request.user),
            "arisings": arisings(found, request.user),
            "sections": sections.of(found, request.user),
            "withdrawable": may_withdraw(found.matter, request.user),
        },
    )


def parent(found: Seen, officer: Officer) -> Matter | None:
    """上级办件；看不见它的（如收到督办的机关），视同没有。"""
    upper = found.matter.parent
    if upper is None or visibility.sight(officer, upper, found.at) is Sight.NONE:
        return None
    return upper


def grouped(whole: Panel, stage: str) -> Grouped:
    """把我可以办的分轻重。"""
    moving = [one for one in whole.mine if one.step.awaited(stage)]
    lead = next((one for one in moving if not (one.step.back or one.step.aside)), None)
    return Grouped(
        whole,
        lead,
        [one for one in moving if one is not lead],
        [one for one in whole.mine if one not in moving],
    )


def clocks_of(found: Seen) -> tuple[list[Badge], list[Badge]]:
    """进行中的与已了结的期限。"""
    today = clock.local_date(found.at)
    rows = Deadline.standing.filter(matter=found.matter).order_by("due_on", "id")
    badges = [badge(row, today) for row in rows]
    return [one for one in badges if not one.done], [one for one in badges if one.done]


def _due(matter: Matter, running: list[Badge]) -> Badge | None:
    """抬头上的期限：最近的一项约束机关的；已终了的不列。"""
    if matter.closed_at is not None:
        return None
    return next((one for one in running if one.ours), None)


def team(matter: Matter) -> list[tuple[str, list[Assignment]]]:
    """现任的经办人，按身份。"""
    rows = Assignment.standing.filter(matter=matter, until__isnull=True).select_related("officer")
    found: dict[str, list[Assignment]] = {}
    for row in rows.order_by("-lead", "id"):
        found.setdefault(row.get_role_display(), []).append(row)
    return list(found.items())


@dataclass(frozen=True)
class Child:
    """一件附属办件：业务名称、阶段名称。"""

    matter: Matter
    title: str
    stage: str


def children(request: SignedIn, found: Seen) -> Iterator[Child]:
    """看得见的附属办件。"""
    shown = visibility.visible(request.user, found.at).filter(parent=found.matter)
    for row in shown.order_by("pk"):
        stage = procedure_of(row).stages[row.stage].name
        yield Child(row, spec_of(row).title, stage)


def openings(found: Seen, officer: Officer) -> list[tuple[str, Step]]:
    """此人此刻可以从本件开出的附属办件：类别与登记环节。"""
    matter, at = found.matter, found.at
    team = hands.Team.of(matter)
    ready = (flow for flow in flows.openings(matter) if not flows.lacking(flow, matter, at))
    offered = [(flow.kind, registry[flow.kind].procedure.opening) for flow in ready]
    return [
        (kind, step) for kind, step in offered if not hands.unmet(matter, step, team, officer, at)
    ]


def arisings(found: Seen, officer: Officer) -> list[tuple[str, Step]]:
    """此人此刻可以由本件登记的新件（如由签收的移送登记案源）：类别与登记环节。"""
    ready = []
    for flow in flows.arisings(found.matter):
        step = registry[flow.kind].procedure.opening
        organs = family.organs(found.matter, flow.where)
        if any(duties.may(officer, step.duty, organ, found.at) for organ in organs):
            ready.append((flow.kind, step))
    return ready


def links(request: SignedIn, found: Seen) -> list[tuple[str, Matter]]:
    """关联的办件：关系与看得见的那一件。"""
    here = Link.objects.filter(here=found.matter).values_list("why", "there")
    there = Link.objects.filter(there=found.matter).values_list("why", "here")
    pairs = [*here, *there]
    if not pairs:
        return []
    shown = visibility.visible(request.user, found.at).in_bulk([pk for _, pk in pairs])
    return [(why, shown[pk]) for why, pk in pairs if pk in shown]
