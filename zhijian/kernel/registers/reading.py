"""取用名册。

名册整本缓存在进程内（数千行，不足两兆字节）；每秒至多查一次最大行号，有新行才重读，所以一次页面
至多为此多一条查询，别的进程签认或补录的新行一秒之内生效。
"""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from zhijian.kernel.registers.models import Row
from zhijian.rules.calendar import Calendar, Notice
from zhijian.rules.deadlines import Period, PeriodKind, Unit
from zhijian.rules.refusal import Refused, Unmet

CHECK_EVERY_SECONDS = 1.0
Books = dict[str, dict[str, list[Row]]]


@dataclass
class _Shelf:
    newest: int = -1
    checked: float = -CHECK_EVERY_SECONDS
    books: Books = field(default_factory=dict)
    calendar: Calendar | None = None


_shelf = _Shelf()


def rows(register: str, on: date) -> list[Row]:
    """一本名册在某日有效的各行，按代码排列。"""
    return [row for row in map(lambda held: _valid(held, on), _book(register).values()) if row]


def row(register: str, code: str, on: date) -> Row:
    """某日有效的一行；没有则不予办理，说明缺哪一行。"""
    found = _valid(_book(register).get(code, []), on)
    if found is None:
        raise Refused(Unmet(f"名册“{register}”没有 {on} 有效的“{code}”", remedy="请名册管理员补录"))
    return found


def maybe(register: str, code: str, on: date) -> Row | None:
    """同 `row`，没有则为 None。"""
    return _valid(_book(register).get(code, []), on)


def history(register: str, code: str) -> list[Row]:
    """一个代码的各版本，由旧到新。"""
    return list(_book(register).get(code, []))


def period(code: str, on: date) -> Period:
    """某日有效的一项法定期限。"""
    found = row("periods", code, on)
    return Period(
        code=found.code,
        name=found.name,
        length=found.data["length"],
        unit=Unit(found.data["unit"]),
        kind=PeriodKind(found.data.get("kind", "limit")),
        article=found.source,
        evidence=found.evidence,
        rolls=found.data.get("rolls", True),
    )


def calendar() -> Calendar:
    """工作日历：各年放假通知之和。"""
    books = _books()
    if _shelf.calendar is None:
        notices = [held[-1] for held in books.get("calendar", {}).values()]
        _shelf.calendar = Calendar(
            Notice(
                year=int(item.code),
                holidays=_days(item.data["holidays"]),
                workdays=_days(item.data["workdays"]),
                source=item.source,
            )
            for item in notices
        )
    return _shelf.calendar


def forget() -> None:
    """忘掉缓存，下次取用时重读。"""
    global _shelf  # noqa: PLW0603  进程内唯一的缓存
    _shelf = _Shelf()


def _book(register: str) -> dict[str, list[Row]]:
    return _books().get(register, {})


def _books() -> Books:
    moment = time.monotonic()
    if moment - _shelf.checked >= CHECK_EVERY_SECONDS:
        _shelf.checked = moment
        newest = Row.objects.aggregate(newest=Max("seq"))["newest"] or 0
        if newest != _shelf.newest:
            _shelf.newest, _shelf.books, _shelf.calendar = newest, _read(), None
    return _shelf.books


def _read() -> Books:
    books: Books = defaultdict(lambda: defaultdict(list))
    for item in Row.objects.order_by("effective_from", "revision"):
        books[item.register][item.code].append(item)
    return {name: dict(sorted(held.items())) for name, held in books.items()}


def _valid(held: list[Row], on: date) -> Row | None:
    for item in reversed(held):
        if item.effective_from <= on:
            return item if item.effective_to is None or on <= item.effective_to else None
    return None


def _days(words: dict[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in words.items()}
