"""提醒外发（系统管理）：各通道通不通、积了多少；没有发成的与等着的；失败的重发。"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhijian.kernel import clock
from zhijian.kernel.reminders import gateways, outbox
from zhijian.kernel.reminders.models import Line, Outgoing
from zhijian.kernel.web.organs import reach
from zhijian.kernel.web.reminders.mine import TONES
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SIZE = 50
State = Outgoing.State


@dataclass(frozen=True)
class Channel:
    """一条通道：接通了没有，通不通，全平台积了多少条、最早的、失败几条。"""

    name: str
    connected: bool
    line: Line | None
    waiting: int
    oldest: datetime | None
    failed: int


@require_GET
@login_required
def outgoing(request: SignedIn) -> HttpResponse:
    """总览。名单只列管得着的人的，正文不给看。"""
    rows = _reached(request).filter(state__in=(State.FAILED, State.WAITING))
    page = Paginator(rows.order_by("-id"), SIZE).get_page(request.GET.get("page"))
    context = {
        "channels": _channels(),
        "page": page,
        "rows": [(row, TONES[State(row.state)]) for row in page.object_list],
    }
    return render(request, "reminders/outgoing.html", context)


@require_POST
@login_required
def again(request: SignedIn, pk: UUID) -> HttpResponse:
    """失败的重新排队。"""
    row = _reached(request).filter(pk=pk).first()
    if row is None:
        raise Gone
    if outbox.again(row, clock.now()):
        messages.success(request, "已重新排队，半分钟之内再发。")
    else:
        messages.info(request, "这一条不是失败的，没有重发。")
    return redirect("outgoing")


def _reached(request: SignedIn) -> QuerySet[Outgoing]:
    organs = reach.organs_or_gone(request)
    return Outgoing.objects.filter(officer__organ__in=organs).select_related("officer__organ")


def _channels() -> list[Channel]:
    lines, held = Line.objects.in_bulk(), Q(state=State.WAITING)
    rows = Outgoing.objects.filter(state__in=(State.FAILED, State.WAITING)).values_list("channel")
    counted = rows.annotate(
        waiting=Count("id", held), oldest=Min("made_at", filter=held), failed=Count("id", ~held)
    )
    told: dict[str, tuple[int, datetime | None, int]] = {
        name: tuple(rest) for name, *rest in counted
    }
    return [
        Channel(
            str(one.label),
            gateways.connected(one),
            lines.get(one),
            *told.get(one, (0, None, 0)),
        )
        for one in Outgoing.Channel
    ]
