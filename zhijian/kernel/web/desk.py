"""工作台的四栏：轮到我的、退回给我的、等别人的、本机关将到期的。

无论全库多少件，查询次数不变：先取要显示的几件，再各以一次查询取期限与末笔记录。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.safestring import SafeString

from zhijian.kernel.acts import next_hand, todo
from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import addresses, clocks
from zhijian.kernel.web.clocks import Badge
from zhijian.rules.procedure import Procedure, Stage, Step

MINE, WAITING, RUNNING_OUT = 50, 12, 12
LASTS = """
select entry.matter_id, entry.verb, entry.recorded_at, officer.name
from unnest(%s::uuid[]) wanted (id) cross join lateral (
    select matter_id, verb, recorded_at, officer_id from log_entry
    where matter_id = wanted.id order by number desc limit 1) entry
  join organs_officer officer on officer.id = entry.officer_id
"""


@dataclass(frozen=True)
class Last:
    """一件的末笔记录：谁、何时、办了什么、是否退回。"""

    officer: str
    at: datetime
    label: str
    back: bool


@dataclass(frozen=True)
class _Place:
    """一个阶段，与我在此接着最可能办的环节：几十件只有几种，各算一次。"""

    stage: Stage
    step: Step | None


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
    last_since: str
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
    held = frozenset(duty for _, duty in who.duties)
    found = todo.todo(who, most=MINE + 1, most_waiting=WAITING)
    mine, waiting = found.mine, found.waiting
    ending = list(todo.running_out(who, at)[:RUNNING_OUT])
    shown = [*mine, *waiting, *ending]
    today = local_date(at)
    badges = clocks.nearest({matter.pk for matter in shown}, today)
    lasts = _lasts(shown)
    others = _others([*waiting, *ending], officer, at)
    places: dict[tuple[str, str, str], _Place] = {}

    def told(matter: Matter) -> Item:
        where, pk = (matter.kind, matter.procedure, matter.stage), matter.pk
        place = places.get(where) or places.setdefault(where, _place(matter, held))
        return _told(matter, place, badges.get(pk), lasts.get(pk), others.get(pk, ""), today)

    ready = [told(matter) for matter in mine[:MINE]]
    return Desk(
        mine=[item for item in ready if not (item.last and item.last.back)],
        returned=[item for item in ready if item.last and item.last.back],
        waiting=[told(matter) for matter in waiting],
        running_out=[told(matter) for matter in ending],
        more=len(mine) > MINE,
        duties=held,
    )


def _told(
    matter: Matter,
    place: _Place,
    badge: Badge | None,
    last: Last | None,
    who: str,
    today: date,
) -> Item:
    args, step = (matter.kind, matter.pk), place.step
    return Item(
        href=addresses.matter(*args),
        title=matter.title,
        number=matter.number or matter.source_number,
        party=matter.party.name if matter.party else "",
        stage=place.stage.name,
        clock=clocks.html(badge, *args, article=True) if badge else SafeString(),
        badge=badge,
        due=f"{matter.due_name} {matter.due_on}" if matter.due_on else "",
        step=step.label if step else "",
        step_href=addresses.act(*args, step.verb) if step else "",
        last=last,
        last_words=f"{last.officer} {local_date(last.at)} {last.label}" if last else "",
        last_day=local_date(last.at).isoformat() if last else "",
        last_since=clocks.since(local_date(last.at), today) if last else "",
        waits_for=place.stage.waits_for,
        who=who,
    )


def _place(matter: Matter, held: frozenset[str]) -> _Place:
    procedure = procedure_of(matter)
    return _Place(procedure.stages[matter.stage], _next_step(procedure, matter.stage, held))


def _next_step(procedure: Procedure, stage: str, held: frozenset[str]) -> Step | None:
    """我能办的、使本件前进的第一个环节；只能退回的排后。"""
    steps = [step for step in procedure.open_steps(stage) if step.duty in held]
    moving = [step for step in steps if step.awaited(stage)]
    return next((step for step in moving if not step.back), next(iter(moving or steps), None))


def _lasts(matters: Iterable[Matter]) -> dict[UUID, Last]:
    """各件的末笔记录；一次查询。"""
    wanted = {matter.pk: matter for matter in matters}
    with connection.cursor() as cursor:
        cursor.execute(LASTS, [list(wanted)])
        return {
            pk: _last(procedure_of(wanted[pk]), verb, at, name)
            for pk, verb, at, name in cursor.fetchall()
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
    moving = next_hand.moving_steps(matter)
    return next((step for step in moving if not step.back), None)


def _hands(matters: Iterable[UUID]) -> dict[UUID, list[tuple[str, Officer]]]:
    """各件现任的经办人及其身份；一次查询。"""
    rows = Assignment.standing.filter(matter__in=set(matters), until__isnull=True)
    found: dict[UUID, list[tuple[str, Officer]]] = {}
    for row in rows.select_related("officer"):
        found.setdefault(row.matter_id, []).append((row.role, row.officer))
    return found
