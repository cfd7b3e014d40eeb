"""短名册的翻页：按序取一段，多取一行以知后面还有没有。"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

SIZE = 50
FARTHEST = 10_000


@dataclass(frozen=True)
class Slice:
    """一页，名称与 `web/pager.html` 相合。"""

    rows: list[Any]
    words: str
    first_url: str
    next_url: str


def slice_page(rows: QuerySet[Any], query: QueryDict, unit: str, size: int = SIZE) -> Slice:
    """取一页；看不懂的页码当作首页。"""
    text = query.get("page", "1")
    number = min(int(text), FARTHEST) if text.isdecimal() and len(text) < 6 else 1
    number = max(number, 1)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    more = len(found) > size
    shown = found[:size]
    words = f"第 {number} 页，{len(shown)} {unit}{'，后面还有' if more else ''}"
    return Slice(
        shown,
        words,
        first_url=_url(query, 1) if number > 1 else "",
        next_url=_url(query, number + 1) if more else "",
    )


def _url(query: QueryDict, number: int) -> str:
    fresh = query.copy()
    fresh["page"] = str(number)
    return f"?{fresh.urlencode()}"
