"""表格：下载模板、导出、上传核对、确认导入、看进展。"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.sheets import writing
from zhijian.kernel.web.sheets.reading import DIFFERENT, FRESH, SAME, WRONG
from zhijian.modules.resources import reach
from zhijian.modules.resources.imports import running
from zhijian.modules.resources.imports.kinds import KINDS, kind_or_gone
from zhijian.modules.resources.imports.models import ImportRun
from zhijian.rules.refusal import Gone, Refused

JOB = "resources.take_import"
SHOWN = 200
RECENT = 20


class UploadForm(forms.Form):
    """选机构与文件。"""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="导入到", empty_label=None)
    file = forms.FileField(
        label="表格（.xlsx）", help_text="至多 10 MB、5000 行；先核对，看过之后才导入"
    )

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs
        self.fields["file"].widget.attrs["accept"] = ".xlsx"


@login_required
def imports(request: SignedIn) -> HttpResponse:
    """各种表格的模板与导入，近来的导入。"""
    mine = _mine(request)
    recent = ImportRun.objects.filter(organ__in=mine).select_related("organ", "officer", "file")
    context = {
        "kinds": KINDS.values(),
        "recent": [(run, KINDS[run.sheet].sheet.title) for run in recent[:RECENT]],
    }
    return render(request, "resources/imports.html", context)


@login_required
def template(request: SignedIn, code: str) -> HttpResponse:
    """空白模板。"""
    _mine(request)
    sheet = kind_or_gone(code).sheet
    return writing.attached(writing.template(sheet), f"{sheet.title}模板")


@login_required
def export(request: SignedIn, code: str) -> HttpResponse:
    """一个机构现有的各行；原样导入，什么也不改。"""
    kind = kind_or_gone(code)
    organ = reach.organ_or_gone(request, _uuid(request.GET.get("organ", "")))
    body = writing.exported(kind.sheet, kind.rows(organ))
    words = f"导出{kind.sheet.title}：{organ.name}"
    trace.leave(Trace.Kind.EXPORT, by=request.user, at=clock.now(), words=words)
    return writing.attached(body, f"{kind.sheet.title} {organ.name}")


@login_required
def upload(request: SignedIn, code: str) -> HttpResponse:
    """上传一份表格，核对。"""
    kind, at = kind_or_gone(code), clock.now()
    mine = _mine(request)
    organs = Organ.objects.filter(pk__in=mine, valid_to__isnull=True).order_by("code")
    data = request.POST if request.method == "POST" else None
    form = UploadForm(
        data,
        request.FILES if data is not None else None,
        organs=organs,
        initial={"organ": reach.own_organ(request.user, at)},
    )
    refused: Any = ()
    if data is not None and form.is_valid():
        try:
            run = running.receive(
                code,
                form.cleaned_data["organ"],
                form.cleaned_data["file"],
                by=request.user,
                at=at,
            )
        except Refused as problem:
            refused = problem.reasons
        else:
            return redirect("import", run.pk)
    context = {"kind": kind, "form": form, "refused": refused}
    return render(request, "resources/upload.html", context)


@login_required
def run_page(request: SignedIn, pk: UUID) -> HttpResponse:
    """一次导入：核对的结果，进展，办完的结果。"""
    run, at = _run_or_gone(request, pk), clock.now()
    kind = KINDS[run.sheet]
    context: dict[str, Any] = {"run": run, "kind": kind}
    if run.state == ImportRun.State.PREVIEW:
        found = running.lines(run, at)
        named = {
            state: [line for line in found if line.state == state]
            for state in (WRONG, FRESH, SAME, DIFFERENT)
        }
        context |= {
            "total": len(found),
            "wrong": named[WRONG],
            "different": named[DIFFERENT],
            "fresh": named[FRESH],
            "same": named[SAME],
            "shown": [
                (line, [column.write(line.values[column.name]) for column in kind.sheet.columns])
                for line in named[FRESH][:SHOWN]
            ],
            "limit": SHOWN,
        }
    return render(request, "resources/import.html", context)


@require_POST
@login_required
def confirm(request: SignedIn, pk: UUID) -> HttpResponse:
    """确认导入：行数少的当场办完，多的交后台。"""
    run, at = _run_or_gone(request, pk), clock.now()
    try:
        with transaction.atomic():
            begun = running.begin(run, by=request.user, at=at)
            if begun.fresh > running.AT_ONCE:
                _later(begun)
    except Refused as problem:
        messages.error(request, str(problem))
        return redirect("import", run.pk)
    if begun.fresh <= running.AT_ONCE:
        running.carry_on(begun.pk, at)
    return redirect("import", run.pk)


def _later(run: ImportRun) -> None:
    app.configure_task(JOB, lock=f"{JOB}:{run.pk}").defer(run=str(run.pk))


def _mine(request: SignedIn) -> set[UUID]:
    mine = reach.maintained(request.user, clock.now())
    if not mine:
        raise Gone
    return mine


def _run_or_gone(request: SignedIn, pk: UUID) -> ImportRun:
    rows = ImportRun.objects.select_related("organ", "officer", "file")
    run = rows.filter(pk=pk, organ__in=_mine(request)).first()
    if run is None:
        raise Gone
    return run


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Gone from None
