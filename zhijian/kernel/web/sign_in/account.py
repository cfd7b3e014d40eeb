"""我的：身份、执法证、职责、登录、口令、代理人。"""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from zhijian.kernel import clock
from zhijian.kernel.organs import passwords, sign_in, standing
from zhijian.kernel.organs.duties import held
from zhijian.kernel.organs.models import Deputy, Duty, Officer
from zhijian.kernel.reminders import calendar_keys
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.sign_in import guard
from zhijian.rules.refusal import Refused, Unmet

WARN_DAYS = 60


@login_required
def me(request: SignedIn) -> HttpResponse:
    """本人的身份、执法证、职责、代理与各处登录。"""
    return render(request, "sign_in/me.html", _context(request.user, clock.now(), request))


@login_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: SignedIn) -> HttpResponse:
    """更换口令；其他各处登录随之退出。"""
    form = PasswordForm(request.POST or None)
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            passwords.change(request.user, form.cleaned_data["old"], form.cleaned_data["new"])
        except Refused as problem:
            refused = problem.reasons
        else:
            update_session_auth_hash(request, request.user)
            sign_in.end_all(request.user)
            guard.remember(request, request.user, clock.real_now())
            messages.success(request, "口令已更换，其他各处登录均已退出。")
            return redirect("me")
    context = {"form": form, "refused": refused, "must": request.user.must_change_password}
    return render(request, "sign_in/change_password.html", context)


@login_required
@require_POST
def sign_out_elsewhere(request: SignedIn) -> HttpResponse:
    """退出其他各处登录。"""
    count = sign_in.end_all(request.user, but=str(request.session.session_key))
    messages.success(request, f"已退出其他 {count} 处登录。" if count else "没有其他登录。")
    return redirect("me")


class PasswordForm(forms.Form):
    """更换口令。"""

    old = forms.CharField(
        label="现用口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新口令",
        max_length=200,
        strip=False,
        help_text="至少 10 个字符，含大写字母、小写字母、数字、其他字符中的至少两种。",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输一次新口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError("两次输入的新口令不一致")
        return again


def _context(officer: Officer, at: datetime, request: SignedIn) -> dict[str, Any]:
    day = clock.local_date(at)
    left = standing.days_left(officer, day)
    duties = Duty.objects.filter(held(at), officer=officer).select_related("organ")
    standing_in = Deputy.objects.filter(deputy=officer, last__gte=day)
    return {
        "duties": duties.order_by("organ__code", "name"),
        "qualifications": officer.qualifications.order_by("kind"),
        "standing_in": standing_in.select_related("absent", "organ"),
        "away": officer.away.filter(last__gte=day).select_related("deputy", "organ"),
        "calendar_key": calendar_keys.live(officer),
        "sessions": officer.sessions.all(),
        "current_key": request.session.session_key,
        "days_left": left,
        "expiring": left is not None and left <= WARN_DAYS,
        "problem": standing.able(officer, at),
        "today": day,
    }
