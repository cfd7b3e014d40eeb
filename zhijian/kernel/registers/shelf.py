"""名册的缓存。

名册整本缓存在进程内（数千行，几兆字节）；每秒至多查一次版次，变了才重读，所以一次页面至多为此多
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
Books = dict[str, dict[str, list[Row]]]
T = TypeVar("T")


@dataclass
class _Shelf:
    version: tuple[int, ...] = ()
    checked: float = -CHECK_EVERY_SECONDS
    books: Books = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)


_shelf = _Shelf()


def book(register: str) -> dict[str, list[Row]]:
    """一本名册：每个代码的各版本，由旧到新。"""
    return _books().get(register, {})


def made(name: str, make: Callable[[], T]) -> T:
    """由名册造出的贵重之物（如工作日历），名册不变则只造一次。"""
    _books()
    if name not in _shelf.made:
        _shelf.made[name] = make()
    found: T = _shelf.made[name]
    return found


def forget() -> None:
    """忘掉缓存，下次取用时重读。"""
    global _shelf  # noqa: PLW0603  进程内唯一的缓存
    _shelf = _Shelf()


def _books() -> Books:
    moment = time.monotonic()
    if moment - _shelf.checked >= CHECK_EVERY_SECONDS:
        version = _version()
        if version != _shelf.version:
            _shelf.books, _shelf.made = _read(), {}
        _shelf.version, _shelf.checked = version, moment
    return _shelf.books


def _version() -> tuple[int, ...]:
    counted = Row.objects.aggregate(
        newest=Max("seq"), signed=Count("confirmed_at"), ended=Count("effective_to")
    )
    return tuple(counted[name] or 0 for name in ("newest", "signed", "ended"))


def _read() -> Books:
    books: Books = defaultdict(lambda: defaultdict(list))
    for item in Row.objects.select_related("confirmed_by").order_by("effective_from", "revision"):
        books[item.register][item.code].append(item)
    return {name: dict(sorted(held.items())) for name, held in books.items()}
