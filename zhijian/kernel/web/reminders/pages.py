"""我的提醒：列出、标为已读、未读数。"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from zhijian.kernel import clock
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import reading
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SIZE = 50
TONES = {
    Reminder.Kind.RETURNED: "soon",
    Reminder.Kind.DUE_SOON: "soon",
    Reminder.Kind.OVERDUE: "late",
    Reminder.Kind.ESCALATED: "late",
    Reminder.Kind.LAPSED: "soon",
    Reminder.Kind.NEXT_HAND: "now",
    Reminder.Kind.ASSIGNED: "now",
}


@dataclass(frozen=True)
class Shown:
    """一条提醒；`matter` 是仍看得见的那一件，看不见了则为 None。"""

    row: Reminder
    matter: Matter | None
    tone: str


@require_GET
@login_required
def reminders(request: SignedIn) -> HttpResponse:
    """本人的提醒，未读在列首的筛选里。"""
    unread = request.GET.get("show") == "unread"
    rows = list(reading.mine(request.user, unread=unread, before=_cursor(request))[: SIZE + 1])
    at = clock.now()
    context = {
        "rows": _shown(rows[:SIZE], request.user, at),
        "next": rows[SIZE - 1].pk if len(rows) > SIZE else None,
        "unread": unread,
        "count": reading.unread_count(request.user, at),
        "now": at,
    }
    return render(request, "reminders/list.html", context)


@require_POST
@login_required
def read(request: SignedIn) -> HttpResponse:
    """把一条（`one`）或全部标为已读。"""
    one = request.POST.get("one", "")
    pks = None
    if one:
        pks = [_uuid(one)]
    reading.mark_read(request.user, pks, clock.now())
    return redirect("notices")


@require_POST
@login_required
def open_matter(request: SignedIn, pk: UUID) -> HttpResponse:
    """标为已读，打开那一件。"""
    row = reading.mine(request.user).filter(pk=pk).select_related("matter").first()
    if row is None:
        raise Gone
    at = clock.now()
    reading.mark_read(request.user, [pk], at)
    if visibility.sight(request.user, row.matter, at) is Sight.NONE:
        raise Gone
    return redirect("matter", row.matter.kind, row.matter_id)


@require_GET
@login_required
def count(request: SignedIn) -> HttpResponse:
    """未读数，供外壳每二十秒来问；没有变化答 304。一次三条语句：会话、人员、一个有索引的计数。"""
    found = reading.unread_count(request.user, clock.real_now())
    tag = f'"{request.user.pk.hex[-12:]}-{found}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    none = "" if found else " count--none"
    return HttpResponse(
        format_html('<span class="count{}">{}</span>', none, found), headers=headers
    )


def _shown(rows: list[Reminder], officer: Officer, at: datetime) -> list[Shown]:
    seen = visibility.visible(officer, at).in_bulk({row.matter_id for row in rows})
    return [Shown(row, seen.get(row.matter_id), TONES[Reminder.Kind(row.kind)]) for row in rows]


def _cursor(request: SignedIn) -> UUID | None:
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Gone from None
