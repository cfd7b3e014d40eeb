"""期限计算：起算日不计，工作日依日历，中止之日扣除，月、年按对日，末日逢休假顺延。

依据：行政处罚法第八十五条、行政强制法第六十九条、行政复议法第八十八条、民事诉讼法第八十五条，
市场监督管理行政处罚程序规定第八十条。每条规则与例表见 docs/rules/deadlines.md。
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from zhijian.rules.calendar import DAY, Calendar

CHINA = ZoneInfo("Asia/Shanghai")


class Unit(Enum):
    """期限的单位。"""

    WORKDAY = "wd"
    DAY = "cd"
    HOUR = "h"
    MONTH = "m"
    YEAR = "y"

    @property
    def word(self) -> str:
        """中文单位，如“个工作日”。"""
        return {"wd": "个工作日", "cd": "日", "h": "小时", "m": "个月", "y": "年"}[self.value]


class PeriodKind(Enum):
    """期限的用意：届满前须办、至少提前、至少等候。"""

    LIMIT = "limit"
    MIN_LEAD = "min_lead"
    MIN_WAIT = "min_wait"


@dataclass(frozen=True)
class Period:
    """一段法定期限，连同它的出处与核实程度（V、V2、R、R?）。

    `rolls` 为假的，末日逢休假不顺延（查封、扣押，行政强制法第二十五条）。
    """

    code: str
    name: str
    length: int
    unit: Unit
    kind: PeriodKind = PeriodKind.LIMIT
    article: str = ""
    evidence: str = "R?"
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.length <= 0:
            raise ValueError(f"{self.code}：期限须为正数")

    @property
    def words(self) -> str:
        """如“90日”“5个工作日”。"""
        return f"{self.length}{self.unit.word}"

    @property
    def confirmed(self) -> bool:
        """已对照法条原文或二手来源核对；否则页面标“待确认”。"""
        return self.evidence in ("V", "V2")


@dataclass(frozen=True)
class Pause:
    """不计入期限的一段日子，首尾两日都不计。尚未恢复的，`last` 取计算之日。"""

    first: date
    last: date
    reason: str = "中止"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.reason}：止日 {self.last} 早于起日 {self.first}")


@dataclass(frozen=True)
class DayReason:
    """一天计入与否及其理由；`number` 是计入的第几日，不计入的为 0。"""

    day: date
    counted: bool
    reason: str
    number: int = 0


@dataclass(frozen=True)
class Due:
    """届满：`on` 是届满之日，按小时计的另有 `at`。

    `provisional` 为真表示牵涉到未公布放假通知的年份，日期待定。`days` 只有 `explain` 才给。
    """

    on: date
    at: datetime | None = None
    provisional: bool = False
    days: tuple[DayReason, ...] = ()


@dataclass(frozen=True)
class Remaining:
    """距届满还有几日、几个工作日；已过的为负。"""

    days: int
    workdays: int

    @property
    def overdue(self) -> bool:
        return self.days < 0


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
    held, added = merge(pauses), tuple(extra)
    found = due(period, start, calendar, held, added)
    if period.unit is Unit.HOUR:
        return found
    first = local_day(start)
    length = period.length + sum(added)
    days = [DayReason(first, False, "起算日不计")]
    if period.unit is Unit.WORKDAY:
        days += _workday_reasons(first, found.on, calendar, held)
    else:
        end = _pushed(first, _nominal(first, length, period.unit), held)
        days += _day_reasons(first, end, held, every=period.unit is Unit.DAY)
        days += _roll_reasons(end, found.on, calendar)
    return replace(found, days=tuple(days))


def earliest_after(
    period: Period, start: date | datetime, calendar: Calendar, pauses: Iterable[Pause] = ()
) -> date:
    """至少等候（min_wait）之后最早可办之日：期限届满的次日。"""
    return due(period, start, calendar, pauses).on + DAY


def latest_before(period: Period, event: date, calendar: Calendar) -> date:
    """至少提前（min_lead）最迟的办理之日：办理当日与 `event` 当日都不计，其间满期限之长。

    从严：行政处罚法第六十四条第（二）项“七日前”按其间足七个工作日。只支持工作日与日。
    """
    if period.unit is Unit.DAY:
        return event - timedelta(days=period.length + 1)
    if period.unit is not Unit.WORKDAY:
        raise ValueError(f"{period.code}：提前量只能以日或工作日计")
    ordinal, left = event.toordinal() - 1, period.length
    while left:
        left -= calendar.works(ordinal)
        ordinal -= 1
    return date.fromordinal(ordinal)


def remaining(due_on: Due | date, today: date, calendar: Calendar) -> Remaining:
    """`today` 距届满还有几日、几个工作日（当日不计，届满日计入）。"""
    end = due_on.on if isinstance(due_on, Due) else due_on
    return Remaining((end - today).days, calendar.workdays_between(today, end))


def merge(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """把重叠的中止合并，同一天只扣一次；理由不同的并列写出。"""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.first, p.last)):
        if not merged or pause.first > merged[-1].last:
            merged.append(pause)
            continue
        last = merged.pop()
        known = last.reason.split("、")
        reason = last.reason if pause.reason in known else f"{last.reason}、{pause.reason}"
        merged.append(Pause(last.first, max(last.last, pause.last), reason))
    return tuple(merged)


def local_day(start: date | datetime) -> date:
    """起算的日子：时刻取其北京时间的日期。"""
    if not isinstance(start, datetime):
        return start
    if start.tzinfo is None:
        raise ValueError("时刻须带时区")
    return start.astimezone(CHINA).date()


def add_months(day: date, months: int) -> date:
    """若干个月之后的对日；没有对日的为该月末日。"""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


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


def _held_on(day: date, held: tuple[Pause, ...]) -> Pause | None:
    return next((pause for pause in held if pause.first <= day <= pause.last), None)


def _workday_reasons(
    first: date, end: date, calendar: Calendar, held: tuple[Pause, ...]
) -> list[DayReason]:
    days, number = [], 0
    for n in range(1, (end - first).days + 1):
        day = first + timedelta(days=n)
        pause = _held_on(day, held)
        counted = pause is None and calendar.is_workday(day)
        number += counted
        reason = f"中止：{pause.reason}" if pause else calendar.words(day)
        days.append(DayReason(day, counted, reason, number if counted else 0))
    return days


def _day_reasons(
    first: date, end: date, held: tuple[Pause, ...], *, every: bool
) -> list[DayReason]:
    days, number = [], 0
    for n in range(1, (end - first).days + 1):
        day = first + timedelta(days=n)
        if pause := _held_on(day, held):
            days.append(DayReason(day, False, f"中止：{pause.reason}"))
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
