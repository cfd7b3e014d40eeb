"""期限怎样算出来：逐月的小日历，每一天计入与否、为什么。"""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhijian.rules.deadlines import DayReason, Due


@dataclass(frozen=True)
class Cell:
    """日历的一格。`tone`：in 计入、out 不计、pause 中止、last 届满、blank 不相干。"""

    day: date
    tone: str
    words: str
    number: int
    today: bool


@dataclass(frozen=True)
class Month:
    """一个月：标题与各周。"""

    title: str
    weeks: list[list[Cell]]


def months(due: Due, today: date) -> list[Month]:
    """起算日至届满日所跨的各月；以月、年计的，中间没有什么要说明的月份略去。"""
    if not due.days:
        return []
    reasons = {reason.day: reason for reason in due.days}
    told = {(day.year, day.month) for day in (*reasons, due.on)}
    found = []
    for year, month in sorted(told):
        weeks = [
            [_cell(day, month, reasons.get(day), due.on, today) for day in week]
            for week in Calendar(firstweekday=0).monthdatescalendar(year, month)
        ]
        found.append(Month(f"{year}年{month}月", weeks))
    return found


def spans(days: Iterable[DayReason]) -> list[tuple[date, date, str, bool]]:
    """相邻且理由相同的日子并为一段，供文字说明与读屏。"""
    found: list[tuple[date, date, str, bool]] = []
    for one in days:
        if found and found[-1][2] == one.reason and (one.day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], one.day, one.reason, one.counted)
        else:
            found.append((one.day, one.day, one.reason, one.counted))
    return found


def _cell(day: date, month: int, reason: DayReason | None, end: date, today: date) -> Cell:
    if day.month != month:
        return Cell(day, "blank", "", 0, False)
    if day == end:
        return Cell(day, "last", "届满", reason.number if reason else 0, day == today)
    if reason is None:
        return Cell(day, "plain", "", 0, day == today)
    tone = "in" if reason.counted else "pause" if reason.reason.startswith("中止") else "out"
    words = f"第{reason.number}日" if reason.counted else _short(reason.reason)
    return Cell(day, tone, words, reason.number, day == today)


def _short(words: str) -> str:
    if "顺延" in words:
        return "顺延"
    return {"起算日不计": "起算"}.get(words, words.removeprefix("中止：").partition("（")[0][:4])
