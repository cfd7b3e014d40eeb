"""工作台的四栏：轮到我的、退回给我的、等别人的、本机关将到期的。

无论全库多少件，查询次数不变：先取要显示的几件，再各以一次查询取期限与末笔记录。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.safestring import SafeString

from zhijian.kernel.acts import todo
from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import clocks
from zhijian.kernel.web.clocks import Badge
from zhijian.rules.procedure import Procedure, Step

MINE, WAITING, RUNNING_OUT = 50, 12, 12
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Last:
    """一件的末笔记录：谁、何时、办了什么、是否退回。"""

    officer: str
    at: datetime
    label: str
    back: bool


@dataclass(frozen=True)
class Item:
    """工作台的一项，备好文字。`step` 是我接着最可能办的环节。"""

    href: str
    title: str
    number: str
    party: str
    stage: str
    clock: SafeString
    badge: Badge | None
    due: str
    step: str
    step_href: str
    last: Last | None
    last_words: str
    last_day: str
    waits_for: str
    who: str


@dataclass(frozen=True)
class Desk:
    """工作台的内容。`more` 表示待办不止列出的这些。"""

    mine: list[Item]
    returned: list[Item]
    waiting: list[Item]
    running_out: list[Item]
    more: bool
    duties: frozenset[str]

    @property
    def count(self) -> int:
        """列出的待办件数。"""
        return len(self.mine) + len(self.returned)


def desk(officer: Officer, at: datetime) -> Desk:
    """此刻某人的工作台。"""
    who = visibility.reach(officer, at)
    held = {duty for _, duty in who.duties}
    found = todo.todo(who, most=MINE + 1, most_waiting=WAITING)
    mine, waiting = found.mine, found.waiting
    ending = list(running_out(who, at)[:RUNNING_OUT])
    shown = [*mine, *waiting, *ending]
    badges = clocks.nearest({matter.pk for matter in shown}, local_date(at))
    lasts = _lasts(matter.pk for matter in shown)
    others = _others([*waiting, *ending], officer, at)

    def told(matter: Matter) -> Item:
        return _told(matter, held, badges, lasts, others)

    ready = [told(matter) for matter in mine[:MINE]]
    return Desk(
        mine=[item for item in ready if not (item.last and item.last.back)],
        returned=[item for item in ready if item.last and item.last.back],
        waiting=[told(matter) for matter in waiting],
        running_out=[told(matter) for matter in ending],
        more=len(mine) > MINE,
        duties=frozenset(held),
    )


def running_out(who: visibility.Reach, at: datetime) -> QuerySet[Matter]:
    """本机关将在七日内届满或已超期的办件；只给看得见全部的人（负责人、审核、监督）。"""
    own = who.own_organ
    leads = [kind for kind, spec in registry.items() if own in who.organs_with(spec.full_sight)]
    rows = Matter.objects.filter(
        kind__in=leads,
        organ=own,
        closed_at__isnull=True,
        due_on__lte=local_date(at) + AHEAD,
    )
    return rows.select_related("organ", "party").order_by("due_on", "id")


def _told(
    matter: Matter,
    held: set[str],
    badges: dict[UUID, Badge],
    lasts: dict[UUID, Last],
    others: dict[UUID, str],
) -> Item:
    procedure = procedure_of(matter)
    stage, last = procedure.stages[matter.stage], lasts.get(matter.pk)
    step, badge = _next_step(procedure, matter.stage, held), badges.get(matter.pk)
    args = (matter.kind, matter.pk)
    return Item(
        href=reverse("matter", args=args),
        title=matter.title,
        number=matter.number or matter.source_number,
        party=matter.party.name if matter.party else "",
        stage=stage.name,
        clock=clocks.html(badge, *args, article=True) if badge else SafeString(),
        badge=badge,
        due=f"{matter.due_name} {matter.due_on}" if matter.due_on else "",
        step=step.label if step else "",
        step_href=reverse("act", args=(*args, step.verb)) if step else "",
        last=last,
        last_words=f"{last.officer} {local_date(last.at)} {last.label}" if last else "",
        last_day=local_date(last.at).isoformat() if last else "",
        waits_for=stage.waits_for,
        who=others.get(matter.pk, ""),
    )


def _next_step(procedure: Procedure, stage: str, held: set[str]) -> Step | None:
    """我能办的、使本件前进的第一个环节；只能退回的排后。"""
    steps = [step for step in procedure.open_steps(stage) if step.duty in held]
    moving = [step for step in steps if step.awaited(stage)]
    return next((step for step in moving if not step.back), next(iter(moving or steps), None))


def _lasts(matters: Iterable[UUID]) -> dict[UUID, Last]:
    """各件的末笔记录；一次查询。"""
    newest = Entry.objects.filter(matter=OuterRef("pk")).order_by("-number").values("seq")[:1]
    wanted = Matter.objects.filter(pk__in=set(matters)).values_list(Subquery(newest), flat=True)
    rows = Entry.objects.filter(seq__in=wanted).values_list(
        "matter", "matter__kind", "matter__procedure", "verb", "recorded_at", "officer__name"
    )
    return {
        matter: _last(registry[kind].version(code), verb, at, name)
        for matter, kind, code, verb, at, name in rows
    }


def _last(procedure: Procedure, verb: str, at: datetime, officer: str) -> Last:
    step = next((step for step in procedure.all_steps() if step.verb == verb), None)
    return Last(officer, at, step.label if step else "撤回", step.back if step else False)


def _others(matters: list[Matter], officer: Officer, at: datetime) -> dict[UUID, str]:
    """各件接着该谁办（本人除外）：经办环节是现任经办人，其余是担任职责的人；两次查询。"""
    steps = {matter.pk: step for matter in matters if (step := _forward(matter))}
    hands = _hands(steps)
    holders = duties.holders_by_organ(
        {matter.organ_id for matter in matters}, {step.duty for step in steps.values()}, at
    )
    told: dict[UUID, str] = {}
    for matter in matters:
        if step := steps.get(matter.pk):
            people = (
                [person for role, person in hands.get(matter.pk, ()) if role in step.assigned]
                if step.assigned
                else holders.get((matter.organ_id, step.duty), [])
            )
            told[matter.pk] = "、".join(dict.fromkeys(p.name for p in people if p.pk != officer.pk))
    return told


def _forward(matter: Matter) -> Step | None:
    """使本件前进的第一个环节。"""
    open_now = procedure_of(matter).open_steps(matter.stage)
    moving = (step for step in open_now if step.awaited(matter.stage))
    return next((step for step in moving if not step.back), None)


def _hands(matters: Iterable[UUID]) -> dict[UUID, list[tuple[str, Officer]]]:
    """各件现任的经办人及其身份；一次查询。"""
    rows = Assignment.standing.filter(matter__in=set(matters), until__isnull=True)
    found: dict[UUID, list[tuple[str, Officer]]] = {}
    for row in rows.select_related("officer"):
        found.setdefault(row.matter_id, []).append((row.role, row.officer))
    return found
