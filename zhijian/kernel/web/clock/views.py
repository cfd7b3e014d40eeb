"""拨快演示时钟。正式运行没有这一页。"""

from datetime import date, datetime, time, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhijian.kernel import clock
from zhijian.kernel.registers import reading
from zhijian.kernel.web.forms import DayField
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused, Unmet

OPENING_HOUR = 9
FARTHEST = timedelta(days=366 * 3)


class ClockForm(forms.Form):
    """拨到哪一天。"""

    day = DayField(label="拨到")


@login_required
@require_http_methods(["GET", "POST"])
def demo_clock(request: SignedIn) -> HttpResponse:
    """看现在的演示时间，向前拨一天、一个工作日或到某一天的上午九时。"""
    if not settings.DEMONSTRATION:
        raise Http404
    now = clock.now()
    ahead = request.POST.get("ahead")
    form = ClockForm(request.POST if request.method == "POST" and not ahead else None)
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST":
        try:
            if target := _target(ahead, form, now):
                _move(target, now)
                messages.success(request, f"演示时钟已拨到 {clock.today()}。")
                return redirect("demo_clock")
        except Refused as problem:
            refused = problem.reasons
    return render(request, "clock/demo_clock.html", {"form": form, "refused": refused})


def _target(ahead: str | None, form: ClockForm, now: datetime) -> datetime | None:
    if ahead == "day":
        return now + timedelta(days=1)
    if ahead == "working_day":
        tomorrow = clock.local_date(now) + timedelta(days=1)
        return _morning(reading.calendar().next_workday(tomorrow))
    if form.is_valid():
        return _morning(form.cleaned_data["day"])
    return None


def _move(target: datetime, now: datetime) -> None:
    if target > now + FARTHEST:
        raise Refused(Unmet("一次至多向前拨三年"))
    if target <= now:
        raise Refused(Unmet("演示时钟只能向前拨，请选今天以后的日期"))
    clock.advance(target)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(OPENING_HOUR), clock.CHINA)
