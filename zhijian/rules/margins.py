"""期限前后的余地：至少提前、至少等候、延长、提前提示。

依据：行政处罚法第六十条、第六十四条第（二）项，行政强制法第二十五条、第五十四条。例表见
docs/rules/deadlines.md。
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zhijian.rules.calendar import DAY, Calendar
from zhijian.rules.deadlines import due
from zhijian.rules.periods import Allowed, Pause, Period, PeriodKind, Unit, local_day, merge
from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class Reminding:
    """提醒的办法。

    剩下全长的 `part` 分之一时提醒，至多提前 `most` 日；超期之后每 `workdays` 个工作日报上一级。
    """

    part: int = 5
    most: int = 30
    workdays: int = 3


def earliest_allowed(
    period: Period, start: date | datetime, calendar: Calendar, pauses: Iterable[Pause] = ()
) -> Allowed:
    """至少提前（自通知之日）、至少等候（自送达之日）之后最早可办之日，连同理由。

    两种都不计起算之日，其间足期限之长，次日起可办；末日不顺延：顺延是宽限办事的人，不是延后别人。
    """
    if period.kind is PeriodKind.LIMIT:
        raise ValueError(f"{period.code}：不是提前量，也不是等候期")
    held, first = merge(pauses), local_day(start)
    end = due(replace(period, rolls=False), start, calendar, held)
    on = end.on + DAY
    waits = period.kind is PeriodKind.MIN_WAIT
    because = (
        f"自 {first} {'送达' if waits else '通知'}之日的次日起，其间须足{period.words}，"
        f"至 {end.on} 满，最早可于 {on} {'办理' if waits else '举行'}"
    )
    return Allowed(on, because, period.article, end.provisional)


def too_early(
    period: Period,
    start: date | datetime,
    on: date,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
) -> tuple[Unmet, ...]:
    """`on` 之日还不能办的理由；可以办则为空。日期待定的，不能认定已经满期。"""
    found = earliest_allowed(period, start, calendar, pauses)
    if on < found.on:
        return (Unmet(found.because, found.article, f"改在 {found.on} 或其后"),)
    if found.provisional:
        words = f"“{period.name}”牵涉放假通知尚未公布的年份，满期之日待定"
        return (Unmet(words, found.article, "收录放假通知后再办"),)
    return ()


def may_extend(
    period: Period, taken: int, length: int, *, duty: str = "", discussed: bool = False
) -> tuple[Unmet, ...]:
    """再延长 `length`（与期限同单位）还缺什么。

    `taken` 是已经延长的次数，`duty` 是办理延长的职责，`discussed` 为已经负责人集体讨论。
    """
    if taken >= len(period.extensions):
        words = f"“{period.name}”没有延长的规定"
        if period.extensions:
            words = f"“{period.name}”已经延长 {taken} 次，不能再延长"
        return (Unmet(words, period.article, "在现有期限内办结"),)
    step = period.extensions[taken]
    found = []
    if step.duty and duty != step.duty:
        words = f"延长“{period.name}”须由担任“{step.duty}”的人批准"
        found.append(Unmet(words, period.article))
    if step.length is not None and length > step.length:
        most = f"{step.length}{period.unit.word}"
        words = f"“{period.name}”第 {taken + 1} 次延长不得超过{most}"
        found.append(Unmet(words, period.article, f"改为{most}以内"))
    if step.collective and not discussed:
        words = f"“{period.name}”已经延长 {taken} 次，再延长须由负责人集体讨论决定"
        found.append(Unmet(words, period.article, "请填写集体讨论情况"))
    return tuple(found)


def warn_from(start: date | datetime, end: date, calendar: Calendar, rule: Reminding) -> date:
    """自何日起提醒将到期：剩下全长的五分之一（不满一日进为一日）时，至少提前一个工作日。"""
    whole = (end - local_day(start)).days
    ahead = min(-(-whole // rule.part), rule.most)
    workday = end - DAY
    while not calendar.is_workday(workday):
        workday -= DAY
    return min(end - timedelta(days=ahead), workday)


def level_from(end: date, level: int, calendar: Calendar, rule: Reminding) -> date:
    """超期之后自何日起报到第 `level` 级：届满次日报第一级，此后每 `workdays` 个工作日再报一级。"""
    if level == 1:
        return end + DAY
    day, left = end, 1 + rule.workdays * (level - 1)
    while left:
        day += DAY
        left -= calendar.is_workday(day)
    return day


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
