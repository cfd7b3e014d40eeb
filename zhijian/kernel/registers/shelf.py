"""名册的缓存。

一本名册用到才整本读入，缓存在进程内；每秒至多查一次版次，变了才重读，所以热机之后一次页面至多为此多
一条查询，别的进程补录、取代、签认的行一秒之内生效。版次是最大行号、已签认数与已写失效日数：行只增
不删，签认与失效只填不改，三数不变则内容不变；行号来自序列，事务回滚也不会重用。
"""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Count, Max

from zhijian.kernel.registers.models import Row

CHECK_EVERY_SECONDS = 1.0
Book = dict[str, list[Row]]
T = TypeVar("T")


@dataclass
class _Shelf:
    version: tuple[int, ...] = ()
    checked: float = -CHECK_EVERY_SECONDS
    books: dict[str, Book] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)


_shelf = _Shelf()


def book(register: str) -> Book:
    """一本名册：每个代码的各版本，由旧到新。"""
    books = _current().books
    if register not in books:
        books[register] = _read(register)
    return books[register]


def made(name: str, make: Callable[[], T]) -> T:
    """由名册造出的贵重之物（如工作日历），名册不变则只造一次。"""
    shelf = _current()
    if name not in shelf.made:
        shelf.made[name] = make()
    found: T = shelf.made[name]
    return found


def forget() -> None:
    """忘掉缓存，下次取用时重读。"""
    global _shelf  # noqa: PLW0603  进程内唯一的缓存
    _shelf = _Shelf()


def _current() -> _Shelf:
    """当前版次的缓存。版次变了另起一份：正在造的、正在读的仍归旧的一份。"""
    global _shelf  # noqa: PLW0603
    moment = time.monotonic()
    if moment - _shelf.checked >= CHECK_EVERY_SECONDS:
        version = _version()
        if version != _shelf.version:
            _shelf = _Shelf(version)
        _shelf.checked = moment
    return _shelf


def _version() -> tuple[int, ...]:
    counted = Row.objects.aggregate(
        newest=Max("seq"), signed=Count("confirmed_at"), ended=Count("effective_to")
    )
    return tuple(counted[name] or 0 for name in ("newest", "signed", "ended"))


def _read(register: str) -> Book:
    found: Book = defaultdict(list)
    rows = Row.objects.filter(register=register).select_related("confirmed_by")
    for item in rows.order_by("effective_from", "revision"):
        found[item.code].append(item)
    return dict(sorted(found.items()))
