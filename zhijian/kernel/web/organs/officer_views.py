"""人员：名册、人员页、任用、变更、调动、停用、恢复、口令。"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import contacts, handing_over
from zhijian.kernel.acts.administration import officers as acts
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import preferences
from zhijian.kernel.web.organs import forms, reach
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.organs.slicing import slice_page
from zhijian.kernel.web.request import SignedIn

WARN = timedelta(days=60)


@login_required
def officer_list(request: SignedIn) -> HttpResponse:
    """人员名册：筛选条件在网址中，可收藏。"""
    organs = reach.organs_or_gone(request)
    form = forms.OfficerFilter(request.GET, organs=organs)
    form.is_valid()
    rows = _filtered(organs, form.cleaned_data, clock.today())
    page = slice_page(rows.select_related("organ").order_by("pinyin", "pk"), request.GET, "名")
    context = {"form": form, "page": page, "today": clock.today(), "soon": clock.today() + WARN}
    return render(request, "organs/officers.html", context)


@login_required
def officer_page(request: SignedIn, pk: UUID) -> HttpResponse:
    """一名人员：执法证、资格、职责沿革、代理、停用、在办件。"""
    officer = reach.officer_or_gone(request, pk)
    at = clock.now()
    day = clock.local_date(at)
    context = {
        "officer": officer,
        "reached": preferences.of(officer),
        "own": officer.pk == request.user.pk,
        "problem": standing.able(officer, at),
        "days_left": standing.days_left(officer, day),
        "soon": day + WARN,
        "duties": officer.duties.select_related("organ").order_by("-valid_to", "organ", "name"),
        "qualifications": officer.qualifications.order_by("kind", "-valid_from"),
        "formers": officer.former_certificates.all(),
        "postings": officer.former_postings.select_related("organ"),
        "suspensions": officer.suspensions.all(),
        "away": officer.away.select_related("deputy", "organ").all()[:20],
        "standing_in": officer.standing_in.filter(last__gte=day).select_related("absent", "organ"),
        "open_count": len(handing_over.open_matters(officer)),
        "today": day,
    }
    return render(request, "organs/officer.html", context)


@login_required
def appoint(request: SignedIn, pk: UUID) -> HttpResponse:
    """任用人员；临时口令只显示这一次。"""
    organ = reach.organ_or_gone(request, pk)
    task = Task("任用人员", "任用人员", reverse("organ", args=[organ.pk]), organ.name)

    def act(values: dict[str, Any]) -> HttpResponse:
        made, password = acts.appoint_officer(organ, by=request.user, at=clock.now(), **values)
        return _password_once(request, made, password)

    return run(request, forms.AppointForm(posted(request)), task, act)


@login_required
def change(request: SignedIn, pk: UUID) -> HttpResponse:
    """变更人员信息。"""
    officer = reach.officer_or_gone(request, pk)
    task = Task("变更人员信息", "变更人员信息", _page(officer), officer.name)
    initial = {name: getattr(officer, name) for name in forms.OfficerForm.base_fields}

    def act(values: dict[str, Any]) -> str:
        acts.change_officer(officer, by=request.user, at=clock.now(), **values)
        return "人员信息已变更。"

    return run(request, forms.OfficerForm(posted(request), initial=initial), task, act)


@login_required
def change_contact(request: SignedIn, pk: UUID) -> HttpResponse:
    """变更提醒用的邮箱、手机号码。"""
    officer = reach.officer_or_gone(request, pk)
    held = preferences.of(officer)
    task = Task(
        f"变更{officer.name}的联系方式",
        "变更联系方式",
        _page(officer),
        "提醒发往这里；只有本人与机构管理员看得见",
        officer.name,
    )
    initial = {"mail": held.mail, "mobile": held.mobile}

    def act(values: dict[str, Any]) -> str:
        contacts.change_contact(officer, by=request.user, at=clock.now(), **values)
        return "联系方式已变更。"

    return run(request, forms.ContactForm(posted(request), initial=initial), task, act)


@login_required
def transfer(request: SignedIn, pk: UUID) -> HttpResponse:
    """调动。"""
    officer = reach.officer_or_gone(request, pk)
    others = reach.organs_or_gone(request).filter(valid_to__isnull=True)
    task = Task(
        f"调动{officer.name}",
        "办理调动",
        _page(officer),
        f"现在{officer.organ.name}",
        warning="在原机构的职责自今日起终止；有在办件的须先移交。",
    )
    form = forms.TransferForm(posted(request), organs=others.exclude(pk=officer.organ_id))

    def act(values: dict[str, Any]) -> str:
        acts.transfer_officer(officer, by=request.user, at=clock.now(), **values)
        return f"{officer.name}已调往{values['to'].name}。"

    return run(request, form, task, act)


@login_required
def certificate(request: SignedIn, pk: UUID) -> HttpResponse:
    """登记执法证。"""
    officer = reach.officer_or_gone(request, pk)
    task = Task("登记执法证", "登记执法证", _page(officer), officer.name)
    initial = {"issuer": officer.certificate_issuer, "number": officer.certificate_no}

    def act(values: dict[str, Any]) -> str:
        acts.renew_certificate(officer, by=request.user, at=clock.now(), **values)
        return "执法证已登记。"

    return run(request, forms.CertificateForm(posted(request), initial=initial), task, act)


@login_required
def suspend(request: SignedIn, pk: UUID) -> HttpResponse:
    """停用。"""
    officer = reach.officer_or_gone(request, pk)
    task = Task(
        f"停用{officer.name}",
        "停用人员",
        _page(officer),
        warning="立即退出其各处登录；停用期间不能办理任何事项，其代理人也不能代行其职责。",
    )

    def act(values: dict[str, Any]) -> str:
        acts.suspend(officer, by=request.user, at=clock.now(), **values)
        return f"{officer.name}已停用。在办件请移交他人。"

    return run(request, forms.WhyForm(posted(request)), task, act)


@login_required
def restore(request: SignedIn, pk: UUID) -> HttpResponse:
    """恢复。"""
    officer = reach.officer_or_gone(request, pk)
    task = Task(f"恢复{officer.name}", "恢复人员", _page(officer))

    def act(values: dict[str, Any]) -> str:
        acts.restore(officer, by=request.user, at=clock.now(), **values)
        return f"{officer.name}已恢复。"

    return run(request, forms.WhyForm(posted(request)), task, act)


@login_required
def reset_password(request: SignedIn, pk: UUID) -> HttpResponse:
    """重置口令；临时口令只显示这一次。"""
    officer = reach.officer_or_gone(request, pk)
    task = Task(
        f"重置{officer.name}的口令",
        "重置口令",
        _page(officer),
        warning="原口令作废，各处登录退出，登录锁定解除。临时口令只显示一次，请当面告知本人。",
    )

    def act(values: dict[str, Any]) -> HttpResponse:
        password = acts.reset_password(officer, by=request.user, at=clock.now())
        return _password_once(request, officer, password)

    return run(request, django_forms.Form(posted(request)), task, act)


def _password_once(request: SignedIn, officer: Officer, password: str) -> HttpResponse:
    context = {"officer": officer, "password": password}
    return render(request, "organs/password_once.html", context)


def _page(officer: Officer) -> str:
    return reverse("officer", args=[officer.pk])


def _filtered(organs: QuerySet[Any], wanted: dict[str, Any], today: date) -> QuerySet[Officer]:
    rows = Officer.objects.filter(organ__in=organs)
    if wanted.get("organ"):
        rows = rows.filter(organ=wanted["organ"])
    if text := (wanted.get("q") or "").strip():
        by_name = Q(name__icontains=text) | Q(pinyin__istartswith=text)
        rows = rows.filter(
            by_name | Q(username__istartswith=text) | Q(certificate_no__istartswith=text)
        )
    return rows.filter(_in_state(wanted.get("state") or "", today))


def _in_state(state: str, today: date) -> Q:
    certified = ~Q(certificate_no="")
    return {
        "active": Q(suspended_at__isnull=True),
        "suspended": Q(suspended_at__isnull=False),
        "expiring": certified & Q(certificate_to__gte=today, certificate_to__lte=today + WARN),
        "expired": certified & Q(certificate_to__lt=today),
        "uncertified": Q(certificate_no=""),
    }.get(state, Q())
