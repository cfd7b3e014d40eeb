"""我的提醒：联系方式、即时提醒、静默时段、每日摘要；最近发给我的。"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import contacts
from zhijian.kernel.reminders import gateways, outbox, preferences
from zhijian.kernel.reminders.models import Outgoing, Reminder
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.reminders.forms import RemindingForm
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused

RECENT = 20
TONES = {
    Outgoing.State.WAITING: "now",
    Outgoing.State.SENT: "done",
    Outgoing.State.FAILED: "late",
    Outgoing.State.DROPPED: "off",
}


@require_GET
@login_required
def reminding(request: SignedIn) -> HttpResponse:
    """本人的提醒方式，与最近发给本人的消息。"""
    held = preferences.of(request.user)
    recent = Outgoing.objects.filter(officer=request.user).order_by("-id")[:RECENT]
    context = {
        "held": held,
        "mail_on": gateways.connected(Outgoing.Channel.MAIL),
        "sms_on": gateways.connected(Outgoing.Channel.SMS),
        "mail_kinds": _labels(held.mail_kinds),
        "sms_kinds": _labels(held.sms_kinds),
        "quiet": held.quiet_from != held.quiet_to,
        "recent": [(row, TONES[Outgoing.State(row.state)]) for row in recent],
    }
    return render(request, "reminders/mine.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def change(request: SignedIn) -> HttpResponse:
    """改联系方式与提醒方式。"""
    held = preferences.of(request.user)
    task = Task(
        "修改我的提醒",
        "保存",
        reverse("reminding"),
        "发出的只有编号、阶段与期限，没有当事人、案由与举报人",
        "我的提醒",
    )

    def act(values: dict[str, Any]) -> str:
        mail, mobile = values.pop("mail"), values.pop("mobile")
        with transaction.atomic():
            contacts.change_contact(
                request.user, by=request.user, at=clock.now(), mail=mail, mobile=mobile
            )
            preferences.keep(request.user, **values)
        return "已保存。"

    return run(request, RemindingForm(posted(request), initial=model_to_dict(held)), task, act)


@require_POST
@login_required
def trial(request: SignedIn) -> HttpResponse:
    """试发一条。"""
    try:
        channels = outbox.trial(request.user, clock.now())
    except Refused as problem:
        messages.error(request, "；".join(f"{one}。{one.remedy}" for one in problem.reasons))
    else:
        messages.success(request, f"已排入{'、'.join(channels)}，半分钟之内发出。")
    return redirect("reminding")


def _labels(kinds: list[str]) -> str:
    return "、".join(str(Reminder.Kind(kind).label) for kind in kinds)
