"""台账：本机关一万件案件导出成 XLSX，两千件排成打印的一页，经 HTTP 要多久。"""

from __future__ import annotations

from bench.figures import Figure
from bench.lists import _fill
from bench.serving import Session, server

ROWS, MATTERS = 10_000, 12_000
SECONDS, PRINT_SECONDS = 15, 3


def figure_ledgers() -> list[Figure]:
    """局长看得见本机关的全部。"""
    from tests import make  # noqa: PLC0415  须在设置就位之后

    cast = make.cast()
    with server() as (base, _):
        _fill(make, cast, MATTERS, ROWS)
        chief = Session(base, cast.chief)
        chief.get("/case/")
        exported = chief.post("/case/export/file/", {"format": "xlsx"})
        printed = chief.get("/case/print/")
    return [
        Figure("一万件案件的台账导出 XLSX", exported / 1000, "s", SECONDS),
        Figure("两千件案件的台账排成打印页", printed / 1000, "s", PRINT_SECONDS),
    ]
