"""列表与导出。"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web import (
    addresses,
    clocks,
    columns,
    filters,
    paging,
    saved_views,
    shell,
)
from zhijian.kernel.web.columns import Column, Line
from zhijian.kernel.web.finding import spec_for
from zhijian.kernel.web.ledgers import answers, tables
from zhijian.kernel.web.request import SignedIn

MOST, MOST_PRINTED = 20_000, 2_000
COLUMNS = (
    "kind",
    "procedure",
    "number",
    "source_number",
    "title",
    "stage",
    "opened_at",
    "closed_at",
    "due_on",
    "due_name",
    "organ__name",
    "party__name",
)


@login_required
def matters(request: SignedIn, kind: str) -> HttpResponse:
    """一类办件的列表。"""
    spec, at = spec_for(kind), clock.now()
    form = filters.Filter(spec, request.user, request.GET)
    chosen = form.chosen
    rows = _rows(request, spec, at, chosen)
    order = paging.ORDERS[chosen.get("order", "new")]
    page = paging.page(rows, order, request.GET)
    picked = columns.shown(columns.chosen(request.user, kind), wide=form.wide)
    lines = list(_lines(spec, page.rows, at))
    return render(
        request,
        "web/list.html",
        {
            "spec": spec,
            "page": page,
            "lines": lines,
            "body": columns.body(lines, picked),
            "form": form,
            "columns": picked,
            "places": columns.places(picked),
            "views": saved_views.chips(request.user, kind, request.GET),
            "view_query": saved_views.kept(request.GET),
            "chips": filters.chips(request.GET, chosen.get("state", "")),
            "removable": filters.removable(form, request.GET),
            "order": order,
            "may_open": spec.procedure.opening.duty in shell.duty_names(request.user, at),
            "export_query": request.GET.urlencode(),
        },
    )


@login_required
def export(request: SignedIn, kind: str) -> HttpResponse:
    """导出之前说清多少行、哪些只有梗概。"""
    spec, at = spec_for(kind), clock.now()
    form = filters.Filter(spec, request.user, request.GET)
    rows = _rows(request, spec, at, form.chosen).order_by()
    total = rows.count()
    return render(
        request,
        "web/export.html",
        {
            "spec": spec,
            "total": total,
            "full": _only_full(rows).count(),
            "most": MOST,
            "too_many": total > MOST,
            "removable": filters.removable(form, request.GET),
            "query": request.GET.urlencode(),
            "names": tables.headings(spec, _exported(columns.chosen(request.user, kind))),
        },
    )


@login_required
@require_POST
def export_file(request: SignedIn, kind: str) -> HttpResponse:
    """导出为 CSV 或 XLSX，留痕。"""
    table, at = _ledger(request, kind, MOST)
    form = request.POST.get("format", "")
    return answers.answer(request, table, form, at, back=_back(request, kind))


@login_required
def printed(request: SignedIn, kind: str) -> HttpResponse:
    """排成可打印的一页，留痕；太长的只印在前的。"""
    table, at = _ledger(request, kind, MOST_PRINTED)
    return answers.answer(request, table, answers.PRINT, at, back=_back(request, kind))


def _back(request: SignedIn, kind: str) -> str:
    query = request.GET.urlencode()
    return reverse("list", args=[kind]) + (f"?{query}" if query else "")


def _ledger(request: SignedIn, kind: str, most: int) -> tuple[tables.Table, datetime]:
    spec, at = spec_for(kind), clock.now()
    form = filters.Filter(spec, request.user, request.GET)
    order = paging.ORDERS[form.chosen.get("order", "new")]
    rows = order.sort(_rows(request, spec, at, form.chosen))
    names = _exported(columns.chosen(request.user, kind))
    told = tables.told(request.user, at, filters.words(form, request.GET))
    return tables.of_matters(spec, rows, names, told, most), at


def _rows(
    request: SignedIn, spec: ModuleSpec, at: datetime, chosen: dict[str, Any]
) -> QuerySet[Matter]:
    who = visibility.reach(request.user, at)
    rows = Matter.objects.filter(visibility.listed(who, spec.kind), kind=spec.kind)
    full = ExpressionWrapper(visibility.fully_seen(who, spec.kind), output_field=BooleanField())
    rows = rows.annotate(full=full).select_related("organ", "party").only(*COLUMNS)
    return filters.narrowed(
        _without_guessing(rows, chosen), chosen, request.user, clock.local_date(at)
    )


def _without_guessing(rows: QuerySet[Matter], chosen: dict[str, Any]) -> QuerySet[Matter]:
    """只见梗概的，不得靠筛选标题、期限、经办人猜出其余内容。"""
    telling = {"words", "handler"} & set(chosen) or chosen.get("state") in ("soon", "late", "mine")
    return _only_full(rows) if telling else rows


def _only_full(rows: Any) -> QuerySet[Matter]:
    """看得见全部的（`full` 是注解出来的列）。"""
    shown: QuerySet[Matter] = rows.filter(full=True)
    return shown


def _lines(spec: ModuleSpec, rows: Any, at: datetime) -> Iterator[Line]:
    found = list(rows)
    badges = clocks.nearest({row.pk for row in found if row.full}, clock.local_date(at))
    for row in found:
        badge = badges.get(row.pk)
        yield _line(spec, row, badge)


def _line(spec: ModuleSpec, row: Any, badge: clocks.Badge | None) -> Line:
    stage = spec.version(row.procedure).stages[row.stage]
    quiet = "" if row.full else " "
    return Line(
        matter=row,
        href=addresses.matter(row.kind, row.pk),
        number=row.number or row.source_number or "未编号",
        party=row.party.name if row.party else "",
        title=row.title if row.full else "",
        stage=stage.name,
        tone="tag--done" if stage.final else quiet or "tag--now",
        full=row.full,
        clock=clocks.html(badge, row.kind, row.pk) if badge else SafeString(),
        organ=row.organ.name,
        opened=clock.local_date(row.opened_at).isoformat(),
        source=row.source_number if row.full else "",
        closed=_closed(row) if row.full else "",
    )


def _closed(row: Matter) -> str:
    return clock.local_date(row.closed_at).isoformat() if row.closed_at else ""


def _exported(picked: list[Column]) -> list[str]:
    """所选各列在导出中的列；没有选过的为空，导出全部。"""
    return [name for column in picked for name in column.exported]
