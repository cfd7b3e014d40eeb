"""一次办到许多件的办理，核过之后交后台办：存下所填（密文）与办理标记，与任务同在一个事务。

办理本身仍是一个事务，全部写下或者全部不写。进度写在事务之外，别人随时看得见。
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from uuid import UUID

import structlog
from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from procrastinate.contrib.django import app

from zhijian.kernel import vault
from zhijian.kernel.acts import progress
from zhijian.kernel.acts.models import LongAct
from zhijian.kernel.clock import CHINA
from zhijian.kernel.log.once import KEPT, Slip
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Refused, Unmet

_log = structlog.get_logger(__name__)

AT_ONCE = 50
"""至多这么多件当场办完。"""

JOB = "acts.long"
PACE = 0.25
"""进度至多隔这么多秒写一次。"""

WAIT = "set lock_timeout = '500ms'"
WRITTEN = "update acts_longact set written = %s where key = %s"


def ask(
    matter: Matter,
    verb: str,
    label: str,
    slip: Slip,
    typed: str,
    total: int,
    by: Officer,
    at: datetime,
) -> LongAct:
    """交后台办。同一张表再交的，返回先前那一次；别的表在等在办的，不予办理。"""
    with transaction.atomic():
        family.locked(matter.pk)
        held = found(slip, matter, by)
        if held is not None and held.state not in (LongAct.State.REFUSED, LongAct.State.FAILED):
            return held
        _check_alone(matter, label)
        row = LongAct(
            key=slip.key,
            digest=slip.digest,
            matter=matter,
            officer=by,
            verb=verb,
            sealed=vault.seal(typed, _context(slip.key)),
            total=total,
            asked_at=at,
        )
        row.save()  # 先前没有办成的，照新填的再办
        app.configure_task(JOB, lock=f"{JOB}:{matter.pk}").defer(key=str(row.pk))
    return row


def found(slip: Slip, matter: Matter, by: Officer) -> LongAct | None:
    """这张表先前交后台的那一次；没有则为 None。在办之中改填再交的，抛 `Refused`。"""
    row = LongAct.objects.filter(key=slip.key).first()
    if row is None:
        return None
    if (row.matter_id, row.officer_id) != (matter.pk, by.pk):
        raise Refused(Unmet("这一页的办理标记不是您的", remedy="请刷新页面再办理"))
    if row.state in LongAct.OPEN and bytes(row.digest) != slip.digest:
        words = f"这一页已于 {_moment(row.asked_at)} 提交，后台正在办理，此后改填的没有采用"
        raise Refused(Unmet(words, remedy="请等办完再看"))
    return row


def under_way(matter: Matter) -> LongAct | None:
    """本件在排队或者正在后台办的一次；没有则为 None。"""
    rows = LongAct.objects.filter(matter=matter, state__in=LongAct.OPEN)
    return rows.select_related("officer").first()


def begin(key: UUID, at: datetime) -> LongAct | None:
    """后台进程开始办；已经了结的为 None。上一个进程中断了的，从头再办（它什么也没有写下）。"""
    rows = LongAct.objects.filter(key=key, state__in=LongAct.OPEN)
    if not rows.update(state=LongAct.State.RUNNING, written=0, started_at=at):
        return None
    return rows.select_related("officer").get()


def typed(row: LongAct) -> str:
    """所填的各栏。密钥已换、解不开的抛 `VaultError`。"""
    return vault.open_sealed(row.sealed, _context(row.key))


def end(row: LongAct, state: LongAct.State, at: datetime, reasons: Iterable[Unmet] = ()) -> None:
    """了结：办成、不予办理或者没有办成。办成的与办理同在一个事务。"""
    row.state, row.ended_at, row.sealed = state, at, ""
    row.reasons = [[one.words, one.article, one.remedy] for one in reasons]
    if state == LongAct.State.DONE:
        row.written = row.total
    row.save(update_fields=["state", "ended_at", "sealed", "reasons", "written"])


def reasons(row: LongAct) -> list[Unmet]:
    """不予办理的理由。"""
    return [Unmet(*one) for one in row.reasons]


@contextmanager
def telling(row: LongAct) -> Iterator[None]:
    """在此期间随时写下办到第几件：另用一个连接，不等办理的事务了结；写不成的不妨碍办理。"""
    apart = connection.copy()
    written, last = 0, 0.0

    def hear(more: int) -> None:
        nonlocal written, last
        written += more
        if monotonic() - last >= PACE:
            last = monotonic()
            _tell(apart, row, written)

    try:
        with progress.heard(hear):
            yield
    finally:
        apart.close()


def _tell(apart: BaseDatabaseWrapper, row: LongAct, written: int) -> None:
    try:
        with apart.cursor() as cursor:
            cursor.execute(WAIT)
            cursor.execute(WRITTEN, [min(written, row.total), row.pk])
    except DatabaseError as problem:
        _log.warning("progress_not_told", key=str(row.pk), problem=str(problem))


def forget(at: datetime) -> int:
    """早已了结的不留，返回几次。办了什么，记录里都有。"""
    return LongAct.objects.filter(ended_at__lt=at - KEPT).delete()[0]


def _check_alone(matter: Matter, label: str) -> None:
    other = under_way(matter)
    if other is not None:
        words = f"{other.officer.name}已于 {_moment(other.asked_at)} 提交，后台正在办理"
        raise Refused(Unmet(words, remedy=f"请等它办完，看过最新情况再办理“{label}”"))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _context(key: UUID) -> str:
    return f"long_act:{key}"
