"""时间线：每一笔记录说成人话，可展开改前改后与指纹。"""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.web import telling
from zhijian.kernel.web.finding import leave_look, seen
from zhijian.kernel.web.lookback import reach
from zhijian.kernel.web.request import SignedIn


@login_required
def timeline(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """一件的全过程记录，并当场核对各笔是否首尾相接、内容未变。"""
    found = seen(request, kind, pk)
    leave_look(request, found, "查看全过程记录")
    entries = Entry.objects.filter(matter=found.matter).select_related("officer")
    told = telling.told(entries.order_by("number"), found.procedure)
    known = telling.names(*(one.facts for one in told))
    return render(
        request,
        "web/timeline.html",
        {
            "seen": found,
            "matter": found.matter,
            "rows": [(one, telling.changes(one, found.procedure, known)) for one in reversed(told)],
            "count": len(told),
            "broken": book.broken_at(found.matter.pk),
            "may_look_back": found.matter.organ_id in reach.places(request.user, found.at),
        },
    )
