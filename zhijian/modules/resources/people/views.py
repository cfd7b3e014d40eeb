"""人员档案：名册、一人的档案、登记。"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.organs.slicing import slice_page
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.resources import reach
from zhijian.modules.resources.marks import marks
from zhijian.modules.resources.people import actions, forms
from zhijian.modules.resources.people.models import Profile
from zhijian.rules.expiry import ending
from zhijian.rules.refusal import Gone

Act = Callable[..., Any]


@login_required
def people(request: SignedIn) -> HttpResponse:
    """人员名册：证件状态、学历专业、当年学时。"""
    organs, day = reach.organs_or_gone(request), clock.today()
    form = forms.Filter(request.GET, organs=organs.order_by("code"))
    form.is_valid()
    rows = Officer.objects.filter(organ__in=organs, suspended_at__isnull=True)
    this_year = Q(trainings__ended_on__year=day.year)
    rows = _filtered(rows, form.cleaned_data, day).annotate(
        hours=Sum("trainings__hours", filter=this_year)
    )
    ordered = rows.select_related("organ", "profile").order_by("pinyin", "pk")
    page = slice_page(ordered, request.GET, "名")
    ahead = marks(day)
    lines = [(one, getattr(one, "profile", None), _ending(one, day, ahead)) for one in page.rows]
    context = {
        "form": form,
        "page": page,
        "lines": lines,
        "year": day.year,
        "organ": reach.own_organ(request.user, clock.now()),
    }
    return render(request, "resources/people.html", context)


@login_required
def person(request: SignedIn, pk: UUID) -> HttpResponse:
    """一人的档案；本人看得见自己的。"""
    officer, at = _person_or_gone(request, pk), clock.now()
    day = clock.local_date(at)
    own = officer.pk == request.user.pk
    mine = reach.may_maintain(request.user, officer.organ, at)
    context = {
        "officer": officer,
        "profile": Profile.objects.filter(officer=officer).first(),
        "problem": standing.able(officer, at),
        "ending": _ending(officer, day, marks(day)),
        "formers": officer.former_certificates.all(),
        "postings": officer.former_postings.select_related("organ"),
        "qualifications": officer.qualifications.order_by("kind", "-valid_from"),
        "trainings": officer.trainings.all(),
        "merits": officer.merits.all(),
        "ties": officer.ties.all(),
        "mine": mine,
        "others": mine and not own,
        "administers": duties.may_above(request.user, duties.ADMINISTER, officer.organ, at),
        "today": day,
    }
    return render(request, "resources/person.html", context)


def _adding(form: type[django_forms.Form], act: Act, title: str) -> Callable[..., HttpResponse]:
    """登记一项的页面。"""

    @login_required
    def view(request: SignedIn, pk: UUID) -> HttpResponse:
        officer, at = _person_or_gone(request, pk), clock.now()
        if not reach.may_maintain(request.user, officer.organ, at):
            raise Gone
        back = reverse("person", args=[officer.pk])
        task = Task(title, title, back, f"{officer.organ.name} {officer.name}", officer.name)

        def done(values: dict[str, Any]) -> str:
            act(officer, by=request.user, at=at, **values)
            return f"{title}：已办理。"

        initial = _known(officer) if form is forms.ProfileForm else None
        return run(request, form(posted(request), initial=initial), task, done)

    return view


profile = _adding(forms.ProfileForm, actions.change_profile, "变更人员档案")
training = _adding(forms.TrainingForm, actions.add_training, "登记培训")
merit = _adding(forms.MeritForm, actions.add_merit, "登记奖惩")
tie = _adding(forms.TieForm, actions.add_tie, "登记回避关系")


@login_required
def end_tie(request: SignedIn, pk: UUID, row: UUID) -> HttpResponse:
    """终止一项回避关系。"""
    officer, at = _person_or_gone(request, pk), clock.now()
    found = officer.ties.select_related("officer__organ").filter(pk=row).first()
    if found is None or not reach.may_maintain(request.user, officer.organ, at):
        raise Gone
    back = reverse("person", args=[officer.pk])
    task = Task(f"终止与{found.subject}的回避关系", "终止", back, parent=officer.name)

    def done(values: dict[str, Any]) -> str:
        actions.end_tie(found, by=request.user, at=at)
        return "回避关系已终止。"

    return run(request, django_forms.Form(posted(request)), task, done)


def _person_or_gone(request: SignedIn, pk: UUID) -> Officer:
    rows = Officer.objects.select_related("organ")
    if pk != request.user.pk:
        rows = rows.filter(organ__in=reach.organs_or_gone(request))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Gone
    return found


def _known(officer: Officer) -> dict[str, Any] | None:
    row = Profile.objects.filter(officer=officer).values().first()
    return dict(row) if row else None


def _ending(officer: Officer, day: date, ahead: tuple[int, ...]) -> Any:
    last = officer.certificate_to
    return ending(last, day, ahead) if last and officer.certificate_no else None


def _filtered(rows: QuerySet[Officer], wanted: dict[str, Any], day: date) -> QuerySet[Officer]:
    if wanted.get("organ"):
        rows = rows.filter(organ=wanted["organ"])
    if text := (wanted.get("q") or "").strip():
        named = Q(name__icontains=text) | Q(pinyin__istartswith=text)
        rows = rows.filter(named | Q(certificate_no__istartswith=text))
    until = day + timedelta(days=max(marks(day)))
    held = ~Q(certificate_no="")
    states = {
        "ending": held & Q(certificate_to__range=(day, until)),
        "expired": held & Q(certificate_to__lt=day),
        "none": Q(certificate_no=""),
    }
    return rows.filter(states.get(wanted.get("state") or "", Q()))
