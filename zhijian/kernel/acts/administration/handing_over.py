"""移交在办件：调离、停用、长期不在岗时，把经办身份转给他人。"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhijian.kernel.acts import sealing
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.administration import gate
from zhijian.kernel.acts.hands import RECUSAL, SEPARATION, TWO_HANDS, Team
from zhijian.kernel.acts.spec import spec_of
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Duty, Officer
from zhijian.kernel.reminders import queue
from zhijian.kernel.reminders.models import Reminder
from zhijian.rules.procedure import HAND_OVER, Step
from zhijian.rules.refusal import Refused, Unmet

CERTIFIED_ROLES = {Assignment.Role.HANDLER, Assignment.Role.VERIFIER}


@dataclass(frozen=True)
class HandedOver:
    """移交的结果：转出的件，和因故未转的件及缘由。"""

    done: tuple[Matter, ...]
    kept: tuple[tuple[Matter, Unmet], ...]


def open_matters(officer: Officer) -> list[Matter]:
    """此人现任经办的未终了各件。"""
    mine = Assignment.standing.filter(officer=officer, until__isnull=True)
    rows = Matter.objects.filter(pk__in=mine.values("matter"), closed_at__isnull=True)
    return list(rows.select_related("organ", "party").order_by("due_on", "pk"))


@transaction.atomic
def hand_over(
    officer: Officer,
    to: Officer,
    matters: list[Matter],
    *,
    by: Officer,
    at: datetime,
    why: str,
) -> HandedOver:
    """把所选各件中 `officer` 的经办身份移交 `to`。每件各记一笔；不合规的留下并说明缘由。"""
    gate.enter(by, officer.organ, at)
    gate.enter(by, to.organ, at)
    if officer.pk == to.pk:
        raise Refused(Unmet("请选择另一名人员"))
    if unable := standing.able(to, at):
        raise Refused(unable)
    done, kept = [], []
    for matter in sorted(matters, key=lambda one: one.pk):
        held = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
        problem = _hand_over_one(held, officer, to, by=by, at=at, why=why)
        if problem:
            kept.append((held, problem))
        else:
            done.append(held)
    if done:
        gate.record(
            officer.organ,
            "officer.hand_over",
            by=by,
            at=at,
            officer=str(officer.pk),
            to=str(to.pk),
            why=why,
            matters={str(one.pk): one.title for one in done},
        )
    return HandedOver(tuple(done), tuple(kept))


def _hand_over_one(
    matter: Matter, officer: Officer, to: Officer, *, by: Officer, at: datetime, why: str
) -> Unmet | None:
    rows = list(Assignment.standing.filter(matter=matter, officer=officer, until__isnull=True))
    if problem := _unfit(matter, rows, to, at):
        return problem
    spec = spec_of(matter)
    act = Act(spec, matter, _step(), by=by, at=at, recorded_at=at)
    for row in rows:
        act.change(row, until=at)
        act.assign(to, row.role, lead=row.lead)
    act.note(handed_over_from=str(officer.pk), handed_over_to=str(to.pk), reason=why)
    sealing.seal(act, matter.stage)
    words = f"{officer.name}经办的{matter.number or matter.source_number}“{matter.title}”移交给您"
    queue.queue([to], matter, Reminder.Kind.ASSIGNED, words, at)
    return None


def _unfit(matter: Matter, rows: list[Assignment], to: Officer, at: datetime) -> Unmet | None:
    if matter.closed_at is not None or not rows:
        return Unmet("此件已终了，或者移出人已不再经办")
    roles = {row.role for row in rows}
    if problem := _conflict(Team.of(matter), roles, to):
        return problem
    if roles & CERTIFIED_ROLES and (problem := standing.not_certified(to, at)):
        return problem
    has_duty = Duty.objects.filter(officer=to, organ=matter.organ).exists()
    if to.organ_id != matter.organ_id and not has_duty:
        return Unmet(f"{to.name}不是{matter.organ.name}的人员")
    return None


def _conflict(team: Team, roles: set[str], to: Officer) -> Unmet | None:
    own = [row for row in team.assignments if row.officer_id == to.pk]
    if to.pk in team.recused:
        return Unmet(f"{to.name}已被决定回避", RECUSAL)
    if any(row.until is None for row in own):
        return Unmet(f"{to.name}已是本件经办人，不能一人兼两人", TWO_HANDS)
    if any(row.role not in roles for row in own):
        return Unmet(f"{to.name}曾在本件担任其他经办身份", SEPARATION)
    return None


def _step() -> Step:
    return Step(HAND_OVER, "移交承办", (), "", "", undo=False)
