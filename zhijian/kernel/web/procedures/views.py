"""程序页：总目、一版程序的图与表、一件走到哪里。"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.acts import local_procedures, publishing_variants
from zhijian.kernel.acts.models import VariantDraft
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs import duties
from zhijian.kernel.web import telling
from zhijian.kernel.web.finding import leave_look, seen, spec_for
from zhijian.kernel.web.procedures import bpmn, layout, picture, tables
from zhijian.kernel.web.procedures.wording import said
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.telling import Told
from zhijian.rules.procedure import Procedure
from zhijian.rules.refusal import Gone

NOTHING: Mapping[str, str] = {}


@login_required
def procedures(request: SignedIn) -> HttpResponse:
    """各类办件的各版程序。"""
    now = clock.now()
    organs = duties.organs_of(request.user, now, publishing_variants.DUTY)
    context = {
        "specs": list(registry.values()),
        "local": local_procedures.kept(clock.today()),
        "may_draft": organs.exists(),
        "drafts": VariantDraft.objects.filter(organ__in=organs, state=VariantDraft.State.PENDING)
        .select_related("organ", "drafted_by")
        .order_by("drafted_at"),
    }
    return render(request, "procedures/list.html", context)


@login_required
def procedure(request: SignedIn, kind: str, code: str) -> HttpResponse:
    """一版程序：流程图与程序表。"""
    spec, found = _found(kind, code)
    context = _shown(spec, found, clock.today())
    return render(request, "procedures/procedure.html", context)


@login_required
def bpmn_file(request: SignedIn, kind: str, code: str) -> HttpResponse:
    """一版程序的 BPMN 2.0 文件。"""
    spec, found = _found(kind, code)
    made = bpmn.written(spec, found, clock.today())
    response = HttpResponse(made, content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.code}.bpmn"'
    return response


@login_required
def of_matter(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """一件在它的程序里走到哪里：现在的阶段、办过的环节。"""
    found = seen(request, kind, pk)
    leave_look(request, found, "打开程序图")
    entries = Entry.objects.filter(matter=found.matter).select_related("officer")
    told = telling.told(entries.order_by("number"), found.procedure)
    now = found.matter.stage
    context = _shown(found.spec, found.procedure, clock.today(), now=now, done=_done(told))
    context |= {"matter": found.matter, "now": now, "stage_name": found.stage_name}
    return render(request, "procedures/procedure.html", context)


def _found(kind: str, code: str) -> tuple[ModuleSpec, Procedure]:
    spec = spec_for(kind)
    try:
        return spec, spec.version(code)
    except KeyError:
        raise Gone from None


def _shown(
    spec: ModuleSpec, found: Procedure, on: date, now: str = "", done: Mapping[str, str] = NOTHING
) -> dict[str, object]:
    drawing = layout.drawn(found, lambda step: said(spec, found, step, on).lines)
    return {
        "spec": spec,
        "procedure": found,
        "picture": picture.pictured(drawing, now=now, done=done),
        "listed": tables.listed(spec, found, on),
        "on": on,
        "local": local_procedures.rows_of(found.code),
    }


def _done(told: list[Told]) -> dict[str, str]:
    """各环节最后一次办理的日期与办理人；撤回了的不算。"""
    return {
        one.entry.verb: f"{clock.local_date(one.entry.occurred_at)} {one.entry.officer.name}"
        for one in told
        if not one.undone
    }
