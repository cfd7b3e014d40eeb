"""名册式列表的查找与导出 XLSX，导出留痕。"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from zhijian.kernel import clock
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.sheets import writing

WIDTH = 20
"""各列的宽（字符）。"""


def words(request: SignedIn) -> str:
    """查找的词。"""
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]


def wanted(request: SignedIn) -> bool:
    """要导出。"""
    return request.GET.get("format") == "xlsx"


def xlsx(request: SignedIn, name: str, rows: Sequence[dict[str, Any]]) -> HttpResponse:
    """导出现在列出的各行。"""
    at = clock.now()
    trace.leave(Trace.Kind.EXPORT, by=request.user, at=at, words=f"导出{name} {len(rows)} 行")
    head = list(rows[0]) if rows else ["（没有符合的行）"]
    lines = [list(row.values()) for row in rows]
    book = writing.tables((name, [WIDTH] * len(head), (head, *lines)))
    return writing.attached(book, f"{name}-{clock.local_date(at)}")
