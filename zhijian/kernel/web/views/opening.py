"""登记一个新办件。"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import visibility
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers import reading
from zhijian.kernel.web import drafts
from zhijian.kernel.web.acting import ActForms, forms_for
from zhijian.kernel.web.finding import spec_for
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone, Refused, Unmet


@login_required
def open_matter(request: SignedIn, kind: str) -> HttpResponse:
    """登记页。"""
    spec, at = spec_for(kind), clock.now()
    organ = _organ(request.user, spec)
    step, slot = spec.procedure.opening, _slot(spec)
    if request.method != "POST":
        restored = drafts.load(request.user, slot)
        typed = restored[0] if restored else None
        ready = forms_for(spec, step, organ, request.user, at, typed)
        if restored:
            ready.show_unchecked()
        return _page(request, spec, organ, ready, saved_at=restored[1] if restored else None)
    ready = forms_for(spec, step, organ, request.user, at, request.POST, request.FILES)
    if "_draft" in request.POST:
        saved = drafts.save(request.user, slot, request.POST, at)
        ready.show_unchecked()
        return _page(request, spec, organ, ready, saved_at=saved.saved_at if saved else None)
    if not ready.valid():
        return _page(request, spec, organ, ready, status=422)
    try:
        matter = door.open_matter(
            spec, ready.request(step.verb), organ=organ, by=request.user, at=at
        )
    except Refused as refused:
        return _page(request, spec, organ, ready, refused=refused.reasons, status=422)
    drafts.drop(request.user, slot)
    messages.success(request, f"已办理：{step.label}")
    return redirect("matter", kind, matter.pk)


@login_required
@require_POST
def draft(request: SignedIn, kind: str) -> HttpResponse:
    """自动存登记页的草稿。"""
    spec = spec_for(kind)
    _organ(request.user, spec)
    if "discard" in request.POST:
        drafts.drop(request.user, _slot(spec))
        return redirect("open", kind)
    saved = drafts.save(request.user, _slot(spec), request.POST, clock.now())
    return render(request, "web/draft.html", {"saved_at": saved.saved_at if saved else None})


def _organ(officer: Officer, spec: ModuleSpec) -> Organ:
    """在哪个机关登记：本人所在的优先，否则是有登记职责的那一个；没有职责即不存在。"""
    duty = frozenset({spec.procedure.opening.duty})
    places = visibility.reach(officer, clock.now()).organs_with(duty)
    if not places:
        raise Gone
    own = officer.organ_id if officer.organ_id in places else min(places)
    return Organ.objects.get(pk=own)


def _page(
    request: SignedIn,
    spec: ModuleSpec,
    organ: Organ,
    ready: ActForms,
    *,
    refused: tuple[Unmet, ...] = (),
    status: int = 200,
    **more: object,
) -> HttpResponse:
    step = spec.procedure.opening
    today = local_date(clock.now())
    context = {
        "spec": spec,
        "organ": organ,
        "step": step,
        "forms": ready,
        "refused": refused,
        "starts": [reading.period(code, today) for code in step.starts],
        "draft_url": reverse("open_draft", args=(spec.kind,)),
    }
    return render(request, "web/open.html", context | more, status=status)


def _slot(spec: ModuleSpec) -> str:
    return f"{spec.kind}:new"
