"""办理页：一个环节一页。说清会发生什么、依据哪一条、出哪些文书、哪些期限起算。"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel.acts import admitting, door, hands, later, terms
from zhijian.kernel.acts.forms import Setting
from zhijian.kernel.acts.panel import panel
from zhijian.kernel.clock import local_date
from zhijian.kernel.papers import templates
from zhijian.kernel.papers.sheet import PaperTemplate
from zhijian.kernel.web import drafts, offers, previewing, sending
from zhijian.kernel.web.acting import ActForms, forms_for
from zhijian.kernel.web.finding import Seen, seen
from zhijian.kernel.web.later import asking
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.deadlines import Period
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Gone, Refused, Unmet


@dataclass(frozen=True)
class Effect:
    """办了会怎样。"""

    target: str
    papers: list[PaperTemplate]
    starts: list[Period]
    stops: tuple[str, ...]


@login_required
@sending.once
def act(request: SignedIn, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """办一个环节。"""
    found = seen(request, kind, pk)
    step = _step(found, verb)
    if request.method == "POST":
        return _post(request, found, step)
    if asking.may_put_off(found, step) and (going := later.under_way(found.matter)):
        return redirect("later", kind, pk, going.key)
    found.procedure.step(found.matter.stage, verb)
    slot = _slot(found, verb)
    restored = drafts.load(request.user, slot)
    typed = restored[0] if restored else None
    given = request.GET.dict()
    ready = forms_for(found.spec, step, _setting(request, found), typed, given=given)
    if restored:
        ready.frame.data["act-seen_version"] = str(found.matter.version)  # type: ignore[index]
        ready.show_unchecked()
    saved_at = restored[1] if restored else None
    return _page(request, found, step, ready, saved_at=saved_at)


@login_required
@require_POST
def preview(request: SignedIn, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """边填边看文书：照所填的办一遍，取出文书，再全部退回。"""
    found = seen(request, kind, pk)
    step = _step(found, verb)
    ready = forms_for(found.spec, step, _setting(request, found), request.POST, request.FILES)
    shown = previewing.preview(found, step, ready, request.user)
    return render(request, "web/preview.html", {"sheets": shown.sheets, "reasons": shown.reasons})


@login_required
@require_POST
def beside(request: SignedIn, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """边填边看旁边那一块：照此刻所填的另算，不核对、不留记录。"""
    found = seen(request, kind, pk)
    main = forms_for(found.spec, _step(found, verb), _setting(request, found), request.POST).main
    if not getattr(main, "beside", ""):
        raise Gone
    return render(request, "web/beside.html", {"matter": found.matter, "main": main})


@login_required
@require_POST
def draft(request: SignedIn, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """自动存草稿；`discard` 则丢弃。"""
    found = seen(request, kind, pk)
    slot = _slot(found, _step(found, verb).verb)
    if "discard" in request.POST:
        drafts.drop(request.user, slot)
        return redirect("act", kind, pk, verb)
    saved = drafts.save(request.user, slot, request.POST, found.at)
    return render(request, "web/draft.html", {"saved_at": saved.saved_at if saved else None})


def _post(request: SignedIn, found: Seen, step: Step) -> HttpResponse:
    ready = forms_for(found.spec, step, _setting(request, found), request.POST, request.FILES)
    if (page := _not_yet(request, found, step, ready)) is not None:
        return page
    slot = _slot(found, step.verb)
    if not ready.valid():
        return _page(request, found, step, ready, status=422)
    try:
        asked = ready.request(step.verb, sending.slip(request))
        put_off = asking.put_off(request, found, step, asked)
        if put_off is None:
            door.perform(found.matter.pk, asked, by=request.user, at=found.at)
    except admitting.Stale as stale:
        return _stale(request, found, step, stale)
    except Refused as refused:
        return _page(request, found, step, ready, refused=refused.reasons, status=422)
    drafts.drop(request.user, slot)
    if put_off is not None:
        return redirect("later", found.spec.kind, found.matter.pk, put_off.key)
    messages.success(request, f"已办理：{step.label}")
    return redirect("matter", found.spec.kind, found.matter.pk)


def _not_yet(request: SignedIn, found: Seen, step: Step, ready: ActForms) -> HttpResponse | None:
    """按的不是办理：存草稿、照所填的试算、套用参考；按的是办理则为 None。"""
    if "_draft" in request.POST:
        saved = drafts.save(request.user, _slot(found, step.verb), request.POST, found.at)
        ready.show_unchecked()
        return _page(request, found, step, ready, saved_at=saved.saved_at if saved else None)
    if "_beside" in request.POST:  # 没有脚本的，按了“照所填的试算”
        ready.show_unchecked()
        return _page(request, found, step, ready)
    if offers.APPLY in request.POST:
        return _apply(request, found, step, ready)
    return None


def _apply(request: SignedIn, found: Seen, step: Step, ready: ActForms) -> HttpResponse:
    """套用一项参考：记下引用，把建议的文字填进表里给人看，所填的都还在，并存成草稿。"""
    offer = offers.chosen(found, request.POST[offers.APPLY], ready.main.fields)
    refused: tuple[Unmet, ...] = ()
    typed, labels = offers.filled(request.POST, offer, ready.main.fields)
    try:
        offers.take(found, offer, request.user, found.at)
    except Refused as problem:
        refused, typed, labels = problem.reasons, request.POST.copy(), []
    typed["act-seen_version"] = str(found.matter.version)
    again = forms_for(found.spec, step, _setting(request, found), typed)
    again.show_unchecked()
    drafts.save(request.user, _slot(found, step.verb), typed, found.at)
    return _page(request, found, step, again, refused=refused, applied=offer, applied_to=labels)


def _stale(request: SignedIn, found: Seen, step: Step, stale: admitting.Stale) -> HttpResponse:
    """别人先办了：说明谁何时办了什么，所填照旧，并以最新的版次再交。"""
    found.matter.refresh_from_db()
    typed = request.POST.copy()
    typed["act-seen_version"] = str(found.matter.version)
    ready = forms_for(found.spec, step, _setting(request, found), typed)
    ready.show_unchecked()
    drafts.save(request.user, _slot(found, step.verb), request.POST, found.at)
    return _page(request, found, step, ready, refused=stale.reasons, stale=True, status=409)


def _page(
    request: SignedIn,
    found: Seen,
    step: Step,
    ready: ActForms,
    *,
    refused: tuple[Unmet, ...] = (),
    status: int = 200,
    **more: object,
) -> HttpResponse:
    choices = panel(found.matter, request.user, found.at).choices
    choice = next((one for one in choices if one.step.verb == step.verb), None)
    args = (found.spec.kind, found.matter.pk, step.verb)
    context = {
        "seen": found,
        "matter": found.matter,
        "step": step,
        "forms": ready,
        "refused": refused,
        "choice": choice,
        "effect": effect(found, step),
        "partners": _partners(found, step, request),
        "offers": offers.of(found, ready.main.fields),
        "draft_url": reverse("draft", args=args),
        "preview_url": reverse("preview", args=args) if step.papers else "",
        "beside_url": reverse("beside", args=args) if getattr(ready.main, "beside", "") else "",
    }
    return render(request, "web/act.html", context | more, status=status)


def effect(found: Seen, step: Step) -> Effect:
    """办了会怎样：到哪一阶段、出哪些文书、哪些期限起算与了结。"""
    target = step.leads_to(found.matter.stage)
    stages = found.procedure.stages
    return Effect(
        target=stages[target].name if target != found.matter.stage else "",
        papers=[templates.template(no) for no in step.papers],
        starts=_periods(found, step.starts),
        stops=tuple(period.name for period in _periods(found, step.stops)),
    )


def _periods(found: Seen, codes: Iterable[str]) -> list[Period]:
    """环节所列的期限；本版程序、此时的法律没有的不列。"""
    day = local_date(found.at)
    held = (terms.period(found.procedure, code, day) for code in codes)
    return [period for period in held if period is not None]


def _partners(found: Seen, step: Step, request: SignedIn) -> list[str]:
    if step.hands < 2:
        return []
    team = hands.Team.of(found.matter)
    return [other.name for other in hands.partners(step, team, request.user, found.at)]


def _step(found: Seen, verb: str) -> Step:
    try:
        step = found.procedure.named(verb)
    except KeyError:
        raise Gone from None
    if step.by_flow:
        raise Gone
    return step


def _setting(request: SignedIn, found: Seen) -> Setting:
    matter = found.matter
    return Setting(matter.organ, request.user, found.at, matter, matter.parent)


def _slot(found: Seen, verb: str) -> str:
    return f"{found.matter.pk}:{verb}"
