"""登录与退出。演示模式另可一键以任一演示人员登录。"""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from zhijian.kernel import clock
from zhijian.kernel.organs import sign_in as rules
from zhijian.kernel.organs.duties import held
from zhijian.kernel.organs.models import Duty, Officer, Organ
from zhijian.kernel.web.sign_in import guard
from zhijian.rules.refusal import Refused


class SignInForm(forms.Form):
    """登录表。口令错了不回显。"""

    username = forms.CharField(
        label="登录名",
        max_length=50,
        widget=forms.TextInput({"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label="口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录页。"""
    if isinstance(request.user, Officer):
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            officer = rules.check(
                form.cleaned_data["username"],
                form.cleaned_data["password"],
                address=guard.address_of(request),
                at=clock.real_now(),
            )
            return _enter(request, officer)
        except Refused as problem:
            refused = problem
    context = {
        "form": form,
        "refused": refused.reasons if refused else (),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "cast": _cast(clock.now()) if settings.DEMONSTRATION else [],
    }
    return render(request, "sign_in/sign_in.html", context)


@require_POST
def sign_in_as(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    """演示：以这位演示人员登录。正式运行没有这个网址。"""
    if not settings.DEMONSTRATION:
        raise Http404
    officer = get_object_or_404(Officer, pk=officer_id, suspended_at__isnull=True)
    _leave(request)
    return _enter(request, officer)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出。"""
    _leave(request)
    return redirect("sign_in")


def _leave(request: HttpRequest) -> None:
    if request.session.session_key:
        rules.end(request.session.session_key)
    logout(request)


def _enter(request: HttpRequest, officer: Officer) -> HttpResponseRedirect:
    login(request, officer)
    guard.remember(request, officer, clock.real_now())
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """登录后去处：只去本站的网址。"""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    try:
        return reverse(settings.LOGIN_REDIRECT_URL)
    except NoReverseMatch:
        return reverse("me")


def _cast(at: datetime) -> list[tuple[Organ, list[tuple[Officer, list[str]]]]]:
    """演示人员，按机关分组，各列职务与职责。"""
    names: dict[UUID, list[str]] = defaultdict(list)
    for row in Duty.objects.filter(held(at)).order_by("name"):
        if row.name not in names[row.officer_id]:
            names[row.officer_id].append(row.name)
    people: dict[Organ, list[tuple[Officer, list[str]]]] = defaultdict(list)
    shown = Officer.objects.filter(suspended_at__isnull=True).select_related("organ")
    for officer in shown.order_by("organ__level", "organ__code", "pk"):
        people[officer.organ].append((officer, names[officer.pk]))
    order = [level.value for level in reversed(Organ.Level)]
    return sorted(people.items(), key=lambda pair: (order.index(pair[0].level), pair[0].code))
