"""办件页上的“过程记录”一段，作业指导书的全文。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhijian.kernel import clock
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import open_steps
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.recording import gathering, ticking
from zhijian.kernel.recording.gathering import Line
from zhijian.kernel.recording.models import GuideTick
from zhijian.kernel.registers import reading
from zhijian.kernel.web import menu
from zhijian.kernel.web.finding import Seen
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.verbs import guiding
from zhijian.rules import recording as rules
from zhijian.rules.recording import Guide, GuideItem, State, Way
from zhijian.rules.refusal import Gone

BY_GUIDE = "work_by_guide"
menu.add("执法信息", "作业指导书", "guides")


@dataclass(frozen=True)
class Book:
    """办件上的一册作业指导书：查过的各项，必查而未查的。"""

    guide: Guide
    ticks: list[GuideTick]
    left: tuple[GuideItem, ...]
    fits: bool


@dataclass(frozen=True)
class Group:
    """一件（本件或者一件附属办件）的清单各行：已办到的、尚未办到的。"""

    name: str
    reached: list[Line]
    ahead: list[Line]


def section(found: Seen, officer: Officer) -> dict[str, Any] | None:
    """办件页的一段；没有清单、不用指导书的办件没有。"""
    sheet = gathering.sheet(found.matter)
    lines = [one for one in sheet if one.matter == found.matter]
    nested = [one for one in sheet if one.matter != found.matter]
    over = found.matter.closed_at is not None
    books = [one for one in _books(found) if one.ticks or not over]
    groups = [_group("", _in_order(found, lines), over)]
    for child in dict.fromkeys(one.matter for one in nested):
        of_child = [one for one in nested if one.matter == child]
        groups.append(_group(child.number or child.title, of_child, over))
    groups = [one for one in groups if one.reached or one.ahead]
    if not groups and not books:
        return None
    reached = [line for one in groups for line in one.reached]
    return {
        "matter": found.matter,
        "groups": groups,
        "books": books,
        "recorded": sum(one.finding.state is State.RECORDED for one in reached),
        "reached": len(reached),
        "blocking": sum(one.finding.blocks for one in reached),
        "open": {step.verb for step in open_steps(found.matter)},
        "mine": _mine(found, officer),
    }


def _group(name: str, lines: list[Line], over: bool) -> Group:
    """终了的，没有办到的不再列。"""
    ahead = [one for one in lines if one.finding.state is State.AHEAD]
    return Group(name, [one for one in lines if one not in ahead], [] if over else ahead)


def _in_order(found: Seen, lines: list[Line]) -> list[Line]:
    """依程序的先后；系统日志及于各环节，在最后。"""
    at = {step.verb: number for number, step in enumerate(found.procedure.all_steps())}

    def place(line: Line) -> tuple[bool, int]:
        wanted = line.finding.requirement
        return Way.LOG in wanted.ways, min(at.get(verb, len(at)) for verb in wanted.steps)

    return sorted(lines, key=place)


def _mine(found: Seen, officer: Officer) -> bool:
    """本人此刻能不能补记：现任的承办人。"""
    return officer.pk in {one.pk for one in Team.of(found.matter).now("handler")}


def _books(found: Seen) -> Iterator[Book]:
    """用得着的各册：查过的，对得上违法行为的在前；其余的可以另选。"""
    if not any(step.verb == BY_GUIDE for step in found.procedure.steps):
        return
    done = ticking.latest(found.matter)
    kind = guiding.violation(found.matter)
    for guide in reading.field_guides(clock.local_date(found.at)):
        ticks = [tick for tick in done.values() if tick.guide == guide.code]
        left = rules.unticked(guide, {tick.code for tick in ticks})
        yield Book(guide, ticks, left, bool(kind) and kind in guide.violations)


@require_GET
@login_required
def guides(request: SignedIn) -> HttpResponse:
    """现在有效的各册作业指导书。"""
    books = reading.field_guides(clock.today())
    return render(request, "recording/guides.html", {"guides": books})


@require_GET
@login_required
def guide(request: SignedIn, code: str) -> HttpResponse:
    """一册的全文，可打印带到现场。"""
    for book in reading.field_guides(clock.today()):
        if book.code == code:
            return render(request, "recording/guide.html", {"guide": book})
    raise Gone
