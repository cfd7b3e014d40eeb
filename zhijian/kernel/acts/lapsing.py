"""日子到了自动发生的事：届满而后果自行发生的、放假通知公布之后须重算届满日的，各记一笔。

记录里的办理人是“系统自动”，不是任何工作人员。正有人办理的那一件这次跳过，下次巡查再记。
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from zhijian.kernel.acts import door, sealing
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import registry, spec_of
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.organs.sweeper import sweeper
from zhijian.rules.deadlines import Expiry
from zhijian.rules.procedure import COMMON, EXPIRE, REDATE, Step
from zhijian.rules.refusal import Refused

_log = structlog.get_logger(__name__)

AT_ONCE = 100
"""一个事务里至多记这么多件，别人等锁不超过一眨眼。"""

LAPSES = Expiry.LAPSES.value
Do = Callable[[Deadline, list[Deadline], Officer, datetime], bool]


def lapses(row: Deadline) -> bool:
    """届满之时须自动记一笔：后果自行发生，或者业务登记了届满时要办的事。日期待定的不认定届满。"""
    if row.provisional or row.matter.kind not in registry:
        return False
    return _hooked(row) or (row.expiry == LAPSES and row.matter.closed_at is None)


def expire(rows: Iterable[Deadline], at: datetime) -> list[Deadline]:
    """记下各项期限的届满，返回真的记了的。"""
    return _each(rows, _expire, at)


def redate(at: datetime) -> int:
    """放假通知公布之后，重算因此待定的届满日；返回改了几项。没有可重算的只查一次。"""
    last = clock.last_noticed_day()
    if last is None:
        return 0
    rows = Deadline.standing.filter(
        provisional=True, state=Deadline.State.RUNNING, due_on__lte=last
    )
    return len(_each(rows.select_related("matter"), _redate, at))


def _each(rows: Iterable[Deadline], do: Do, at: datetime) -> list[Deadline]:
    found = list(rows)
    done: list[Deadline] = []
    by = sweeper(at) if found else None
    for first in range(0, len(found), AT_ONCE):
        if by is not None:
            with transaction.atomic():
                done += _some(found[first : first + AT_ONCE], do, by, at)
    return done


def _some(rows: Sequence[Deadline], do: Do, by: Officer, at: datetime) -> list[Deadline]:
    """一批：没有引起别的环节的，各件的改动攒在一起写；引起的要走办理之门，一件一件来。"""
    held, wanted = _locked({row.matter_id for row in rows}), {row.pk for row in rows}
    alone: list[tuple[list[Deadline], list[Deadline]]] = []
    together: list[tuple[list[Deadline], list[Deadline]]] = []
    for going in _going(held):
        due = [row for row in going if row.pk in wanted and row.state == Deadline.State.RUNNING]
        due.sort(key=lambda row: (row.due_on, row.pk))
        (alone if any(_hooked(row) for row in due) else together).append((going, due))
    with statements.gathered():
        done = [row for going, due in together for row in _in_turn(going, due, do, by, at)]
    return done + [row for going, due in alone for row in _in_turn(going, due, do, by, at)]


def _in_turn(
    going: list[Deadline], due: list[Deadline], do: Do, by: Officer, at: datetime
) -> list[Deadline]:
    """一件之内按届满的先后；前一项引起的环节已了结了的，不再记。"""
    return [row for row in due if row in going and do(row, going, by, at)]


def _going(held: Mapping[UUID, Matter]) -> Iterable[list[Deadline]]:
    """各件未了的期限。"""
    found: dict[UUID, list[Deadline]] = {pk: [] for pk in held}
    for row in Deadline.standing.filter(matter__in=held, state__in=Deadline.GOING):
        row.matter = held[row.matter_id]
        found[row.matter_id].append(row)
    return found.values()


def _hooked(row: Deadline) -> bool:
    """业务登记了届满随即引起的环节。"""
    return row.code in spec_of(row.matter).on_expiry


def _locked(wanted: set[UUID]) -> dict[UUID, Matter]:
    """锁定各件连同上级办件，先上级后下级；有一件正有人办理的，连同附属于它的都跳过。"""
    above = Matter.objects.filter(pk__in=list(wanted)).values("parent_id")
    family = Matter.objects.filter(Q(pk__in=list(wanted)) | Q(pk__in=above)).order_by("pk")
    free = family.select_for_update(of=("self",), skip_locked=True)
    held = {matter.pk: matter for matter in free}
    for matter in held.values():
        if matter.parent_id in held:
            matter.parent = held[matter.parent_id]
    return {
        pk: one
        for pk, one in held.items()
        if pk in wanted and (one.parent_id is None or one.parent_id in held)
    }


def _expire(row: Deadline, going: list[Deadline], by: Officer, at: datetime) -> bool:
    """已届满的记为届满；业务登记了要办的事，随即办。"""
    moment = clock.end_moment(row)
    if moment > at or not lapses(row):
        return False
    act = _act(row.matter, EXPIRE, by, moment, at)
    act.change(row, state=Deadline.State.EXPIRED, ended_at=moment)
    going.remove(row)
    act.deadlines = going
    act.note(expired=row.name, effect=row.effect, article=row.article)
    sealing.seal(act, row.matter.stage, stale=False)
    if verb := act.spec.on_expiry.get(row.code):
        _follow(act, verb)
        still = Deadline.standing.filter(matter=row.matter, state__in=Deadline.GOING)
        kept = set(still.values_list("pk", flat=True))
        going[:] = [one for one in going if one.pk in kept]
    return True


def _follow(act: Act, verb: str) -> None:
    """随即引起的环节。守卫不许的，届满照记，环节留给人办。"""
    try:
        with transaction.atomic():
            door.follow_expiry(act, verb)
    except Refused as refused:
        _log.warning("expiry_not_followed", verb=verb, reasons=len(refused.reasons))


def _redate(row: Deadline, going: list[Deadline], by: Officer, at: datetime) -> bool:
    act = _act(row.matter, REDATE, by, at, at)
    act.deadlines = going
    act.redate(row)
    act.note(redated=row.name, why="放假通知已公布")
    sealing.seal(act, row.matter.stage, stale=False)
    return True


def _act(matter: Matter, verb: str, by: Officer, at: datetime, recorded_at: datetime) -> Act:
    step = Step(verb, COMMON[verb], (), "", "", undo=False)
    return Act(spec_of(matter), matter, step, by=by, at=at, recorded_at=recorded_at)
