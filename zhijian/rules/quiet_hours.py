"""静默时段与重试：一条消息最早何时发出，发不出的隔多久再试。

静默时段、何为紧急是本系统的约定，不出自法条。时刻一律是北京时间。例表见 docs/rules/quiet-hours.md。
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from zhijian.rules.calendar import DAY, Calendar

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
MOST_TRIES = 8


@dataclass(frozen=True)
class Quiet:
    """静默时段：自 `start`（含）至 `end`（不含），可以跨午夜；两个相同的是没有。"""

    start: time
    end: time


def send_from(at: datetime, quiet: Quiet, calendar: Calendar, *, urgent: bool) -> datetime:
    """`at`（北京时间）或其后最早可以发出的时刻。紧急的只等静默时段过去，其余的还等到工作日。"""
    moment = at
    while True:
        if not urgent and not calendar.is_workday(moment.date()):
            moment = _on(moment + DAY, time.min)
        elif (ending := _ending(moment, quiet)) is not None:
            moment = ending
        else:
            return moment


def retry_after(tries: int) -> timedelta:
    """第 `tries` 次没有发成之后隔多久再试：一分钟起，逐次加倍，至多一小时。"""
    doubled: timedelta = FIRST_WAIT * 2 ** min(tries - 1, 10)
    return min(doubled, LONGEST_WAIT)


def _ending(moment: datetime, quiet: Quiet) -> datetime | None:
    """这一时刻所在的静默时段何时过去；不在其中的为 None。"""
    now = moment.time()
    if quiet.start < quiet.end:
        return _on(moment, quiet.end) if quiet.start <= now < quiet.end else None
    if quiet.start == quiet.end:
        return None
    if now >= quiet.start:
        return _on(moment + DAY, quiet.end)
    return _on(moment, quiet.end) if now < quiet.end else None


def _on(day: datetime, clock: time) -> datetime:
    return datetime.combine(day.date(), clock, day.tzinfo)
