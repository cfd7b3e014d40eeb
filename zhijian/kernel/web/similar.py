"""相似案件：办件页上的一段（滚到才取），与它自己的一页。"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.search import similar
from zhijian.kernel.web.finding import Seen, leave_look, seen
from zhijian.kernel.web.request import SignedIn


def section(found: Seen, officer: Officer) -> dict[str, Any] | None:
    """只有违法行为、产品可比的各类才有；这里不查，办件页不因此变慢。"""
    return {"matter": found.matter} if found.spec.searched else None


@login_required
def page(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """违法行为、产品相同的别的办件，本人看得见全部的。"""
    found = seen(request, kind, pk)
    leave_look(request, found, "查看相似案件")
    alike = similar.to(found.matter, request.user, found.at)
    lines = [
        (one.row, one.why, procedure_of(one.row.matter).stages[one.row.matter.stage].name)
        for one in alike
        if one.row.matter
    ]
    return render(request, "web/similar_page.html", {"matter": found.matter, "lines": lines})
