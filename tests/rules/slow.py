"""期限的慢算法：一天一天地走，不用 `zhijian.rules` 的任何一行，专供对照。

日历直接读名册文件；中止是日子的集合，重叠的自然只算一次。
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tests.rules.make import shipped

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
BEIJING = timedelta(hours=8)


@cache
def notices():
    """放假的日子、上班的日子、有通知的年份。"""
    items = shipped("calendar")
    off = {str(day) for item in items for day in item["holidays"]}
    on = {str(day) for item in items for day in item["workdays"]}
    return off, on, {int(item["code"]) for item in items}


def works(day):
    off, on, _ = notices()
    if str(day) in on:
        return True
    return day.weekday() < 5 and str(day) not in off


def published(year):
    return year in notices()[2]


def held_days(pauses):
    held = set()
    for first, last in pauses:
        held |= {first + DAY * n for n in range((last - first).days + 1)}
    return held


def month_after(day, months):
    """逐月往后数；没有对日的，往前退到该月有的一日。"""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


@dataclass
class Walked:
    """走到的届满日、是否待定、逐日计入与否（月、年的只有届满日可靠）。"""

    on: date
    provisional: bool
    counted: list


def due(length, unit, start, pauses=(), extra=(), rolls=True):
    """自起算日的次日走起，走满为止；末日逢休，走到上班为止。"""
    whole = length + sum(extra)
    if unit in "my":
        target = month_after(start, whole * 12 if unit == "y" else whole)
        whole = (target - start).days
    held, day, counted = held_days(pauses), start, []
    years = set()
    while len(counted) < whole:
        day += DAY
        years.add(day.year)
        if day not in held and (unit != "wd" or works(day)):
            counted.append(day)
    if unit == "wd":
        return Walked(day, not all(map(published, years)), counted)
    if not rolls:
        return Walked(day, False, counted)
    years = {day.year}
    while not works(day):
        day += DAY
        years.add(day.year)
    return Walked(day, not all(map(published, years)), counted)


def hours(length, start):
    """一小时一小时地走，返回时刻与北京的日子。"""
    for _ in range(length):
        start += HOUR
    return start, (start.replace(tzinfo=None) + BEIJING).date()


def between(first, last, unit):
    """`first` 与 `last` 之间（两端都不算）有几个工作日或几日。"""
    day, found = first + DAY, 0
    while day < last:
        found += works(day) if unit == "wd" else 1
        day += DAY
    return found


def earliest(length, unit, start):
    """其间足 `length` 的第一天。"""
    day = start + DAY
    while between(start, day, unit) < length:
        day += DAY
    return day


def latest(length, unit, event):
    """其间足 `length` 的最后一天。"""
    day = event - DAY
    while between(day, event, unit) < length:
        day -= DAY
    return day


def warning(start, end, part, most):
    """自届满日往前退，退到剩下的不止五分之一（或已退满 `most` 日），且其间有过一个工作日。"""
    whole, day = (end - start).days, end
    while (end - day).days * part < whole and (end - day).days < most:
        day -= DAY
    workday = end - DAY
    while not works(workday):
        workday -= DAY
    return min(day, workday)
