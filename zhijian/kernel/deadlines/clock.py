"""期限的起算与计算。

这里只造行、算日期，不落库：落库由办理之门统一做，好让每一处改动都进入记录。
"""

from collections.abc import Iterable
from datetime import date, datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline, PauseSpan
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.rules import deadlines as rules
from zhijian.rules import margins
from zhijian.rules.refusal import Refused


def started(matter: Matter, code: str, at: datetime, *, for_organ: bool) -> Deadline:
    """起算一项期限：从名册取 `at` 之日有效的长度与依据。"""
    period = reading.period(code, local_date(at))
    row = Deadline(
        matter=matter,
        code=period.code,
        name=period.name,
        length=period.length,
        unit=period.unit.value,
        kind=period.kind.value,
        rolls=period.rolls,
        article=period.article,
        evidence=period.evidence,
        for_organ=for_organ,
        started_at=at,
    )
    set_due(row, (), local_date(at))
    return row


def set_due(row: Deadline, spans: Iterable[PauseSpan], today: date) -> None:
    """重算届满日。中止尚未结束的，算到 `today` 为止，届满日标为待定。"""
    held = list(spans)
    found = rules.due(
        period_of(row), row.started_at, reading.calendar(), _pauses(held, today), row.extra
    )
    row.due_on, row.due_at = found.on, found.at
    row.provisional = found.provisional or any(span.last is None for span in held)


def extend(row: Deadline, length: int, *, duty: str, discussed: bool) -> list[int]:
    """批准延长：返回逐次延长的长度。不合起算之日有效的延长规定的，不予办理。"""
    period = reading.period(row.code, local_date(row.started_at))
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
    )


def earliest(rows: Iterable[Deadline]) -> Deadline | None:
    """约束本机关的、正在走的期限中最早届满的一项。"""
    ours = (row for row in rows if row.for_organ and row.state == Deadline.State.RUNNING)
    return min(ours, key=lambda row: row.due_on, default=None)


def _pauses(spans: Iterable[PauseSpan], today: date) -> tuple[rules.Pause, ...]:
    return tuple(
        rules.Pause(span.first, span.last or max(span.first, today), span.reason) for span in spans
    )
