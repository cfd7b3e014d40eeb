"""把到了时候的消息交给网关。一条一个事务：锁住一行、交出、记下，两个进程不会同时交同一条。

交出之后、记下之前断电的，那一条还是“待发”，会再交一次（至少一次），消息编号不变。
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from zhijian.kernel.matters import visibility
from zhijian.kernel.reminders import gateways, preferences
from zhijian.kernel.reminders.gateways import Gateway, Message, Rejected, Unreachable
from zhijian.kernel.reminders.models import Line, Outgoing, Preference
from zhijian.rules.quiet_hours import MOST_TRIES, retry_after

MOST = 200
LONGEST = timedelta(seconds=20)
"""一轮至多这么久：后台进程还有别的事要办。"""
State = Outgoing.State
_log = structlog.get_logger(__name__)


@dataclass
class Delivered:
    """一轮的结果。`broken` 是不通的通道。"""

    sent: int = 0
    held: int = 0
    dropped: int = 0
    rejected: int = 0
    broken: int = 0

    def __bool__(self) -> bool:
        return any((self.sent, self.held, self.dropped, self.rejected, self.broken))


def deliver(now: Callable[[], datetime], real: Callable[[], datetime]) -> Delivered:
    """发一轮。`now` 是业务的钟（演示可拨快），`real` 是真实的钟，只用来限时。"""
    done, until = Delivered(), real() + LONGEST
    for channel in Outgoing.Channel:
        line, _ = Line.objects.get_or_create(channel=channel)
        if gateways.connected(channel) and (line.again_at is None or now() >= line.again_at):
            _round(line, now, lambda: real() > until, done)
    return done


def _round(
    line: Line, now: Callable[[], datetime], over: Callable[[], bool], done: Delivered
) -> None:
    """一条通道的一轮；不通即止，消息原样留着。"""
    before, broken = done.sent + done.rejected, None
    try:
        with gateways.opened(line.channel) as gateway:
            for _ in range(MOST):
                if over() or not _one(line.channel, gateway, now(), done):
                    break
    except Unreachable as problem:
        broken = str(problem)
    if done.sent + done.rejected > before:  # 拒收也是通的
        _up(line, now())
    if broken is not None:
        _down(line, broken, now())
        done.broken += 1
        _log.warning("gateway_unreachable", channel=line.channel, why=broken)


def _one(channel: str, gateway: Gateway, at: datetime, done: Delivered) -> bool:
    """下一条；没有了为 False。别的进程正在发的跳过。"""
    rows = Outgoing.objects.filter(state=State.WAITING, channel=channel, due_at__lte=at)
    rows = rows.select_related("officer", "reminder__matter").order_by("due_at", "id")
    with transaction.atomic():
        row = rows.select_for_update(of=("self",), skip_locked=True).first()
        if row is None:
            return False
        held = preferences.of(row.officer)
        free = _free(row, held, at)
        if reason := _needless(row, held, at):
            _settle(row, State.DROPPED, reason)
            done.dropped += 1
        elif free > at:
            row.due_at = free
            row.save(update_fields=["due_at"])
            done.held += 1
        else:
            _send(row, preferences.address(held, channel), gateway, at, done)
    return True


def _needless(row: Outgoing, held: Preference, at: datetime) -> str:
    """已经不必发的原因；还要发的为空。"""
    if not preferences.address(held, row.channel):
        return "没有地址"
    if not row.officer.is_active:
        return "人员已停用"
    if row.stale_at is not None and at >= row.stale_at:
        return "已经过时"
    if row.reminder is None:
        return ""
    if row.reminder.read_at is not None:
        return "已在系统里看过，或者事情已经过去"
    seen = visibility.sight(row.officer, row.reminder.matter, at)
    return "已看不到这一件" if seen is visibility.Sight.NONE else ""


def _free(row: Outgoing, held: Preference, at: datetime) -> datetime:
    if row.sort == Outgoing.Sort.TRIAL:
        return at
    return preferences.free_from(held, at, urgent=row.sort == Outgoing.Sort.URGENT)


def _send(row: Outgoing, to: str, gateway: Gateway, at: datetime, done: Delivered) -> None:
    """交给网关，记下结果。网关自己出了差错的，按这一条被拒论，不连累别的。"""
    row.tries, row.tried_at = row.tries + 1, at
    try:
        gateway.send(Message(row.id, to, row.subject, row.body))
    except Unreachable:
        raise
    except Exception as problem:  # 网关可以是各机关自己写的，什么都可能抛
        told = str(problem) if isinstance(problem, Rejected) else type(problem).__name__
        _log.warning("message_rejected", message=str(row.id), exc_info=problem)
        row.due_at = at + retry_after(row.tries)
        _settle(row, State.FAILED if row.tries >= MOST_TRIES else State.WAITING, told)
        done.rejected += 1
    else:
        _settle(row, State.SENT, "")
        done.sent += 1


def _settle(row: Outgoing, state: str, problem: str) -> None:
    row.state, row.problem = state, problem[:200]
    row.save(update_fields=["state", "problem", "due_at", "tries", "tried_at"])


def _down(line: Line, problem: str, at: datetime) -> None:
    line.down_since = line.down_since or at
    line.tries += 1
    line.again_at, line.problem = at + retry_after(line.tries), problem[:200]
    line.save()


def _up(line: Line, at: datetime) -> None:
    line.reached_at, line.down_since, line.tries, line.again_at, line.problem = (
        at,
        None,
        0,
        None,
        "",
    )
    line.save()
