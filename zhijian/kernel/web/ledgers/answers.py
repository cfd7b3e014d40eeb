"""把一张台账作为 XLSX、CSV 或者可打印的一页给出，并留痕。"""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel.clock import local_date
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.ledgers.tables import Table
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.sheets import separated, writing

CSV, PRINT = "csv", "print"


def answer(
    request: SignedIn,
    table: Table,
    form: str,
    at: datetime,
    *,
    back: str,
    about: Matter | None = None,
) -> HttpResponse:
    """按 `form` 给出：`csv`、`print`，其余是 XLSX。

    `back` 是台账所出的那一页；`about` 是专说一件的（如一张督办单的总览）。
    """
    kind = Trace.Kind.PRINT if form == PRINT else Trace.Kind.EXPORT
    words = f"{kind.label}{table.title} {len(table.rows)} 行"
    trace.leave(kind, by=request.user, at=at, matter=about, words=words)
    if form == PRINT:
        context = {"table": table, "printed": table.printed(), "back": back}
        return render(request, "ledgers/print.html", context)
    name = f"{table.title}-{local_date(at)}"
    if form == CSV:
        return writing.attached(
            separated.written(table.headings, table.rows), name, separated.MEDIA, CSV
        )
    return writing.attached(xlsx(table), name)


def xlsx(table: Table) -> bytes:
    """两张：台账（首行为抬头，各格按种类），说明（机关、筛选、何时何人、行数）。"""
    notes = [("项目", "内容"), *table.told.items(), ("行数", len(table.rows))]
    if table.more:
        notes.append(("注意", f"一次最多 {len(table.rows)} 行，后面还有没导出的"))
    pages = (table.title, table.widths, (table.headings, *table.rows)), ("说明", (12, 80), notes)
    return writing.tables(*pages)
