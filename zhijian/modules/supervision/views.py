"""督办总览页：一张督办单的、一个下发机关的；可打印、可导出。"""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.finding import leave_look, seen
from zhijian.kernel.web.ledgers import answers, tables
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.supervision import overview
from zhijian.modules.supervision.overview import Line
from zhijian.modules.supervision.procedure import APPROVE, DRAFT
from zhijian.rules.refusal import Gone
from zhijian.rules.supervision import State, tally

PAGE = 50
SHOWN = {
    "": "全部",
    "unsigned": "未签收",
    "late": "超期",
    "working": "承办中",
    "reported": "已上报待审",
    "accepted": "已办结",
}


@login_required
def order(request: SignedIn, pk: UUID) -> HttpResponse:
    """一张督办单：各机关的进展。"""
    found = seen(request, "supervision", pk)
    leave_look(request, found, "打开督办总览")
    every = overview.lines(found.matter, found.at)
    chosen = request.GET.get("state", "")
    shown = [line for line in every if _fits(line, chosen)]
    if form := request.GET.get("export"):
        told = tables.told(request.user, found.at, [SHOWN[chosen]] if chosen in SHOWN else [])
        title = f"督办总览 {found.matter.number}"
        cells = [line.cells for line in shown]
        table = tables.Table(title, overview.HEAD, cells, told, overview.LATE)
        back = f"{request.path}?state={chosen if chosen in SHOWN else ''}"
        return answers.answer(request, table, form, found.at, back=back, about=found.matter)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    visible = visibility.visible(request.user, found.at, least=Sight.FULL)
    open_ones = set(
        visible.filter(pk__in=[line.matter.pk for line in page]).values_list("pk", flat=True)
    )
    return render(
        request,
        "supervision/overview.html",
        {
            "matter": found.matter,
            "row": found.detail,
            "page": page,
            "visible": open_ones,
            "tally": tally(line.progress for line in every if not line.depth),
            "chips": list(SHOWN.items()),
            "chosen": chosen,
        },
    )


@login_required
def organ(request: SignedIn) -> HttpResponse:
    """本机关下发的各张督办单，与按机关的排列。"""
    at = clock.now()
    issuer = _issuing(request)
    open_only = request.GET.get("state", "open") == "open"
    return render(
        request,
        "supervision/organ.html",
        {
            "organ": issuer,
            "orders": overview.by_order(issuer, at, open_only=open_only),
            "organs": overview.by_organ(issuer, at),
            "open_only": open_only,
        },
    )


def _issuing(request: SignedIn) -> Organ:
    """本人拟制或者审批督办的机关；没有的视同不存在。"""
    held = duties.by_organ(request.user, clock.now())
    places = [key for key, names in held.items() if names & {DRAFT, APPROVE}]
    if not places:
        raise Gone
    own = request.user.organ_id
    return Organ.objects.get(pk=own if own in places else min(places))


def _fits(line: Line, chosen: str) -> bool:
    moved = line.progress
    return {
        "unsigned": moved.state is State.UNSIGNED,
        "late": moved.late > 0,
        "working": moved.state is State.WORKING,
        "reported": moved.state is State.REPORTED,
        "accepted": moved.state is State.ACCEPTED,
    }.get(chosen, True)
