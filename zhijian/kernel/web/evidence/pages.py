"""证据页、文件的查看与下载、核对摘要、手机取证。"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import open_steps, registry
from zhijian.kernel.evidence import arriving, items, kinds
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log import book, trace
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.evidence import access, serving
from zhijian.kernel.web.finding import Seen
from zhijian.kernel.web.request import SignedIn
from zhijian.rules import custody
from zhijian.rules.refusal import Refused

MOST_SHOWN = 50
ENTER = "add_evidence"
"""各业务以此为“添加证据”环节的代码。"""
KEEP = "keep_custody"
"""各业务以此为“登记证据保管”环节的代码。"""


@dataclass(frozen=True)
class Turned:
    """一个没有收下的文件：叫什么、为什么、怎么办。"""

    name: str
    refused: Refused


@require_http_methods(["GET", "POST"])
@login_required
def evidence(request: SignedIn, pk: UUID) -> HttpResponse:
    """一件的证据：已登记的、已上传待登记的；在此上传（不用脚本也行）。"""
    place = access.place(request.user, pk)
    turned: list[Turned] = []
    if request.method == "POST":
        place.require_upload()
        turned = bring_all(request, place)
        if not turned:
            return redirect("evidence", pk)
    return render(
        request,
        "evidence/page.html",
        {"matter": place.matter, "turned": turned, "data": listing(place)},
        status=422 if turned else 200,
    )


@require_GET
@login_required
def grid(request: SignedIn, pk: UUID) -> HttpResponse:
    """证据格（上传完毕后局部刷新）。"""
    return render(request, "evidence/grid.html", {"data": listing(access.place(request.user, pk))})


def section(found: Seen, officer: Officer) -> dict[str, Any]:
    """办件页上的证据一段。"""
    from_above = visibility.from_above(officer, found.matter, found.at)
    return listing(access.Place(found.matter, officer, found.at, from_above))


def listing(place: access.Place) -> dict[str, Any]:
    """一件的证据与上传所需。"""
    return {
        "matter": place.matter,
        "items": items.listed(place.matter),
        "loose": items.loose_files(place.matter),
        "may_upload": place.may_upload,
        "accepted": kinds.ACCEPTED,
        "picker": kinds.PICKER,
        "enter_url": _enter_url(place),
    }


def _enter_url(place: access.Place) -> str:
    """“添加证据”的办理页；此刻不开放的为空。"""
    matter = place.matter
    if not place.may_upload or matter.kind not in registry:
        return ""
    here = any(step.verb == ENTER for step in open_steps(matter))
    return reverse("act", args=[matter.kind, matter.pk, ENTER]) if here else ""


def bring_all(request: HttpRequest, place: access.Place) -> list[Turned]:
    """收下表单里的每个文件，返回没有收下的；收下的不因别的没收下而丢。"""
    turned = []
    sent = [*request.FILES.getlist("files"), *request.FILES.getlist("photo")]
    for one in sent:
        try:
            arriving.arrive(one, one.name or "", place.officer, place.at, place.matter)
        except Refused as refused:
            turned.append(Turned(one.name or "", refused))
    kept = len(sent) - len(turned)
    if kept:
        messages.success(request, f"已收下 {kept} 个文件，摘要已算出；登记为证据后计入案卷")
    elif not sent:
        messages.warning(request, "没有选择文件")
    return turned


@require_GET
@login_required
def file(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """原件：查看或下载。"""
    download = "download" in request.GET
    look: Trace.Kind | None = Trace.Kind.DOWNLOAD if download else Trace.Kind.LOOK
    if request.headers.get("Range", "bytes=0-") != "bytes=0-":  # 录像拖动时的续取，不重复留痕
        look = None
    stored = access.file(request.user, pk, look=look)
    return serving.original(request, stored, download=download)


@require_GET
@login_required
def thumbnail(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """缩略图。"""
    return serving.thumbnail(access.file(request.user, pk))


@require_GET
@login_required
def verify(request: SignedIn, pk: UUID) -> HttpResponse:
    """重读原件，核对两种摘要；`HX-Request` 只要一小块，否则是整页。"""
    stored = access.file(request.user, pk)
    context = {"file": stored, "same": arriving.verified(stored), "at": clock.now()}
    part = "HX-Request" in request.headers
    return render(request, "evidence/verified.html" if part else "evidence/verify.html", context)


@require_GET
@login_required
def item(request: SignedIn, pk: UUID) -> HttpResponse:
    """一项证据：是什么、摘要与记录所载是否一致、保管链；可打印。"""
    place, found = access.item(request.user, pk)
    if place.from_above:
        words = f"查看证据：{found.name}"
        trace.leave(Trace.Kind.LOOK, by=request.user, at=place.at, matter=place.matter, words=words)
    chain = items.custody(found)
    context = {
        "matter": place.matter,
        "item": found,
        "file": found.file,
        "chain": chain,
        "standing": custody.standing([row.link for row in chain]),
        "keep_url": _keep_url(place, found),
        **_sealed(found),
    }
    return render(request, "evidence/item.html", context)


def _sealed(found: EvidenceItem) -> dict[str, Any]:
    """登记这项证据的那一笔记录里，有没有载明这个文件，摘要是否相同。"""
    entry = Entry.objects.filter(matter=found.matter_id, number=found.entry_number).first()
    if entry is None or found.file is None:
        return {"sealed": False, "sealed_same": False}
    files = book.content(entry)["facts"].get("files", ())
    told = next((one for one in files if one["id"] == str(found.file_id)), None)
    same = told is not None and (told["sha256"], told["sm3"]) == (
        found.file.sha256,
        found.file.sm3,
    )
    return {"sealed": told is not None, "sealed_same": same}


def _keep_url(place: access.Place, found: EvidenceItem) -> str:
    """“登记证据保管”的办理页；此刻不开放的为空。"""
    matter = place.matter
    if place.from_above or found.void_number or matter.kind not in registry:
        return ""
    if not any(step.verb == KEEP for step in open_steps(matter)):
        return ""
    return f"{reverse('act', args=[matter.kind, matter.pk, KEEP])}?item={found.pk}"


@require_GET
@login_required
def capture(request: SignedIn) -> HttpResponse:
    """拍照取证：先选是哪一件（本人经办、未终了的）。"""
    mine = Assignment.objects.filter(
        officer=request.user, until__isnull=True, void_number__isnull=True
    )
    matters = Matter.objects.filter(pk__in=mine.values("matter"), closed_at__isnull=True)
    shown = matters.select_related("party").order_by("-opened_at")[:MOST_SHOWN]
    return render(request, "evidence/capture.html", {"matters": shown})
