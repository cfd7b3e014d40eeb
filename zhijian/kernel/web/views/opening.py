"""登记一个新办件；附属办件从上级办件开出（网址带 `?parent=`）。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts import admitting, door, flows, hands
from zhijian.kernel.acts.forms import Setting
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import family, visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.papers import templates
from zhijian.kernel.registers import reading
from zhijian.kernel.web import drafts, sending
from zhijian.kernel.web.acting import ActForms, forms_for
from zhijian.kernel.web.finding import spec_for
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Gone, Refused, Unmet


@dataclass(frozen=True)
class Place:
    """登记何种办件、在哪个机关、从哪一件开出、此刻。"""

    spec: ModuleSpec
    organ: Organ
    parent: Matter | None
    given: dict[str, Any]
    at: datetime
    origin: Matter | None = None

    @property
    def step(self) -> Step:
        return self.spec.procedure.opening

    @property
    def slot(self) -> str:
        """草稿的位置。"""
        source = self.parent or self.origin
        return f"{self.spec.kind}:{source.pk if source else 'new'}"

    @property
    def query(self) -> str:
        if self.origin:
            return f"?from={self.origin.pk}"
        return f"?parent={self.parent.pk}" if self.parent else ""


@login_required
@sending.once
def open_matter(request: SignedIn, kind: str) -> HttpResponse:
    """登记页。"""
    place = _place(request, kind)
    if request.method != "POST":
        restored = drafts.load(request.user, place.slot)
        ready = _forms(request, place, restored[0] if restored else None)
        if restored:
            ready.show_unchecked()
        return _page(request, place, ready, saved_at=restored[1] if restored else None)
    ready = _forms(request, place, request.POST)
    if "_draft" in request.POST:
        saved = drafts.save(request.user, place.slot, request.POST, place.at)
        ready.show_unchecked()
        return _page(request, place, ready, saved_at=saved.saved_at if saved else None)
    if not ready.valid():
        return _page(request, place, ready, status=422)
    return _open(request, place, ready)


def _open(request: SignedIn, place: Place, ready: ActForms) -> HttpResponse:
    asked = ready.request(place.step.verb, sending.slip(request))
    try:
        matter = door.open_matter(
            place.spec,
            asked,
            organ=place.organ,
            by=request.user,
            at=place.at,
            parent=place.parent,
            origin=place.origin,
        )
    except admitting.Stale as stale:
        return _stale(request, place, stale)
    except Refused as refused:
        return _page(request, place, ready, refused=refused.reasons, status=422)
    drafts.drop(request.user, place.slot)
    messages.success(request, f"已办理：{place.step.label}")
    return redirect("matter", place.spec.kind, matter.pk)


def _stale(request: SignedIn, place: Place, stale: admitting.Stale) -> HttpResponse:
    """上级办件刚才有人办过：说明谁何时办了什么，所填照旧，并以最新的版次再交。"""
    typed = request.POST.copy()
    if place.parent is not None:
        place.parent.refresh_from_db()
        typed["act-seen_version"] = str(place.parent.version)
    ready = _forms(request, place, typed)
    ready.show_unchecked()
    return _page(request, place, ready, refused=stale.reasons, status=409)


@login_required
@require_POST
def draft(request: SignedIn, kind: str) -> HttpResponse:
    """自动存登记页的草稿。"""
    place = _place(request, kind)
    if "discard" in request.POST:
        drafts.drop(request.user, place.slot)
        return redirect(reverse("open", args=(kind,)) + place.query)
    saved = drafts.save(request.user, place.slot, request.POST, place.at)
    return render(request, "web/draft.html", {"saved_at": saved.saved_at if saved else None})


def _place(request: SignedIn, kind: str) -> Place:
    """从网址得出在哪里登记什么。没有职责、看不见上级办件，都视同不存在。"""
    spec, at = spec_for(kind), clock.now()
    if "from" in request.GET:
        return _arising(request, spec, at)
    if not flows.attached(kind):
        return Place(spec, _organ(request.user, spec), None, {}, at)
    parent = _seen_whole(request, "parent", at)
    flow = flows.opening(kind, parent)
    team = hands.Team.of(parent)
    if flow is None or hands.unmet(parent, spec.procedure.opening, team, request.user, at):
        raise Gone
    return Place(spec, parent.organ, parent, flow.initial(parent), at)


def _arising(request: SignedIn, spec: ModuleSpec, at: datetime) -> Place:
    """由另一件登记新件：在那一件所指的、本人有登记职责的机关登记，各栏照那一件预填。"""
    origin = _seen_whole(request, "from", at)
    flow = flows.arising(spec.kind, origin)
    organs = family.organs(origin, flow.where) if flow else []
    duty = spec.procedure.opening.duty
    mine = next((one for one in organs if duties.may(request.user, duty, one, at)), None)
    if flow is None or mine is None:
        raise Gone
    return Place(spec, mine, None, flow.initial(origin), at, origin)


def _seen_whole(request: SignedIn, name: str, at: datetime) -> Matter:
    """网址所指的、本人看得见全部的那一件。"""
    try:
        pk = UUID(request.GET.get(name, ""))
    except ValueError:
        raise Gone from None
    rows = visibility.visible(request.user, at, least=Sight.FULL)
    parent = rows.select_related("organ", "party", "parent").filter(pk=pk).first()
    if parent is None:
        raise Gone
    return parent


def _organ(officer: Officer, spec: ModuleSpec) -> Organ:
    """在哪个机关登记：本人所在的优先，否则是有登记职责的那一个；没有职责即不存在。"""
    duty = frozenset({spec.procedure.opening.duty})
    places = visibility.reach(officer, clock.now()).organs_with(duty)
    if not places:
        raise Gone
    own = officer.organ_id if officer.organ_id in places else min(places)
    return Organ.objects.get(pk=own)


def _forms(request: SignedIn, place: Place, typed: Any) -> ActForms:
    setting = Setting(place.organ, request.user, place.at, parent=place.parent)
    files = request.FILES if request.method == "POST" else None
    return forms_for(place.spec, place.step, setting, typed, files, given=place.given)


def _page(
    request: SignedIn,
    place: Place,
    ready: ActForms,
    *,
    refused: tuple[Unmet, ...] = (),
    status: int = 200,
    **more: object,
) -> HttpResponse:
    spec, step = place.spec, place.step
    today = local_date(place.at)
    context = {
        "spec": spec,
        "organ": place.organ,
        "parent": place.parent,
        "origin": place.origin,
        "step": step,
        "forms": ready,
        "refused": refused,
        "papers": [templates.template(no) for no in step.papers],
        "starts": [reading.period(code, today) for code in step.starts],
        "draft_url": reverse("open_draft", args=(spec.kind,)) + place.query,
    }
    return render(request, "web/open.html", context | more, status=status)
