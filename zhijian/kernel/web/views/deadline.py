"""期限说明：点开任何一个届满日，看它怎样算出来。"""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.deadlines import clock as counting
from zhijian.kernel.deadlines.models import Deadline, PauseSpan
from zhijian.kernel.web.clocks import badge
from zhijian.kernel.web.finding import seen
from zhijian.kernel.web.months import months, spans
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


@login_required
def deadline(request: SignedIn, kind: str, pk: UUID, which: UUID) -> HttpResponse:
    """一项期限的逐日计算。"""
    found = seen(request, kind, pk)
    row = Deadline.standing.filter(matter=found.matter, pk=which).first()
    if row is None:
        raise Gone
    today = clock.local_date(found.at)
    due = counting.explained(row, today)
    return render(
        request,
        "web/deadline.html",
        {
            "seen": found,
            "matter": found.matter,
            "row": row,
            "badge": badge(row, today),
            "period": counting.period_of(row),
            "due": due,
            "months": months(due, today),
            "spans": spans(due.days),
            "pauses": PauseSpan.standing.filter(deadline=row).order_by("first"),
        },
    )
