"""期限计算：起算日不计，工作日依日历，中止之日扣除，月、年按对日，末日逢休假顺延。

依据：行政处罚法第八十五条、行政强制法第六十九条、行政复议法第八十八条、民事诉讼法第八十五条，
市场监督管理行政处罚程序规定第八十条。每条规则与例表见 docs/rules/deadlines.md。
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from zhijian.rules.calendar import DAY, Calendar
from zhijian.rules.periods import (
    DayReason,
    Due,
    Expiry,
    Extension,
    Pause,
    Period,
    PeriodKind,
    Remaining,
    Unit,
    add_months,
    local_day,
    merge,
)

__all__ = [
    "DayReason",
    "Due",
    "Expiry",
    "Extension",
    "Pause",
    "Period",
    "PeriodKind",
    "Remaining",
    "Unit",
    "add_months",
    "due",
    "explain",
    "local_day",
    "merge",
    "remaining",
]


def due(
    period: Period,
    start: date | datetime,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    extra: Iterable[int] = (),
) -> Due:
    """期限届满之日。

    `start` 是起算之日（不计入）；按小时计的须为带时区的时刻。`pauses` 可重叠，只扣一次。
    `extra` 是各次延长的长度，与期限同单位。按小时计的期限给了日期，抛 ValueError。
    """
    length = period.length + sum(extra)
    if period.unit is Unit.HOUR:
        return _by_hours(start, length)
    first = local_day(start)
    held = merge(pauses)
    if period.unit is Unit.WORKDAY:
        end = _by_workdays(first, length, calendar, held)
        return Due(end, provisional=_lacks_notice(calendar, first + DAY, end))
    end = _pushed(first, _nominal(first, length, period.unit), held)
    if not period.rolls:
        return Due(end)
    rolled = calendar.next_workday(end)
    return Due(rolled, provisional=_lacks_notice(calendar, end, rolled))


def explain(
    period: Period,
    start: date | datetime,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    extra: Iterable[int] = (),
) -> Due:
    """同 `due`，并逐日说明：起算日不计、工作日、周末、放假、调休、中止、末日顺延。

    以月、年计的，只列起算日、被扣除的日子、对日与顺延的日子。按小时计的不分日。
    """
    given, added = tuple(pauses), tuple(extra)
    held = merge(given)
    found = due(period, start, calendar, held, added)
    if period.unit is Unit.HOUR:
        return found
    first = local_day(start)
    length = period.length + sum(added)
    days = [DayReason(first, False, "起算日不计")]
    if period.unit is Unit.WORKDAY:
        days += _workday_reasons(first, found.on, calendar, given)
    else:
        end = _pushed(first, _nominal(first, length, period.unit), held)
        days += _day_reasons(first, end, given, every=period.unit is Unit.DAY)
        days += _roll_reasons(end, found.on, calendar)
    return replace(found, days=tuple(days))


def remaining(due_on: Due | date, today: date, calendar: Calendar) -> Remaining:
    """`today` 距届满还有几日、几个工作日（当日不计，届满日计入）。"""
    end = due_on.on if isinstance(due_on, Due) else due_on
    return Remaining((end - today).days, calendar.workdays_between(today, end))


def _by_hours(start: date | datetime, hours: int) -> Due:
    if not isinstance(start, datetime):
        raise ValueError("以小时计的期限须给时刻")
    at = start + timedelta(hours=hours)
    return Due(local_day(at), at=at)


def _by_workdays(first: date, length: int, calendar: Calendar, held: tuple[Pause, ...]) -> date:
    ordinal, left = first.toordinal(), length
    closed = [(pause.first.toordinal(), pause.last.toordinal()) for pause in held]
    while left:
        ordinal += 1
        while closed and closed[0][1] < ordinal:
            closed.pop(0)
        if closed and closed[0][0] <= ordinal:
            ordinal = closed[0][1]
            continue
        left -= calendar.works(ordinal)
    return date.fromordinal(ordinal)


def _nominal(first: date, length: int, unit: Unit) -> date:
    if unit is Unit.DAY:
        return first + timedelta(days=length)
    return add_months(first, length * 12 if unit is Unit.YEAR else length)


def _pushed(first: date, end: date, held: tuple[Pause, ...]) -> date:
    for pause in held:
        begin = max(pause.first, first + DAY)
        if begin <= pause.last and begin <= end:
            end += pause.last - begin + DAY
    return end


def _lacks_notice(calendar: Calendar, first: date, last: date) -> bool:
    return not all(calendar.has_notice(year) for year in range(first.year, last.year + 1))


def _held_on(day: date, given: tuple[Pause, ...]) -> str:
    """这一天因何不计；几段中止重叠的，并列写出当天的各个事由。"""
    return "、".join(dict.fromkeys(one.reason for one in given if one.first <= day <= one.last))


def _workday_reasons(
    first: date, end: date, calendar: Calendar, given: tuple[Pause, ...]
) -> list[DayReason]:
    days, number = [], 0
    for n in range(1, (end - first).days + 1):
        day = first + timedelta(days=n)
        pause = _held_on(day, given)
        counted = not pause and calendar.is_workday(day)
        number += counted
        reason = f"中止：{pause}" if pause else calendar.words(day)
        days.append(DayReason(day, counted, reason, number if counted else 0))
    return days


def _day_reasons(
    first: date, end: date, given: tuple[Pause, ...], *, every: bool
) -> list[DayReason]:
    days, number = [], 0
    for n in range(1, (end - first).days + 1):
        day = first + timedelta(days=n)
        if pause := _held_on(day, given):
            days.append(DayReason(day, False, f"中止：{pause}"))
            continue
        number += 1
        if every:
            days.append(DayReason(day, True, "自然日", number))
        elif day == end:
            days.append(DayReason(day, True, "对日", number))
    return days


def _roll_reasons(end: date, rolled: date, calendar: Calendar) -> list[DayReason]:
    shift = (rolled - end).days
    days = [end + timedelta(days=n) for n in range(shift)]
    reasons = [DayReason(day, False, f"{calendar.words(day)}，末日顺延") for day in days[1:]]
    if shift:
        reasons.append(DayReason(rolled, False, f"末日逢{calendar.words(end)}，顺延至此"))
    return reasons
