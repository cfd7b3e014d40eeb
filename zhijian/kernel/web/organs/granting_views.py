"""职责、资格、代理、移交。"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import deputies, granting, handing_over
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.organs import forms, reach
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused


@login_required
def grant_duty(request: SignedIn, pk: UUID) -> HttpResponse:
    """授予职责，可一次几项。"""
    officer = reach.officer_or_gone(request, pk)
    organs = reach.organs_or_gone(request).filter(valid_to__isnull=True)
    form = forms.DutyForm(posted(request), organs=organs, officer=officer, today=clock.today())
    task = Task(f"授予{officer.name}职责", "授予职责", _page(officer), officer.organ.name)

    def act(values: dict[str, Any]) -> str:
        names = values.pop("names")
        granting.grant_duties(officer, names, by=request.user, at=clock.now(), **values)
        return f"已授予 {len(names)} 项职责。"

    return run(request, form, task, act)


@login_required
@require_POST
def end_duty(request: SignedIn, pk: UUID, duty: UUID) -> HttpResponse:
    """终止职责。"""
    officer = reach.officer_or_gone(request, pk)
    row = get_object_or_404(officer.duties, pk=duty)
    try:
        granting.end_duty(row, by=request.user, at=clock.now())
        messages.success(request, f"“{row.name}”职责自今日起终止。")
    except Refused as problem:
        messages.error(request, _words(problem))
    return redirect(_page(officer))


@login_required
def grant_qualification(request: SignedIn, pk: UUID) -> HttpResponse:
    """登记资格。"""
    officer = reach.officer_or_gone(request, pk)
    task = Task(
        f"登记{officer.name}的资格",
        "登记资格",
        _page(officer),
        "初次从事行政处罚决定法制审核的，应当通过国家统一法律职业资格考试（行政处罚法第五十八条）",
    )

    def act(values: dict[str, Any]) -> str:
        granting.grant_qualification(officer, by=request.user, at=clock.now(), **values)
        return "资格已登记。"

    return run(request, forms.QualificationForm(posted(request)), task, act)


@login_required
@require_POST
def end_qualification(request: SignedIn, pk: UUID, row: UUID) -> HttpResponse:
    """终止资格。"""
    officer = reach.officer_or_gone(request, pk)
    held = get_object_or_404(officer.qualifications.select_related("officer__organ"), pk=row)
    try:
        granting.end_qualification(held, by=request.user, at=clock.now())
        messages.success(request, f"{held.get_kind_display()}资格自今日起终止。")
    except Refused as problem:
        messages.error(request, _words(problem))
    return redirect(_page(officer))


@login_required
def name_deputy(request: SignedIn, pk: UUID) -> HttpResponse:
    """替不在岗的人指定代理人。"""
    officer = reach.officer_or_gone(request, pk)
    people = _colleagues(officer)
    form = forms.DeputyForm(posted(request), people=people, today=clock.today())
    task = Task(f"为{officer.name}指定代理人", "指定代理人", _page(officer), officer.organ.name)

    def act(values: dict[str, Any]) -> str:
        deputies.name_deputy(
            officer, organ=officer.organ, by=request.user, at=clock.now(), **values
        )
        return "代理人已指定。"

    return run(request, form, task, act)


@login_required
@require_POST
def end_deputy(request: SignedIn, pk: UUID, deputy: UUID) -> HttpResponse:
    """结束代理。"""
    officer = reach.officer_or_gone(request, pk)
    row = get_object_or_404(officer.away.select_related("absent__organ", "organ"), pk=deputy)
    try:
        deputies.end_deputy(row, by=request.user, at=clock.now())
        messages.success(request, "代理已结束。")
    except Refused as problem:
        messages.error(request, _words(problem))
    return redirect(_page(officer))


@login_required
def hand_over(request: SignedIn, pk: UUID) -> HttpResponse:
    """移交在办件：不合规的留下，逐件说明缘由。"""
    officer = reach.officer_or_gone(request, pk)
    matters = handing_over.open_matters(officer)
    form = forms.HandOverForm(
        posted(request),
        people=_colleagues(officer),
        choices=[(str(one.pk), _named(one)) for one in matters],
    )
    task = Task(f"移交{officer.name}的在办件", "移交在办件", _page(officer), officer.organ.name)

    def act(values: dict[str, Any]) -> str | HttpResponse:
        chosen = [one for one in matters if str(one.pk) in values["matters"]]
        result = handing_over.hand_over(
            officer, values["to"], chosen, by=request.user, at=clock.now(), why=values["why"]
        )
        if not result.kept:
            return f"已移交 {len(result.done)} 件给{values['to'].name}。"
        kept = [(_named(one), problem) for one, problem in result.kept]
        context = {"officer": officer, "to": values["to"], "done": len(result.done), "kept": kept}
        return render(request, "organs/handed_over.html", context)

    return run(request, form, task, act)


def _colleagues(officer: Officer) -> Any:
    people = Officer.objects.filter(organ=officer.organ, suspended_at__isnull=True)
    return people.exclude(pk=officer.pk)


def _named(matter: Matter) -> str:
    number = matter.number or matter.source_number or "未编号"
    party = f" {matter.party.name}" if matter.party else ""
    return f"{number}{party}"


def _page(officer: Officer) -> str:
    return reverse("officer", args=[officer.pk])


def _words(problem: Refused) -> str:
    return "；".join(f"{one}。{one.remedy}" for one in problem.reasons)
