"""期限的起算与计算。

这里只造行、算日期，不落库：落库由办理之门统一做，好让每一处改动都进入记录。
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.deadlines.models import Deadline, PauseSpan
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.rules import deadlines as rules
from zhijian.rules import margins
from zhijian.rules.calendar import DAY
from zhijian.rules.refusal import Refused


def started(
    matter: Matter,
    code: str,
    at: datetime,
    *,
    for_organ: bool,
    listed: str = "",
    most: int | None = None,
    length: int | None = None,
) -> Deadline:
    """起算一项期限：从名册取 `at` 之日有效的长度与依据。

    `listed` 是旧版程序在名册里另用的代码，`most` 是地方程序所定的至多长度；`length` 是由办件指定的
    长度（如督办单所定的反馈期限），名册里须写明这项期限由办件指定。
    """
    period = reading.period(listed or code, local_date(at))
    if length is not None and not period.chosen:
        raise ValueError(f"{period.code}：长度不由办件指定")
    row = Deadline(
        matter=matter,
        code=code,
        name=period.name,
        length=length or min(period.length, most or period.length),
        unit=period.unit.value,
        kind=period.kind.value,
        rolls=period.rolls,
        article=period.article,
        evidence=period.evidence,
        expiry=period.expiry.value,
        effect=period.effect,
        for_organ=for_organ,
        started_at=at,
    )
    set_due(row, (), local_date(at))
    row.look_at = next_look(row)
    return row


def end_moment(row: Deadline) -> datetime:
    """届满的时刻：以小时计的是那一刻，其余是届满日的次日零时（北京时间）。"""
    return row.due_at or midnight(row.due_on + DAY)


def midnight(day: date) -> datetime:
    """某日零时（北京时间）。"""
    return datetime.combine(day, time(), CHINA)


def next_look(row: Deadline) -> datetime | None:
    """巡查最早何时须看这只钟：约束本机关的自提醒之日，约束当事人的自届满之时；不在走的不必看。"""
    if row.state != Deadline.State.RUNNING or row.void_number is not None:
        return None
    if not row.for_organ:
        return end_moment(row)
    rule = reading.reminding(local_date(row.started_at))
    start = local_date(row.started_at)
    return midnight(margins.warn_from(start, row.due_on, reading.calendar(), rule))


def set_due(row: Deadline, spans: Iterable[PauseSpan], today: date) -> None:
    """重算届满日。中止尚未结束的，算到 `today` 为止，届满日标为待定。"""
    held = list(spans)
    found = rules.due(
        period_of(row), row.started_at, reading.calendar(), _pauses(held, today), row.extra
    )
    row.due_on, row.due_at = found.on, found.at
    row.provisional = found.provisional or any(span.last is None for span in held)


def extend(
    row: Deadline, length: int, *, duty: str, discussed: bool, listed: str = ""
) -> list[int]:
    """批准延长：返回逐次延长的长度。不合起算之日有效的延长规定的，不予办理。"""
    period = reading.period(listed or row.code, local_date(row.started_at))
    taken = len(row.extra)
    if unmet := margins.may_extend(period, taken, length, duty=duty, discussed=discussed):
        raise Refused(*unmet)
    return [*row.extra, length]


def explained(row: Deadline, today: date) -> rules.Due:
    """逐日说明这项期限怎样算出：哪日计入、哪日不计、为什么。"""
    held = PauseSpan.standing.filter(deadline=row)
    return rules.explain(
        period_of(row), row.started_at, reading.calendar(), _pauses(held, today), row.extra
    )


def period_of(row: Deadline) -> rules.Period:
    """还原起算时抄下的期限。"""
    return rules.Period(
        code=row.code,
        name=row.name,
        length=row.length,
        unit=rules.Unit(row.unit),
        kind=rules.PeriodKind(row.kind),
        article=row.article,
        evidence=row.evidence,
        rolls=row.rolls,
        expiry=rules.Expiry(row.expiry),
        effect=row.effect,
    )


def last_noticed_day() -> date | None:
    """放假通知已公布到哪一年的年末；一年都没有则为 None。"""
    notices = reading.calendar().notices
    return date(notices[-1].year, 12, 31) if notices else None


def earliest(rows: Iterable[Deadline]) -> Deadline | None:
    """约束本机关的、正在走的期限中最早届满的一项。"""
    ours = (row for row in rows if row.for_organ and row.state == Deadline.State.RUNNING)
    return min(ours, key=lambda row: row.due_on, default=None)


def _pauses(spans: Iterable[PauseSpan], today: date) -> tuple[rules.Pause, ...]:
    return tuple(
        rules.Pause(span.first, span.last or max(span.first, today), span.reason) for span in spans
    )
