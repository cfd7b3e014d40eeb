"""进度页：办到第几件，办成了去哪里看，没有办成是为什么。"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhijian.kernel.acts import later
from zhijian.kernel.acts.models import LongAct
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.finding import Seen, seen
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


@never_cache
@require_safe
@login_required
def progress(request: SignedIn, kind: str, pk: UUID, key: UUID) -> HttpResponse:
    """进度页。没有脚本的，每三秒自行刷新。"""
    return render(request, "later/progress.html", _context(request, kind, pk, key))


@never_cache
@require_safe
@login_required
def state(request: SignedIn, kind: str, pk: UUID, key: UUID) -> HttpResponse:
    """办到哪里了：页面每秒取一次。"""
    return render(request, "later/_state.html", _context(request, kind, pk, key))


def section(found: Seen, officer: Officer) -> dict[str, Any] | None:
    """办件页上的一段：正有一次在后台办；没有则不出现。"""
    row = later.under_way(found.matter)
    return {"row": row, "label": _label(found, row)} if row else None


def _context(request: SignedIn, kind: str, pk: UUID, key: UUID) -> dict[str, Any]:
    found = seen(request, kind, pk)
    rows = LongAct.objects.select_related("officer")
    row = rows.filter(key=key, matter=found.matter).first()
    if row is None:
        raise Gone
    return {
        "seen": found,
        "matter": found.matter,
        "row": row,
        "label": _label(found, row),
        "open": row.state in LongAct.OPEN,
        "done": row.state == LongAct.State.DONE,
        "mine": row.officer_id == request.user.pk,
        "reasons": later.reasons(row),
    }


def _label(found: Seen, row: LongAct) -> str:
    return found.procedure.labels.get(row.verb, row.verb)
