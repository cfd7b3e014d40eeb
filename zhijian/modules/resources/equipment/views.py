"""装备：列表、一件的页面、登记与各种变动。"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.organs.slicing import slice_page
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.resources import reach
from zhijian.modules.resources.equipment import actions, forms
from zhijian.modules.resources.equipment.models import Equipment
from zhijian.modules.resources.marks import marks
from zhijian.modules.resources.verbs import LABELS
from zhijian.rules.refusal import Gone

SCRAPPED = Equipment.State.SCRAPPED


@login_required
def equipment(request: SignedIn) -> HttpResponse:
    """装备列表：筛选条件在网址中。"""
    organs, at = reach.organs_or_gone(request), clock.now()
    day = clock.local_date(at)
    form = forms.Filter(request.GET, organs=organs.order_by("code"))
    form.is_valid()
    there = Q(organ__in=organs) | Q(destination__in=organs)
    rows = _filtered(Equipment.objects.filter(there), form.cleaned_data, at)
    page = slice_page(rows.select_related("organ", "keeper", "destination"), request.GET, "项")
    waiting = Equipment.objects.filter(
        destination__in=reach.maintained(request.user, at)
    ).select_related("organ", "destination")
    context = {
        "form": form,
        "page": page,
        "lines": [(row, row.unfit_on(day)) for row in page.rows],
        "waiting": waiting,
        "organ": reach.own_organ(request.user, at),
    }
    return render(request, "resources/equipment.html", context)


@login_required
def item(request: SignedIn, pk: UUID) -> HttpResponse:
    """一件装备：登记、状态、历史、此刻能办的。"""
    found = _item_or_gone(request, pk)
    at = clock.now()
    moves = found.moves.select_related("by", "keeper", "organ", "left")
    context = {
        "item": found,
        "unfit": found.unfit_on(clock.local_date(at)),
        "verbs": actions.open_verbs(found, request.user, at),
        "moves": [(row, LABELS[f"equipment.{row.verb}"]) for row in moves],
        "article": actions.MEASURING,
    }
    return render(request, "resources/item.html", context)


@login_required
def register(request: SignedIn) -> HttpResponse:
    """登记装备。"""
    at = clock.now()
    mine = reach.maintained(request.user, at)
    if not mine:
        raise Gone
    form = forms.RegisterForm(
        posted(request),
        organs=Organ.objects.filter(pk__in=mine, valid_to__isnull=True).order_by("code"),
        people=_people(mine),
        initial={"organ": reach.own_organ(request.user, at)},
    )
    task = Task("登记装备", "登记装备", reverse("equipment"))

    def act(values: dict[str, Any]) -> str:
        made = actions.register(values.pop("organ"), by=request.user, at=at, **values)
        return f"{made}已登记。"

    return run(request, form, task, act)


@login_required
def act(request: SignedIn, pk: UUID, verb: str) -> HttpResponse:
    """一种变动。"""
    found, at = _item_or_gone(request, pk), clock.now()
    told = actions.VERBS.get(verb)
    if told is None or told not in actions.open_verbs(found, request.user, at):
        raise Gone
    task = Task(
        f"{told.label}：{found}",
        told.label,
        reverse("equipment_item", args=[found.pk]),
        told.about,
        parent=found.number,
        warning="报废不能撤回，装备的历史留存。" if verb == "scrap" else "",
    )

    def done(values: dict[str, Any]) -> str:
        actions.act(found, verb, by=request.user, at=at, **values)
        return f"{found}：{told.label}已办理。"

    return run(request, _form(found, verb)(posted(request)), task, done)


def _form(item: Equipment, verb: str) -> Callable[[Any], django_forms.Form]:
    if verb in ("issue", "hand"):
        people = _people({item.organ_id})
        if item.keeper is not None:
            people = people.exclude(pk=item.keeper.pk)
        return lambda data: forms.KeeperForm(data, people=people)
    if verb == "send":
        others = Organ.objects.filter(valid_to__isnull=True).exclude(pk=item.organ_id)
        return lambda data: forms.SendForm(data, organs=others.order_by("code"))
    if verb == "calibrate":
        return forms.CalibrateForm
    if verb == "correct":
        known = {name: getattr(item, name) for name in ("number", *actions.CHANGEABLE)}
        return lambda data: forms.CorrectForm(data, initial=known)
    return forms.WhyForm if verb in ("scrap", "repair") else forms.WordsForm


def _item_or_gone(request: SignedIn, pk: UUID) -> Equipment:
    organs = reach.organs_or_gone(request)
    rows = Equipment.objects.select_related("organ", "keeper", "destination")
    found = rows.filter(Q(organ__in=organs) | Q(destination__in=organs), pk=pk).first()
    if found is None:
        raise Gone
    return found


def _people(organs: set[UUID]) -> QuerySet[Officer]:
    rows = Officer.objects.filter(organ__in=organs, suspended_at__isnull=True)
    return rows.select_related("organ").order_by("organ", "pinyin")


def _filtered(
    rows: QuerySet[Equipment], wanted: dict[str, Any], at: datetime
) -> QuerySet[Equipment]:
    if wanted.get("organ"):
        rows = rows.filter(organ=wanted["organ"])
    if wanted.get("category"):
        rows = rows.filter(category=wanted["category"])
    if text := (wanted.get("q") or "").strip():
        named = Q(name__icontains=text) | Q(keeper__name__icontains=text)
        rows = rows.filter(named | Q(number__icontains=text))
    state = wanted.get("state") or ""
    if state == "ending":
        day = clock.local_date(at)
        until = day + timedelta(days=max(marks(day)))
        late = Q(calibrated_to__isnull=True) | Q(calibrated_to__lte=until)
        return rows.filter(late, measuring=True).exclude(state=SCRAPPED)
    return rows.filter(state=state) if state else rows.exclude(state=SCRAPPED)
