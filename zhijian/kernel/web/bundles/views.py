"""导出证明包：看得见全部的人才有；导出、下载都留痕；在后台装，装好了下载。"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.papers import printing
from zhijian.kernel.papers.bundle import making
from zhijian.kernel.web.finding import Seen, leave_look, seen
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


@never_cache
@require_safe
@login_required
def bundle(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """导出页：装了什么、最近装好的一份。"""
    found = seen(request, kind, pk)
    leave_look(request, found, "打开证明包一页")
    return render(request, "bundles/bundle.html", _context(found))


@never_cache
@require_safe
@login_required
def state(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """装到哪一步：页面每几秒取一次。"""
    return render(request, "bundles/_state.html", _context(seen(request, kind, pk)))


@require_POST
@login_required
def export(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """导出：留痕，交后台装。"""
    found = seen(request, kind, pk)
    with transaction.atomic():
        making.ask(found.matter)
        _leave(request, found, Trace.Kind.EXPORT, "导出证明包")
    return redirect("bundle", kind=kind, pk=pk)


@never_cache
@require_safe
@login_required
def download(request: SignedIn, kind: str, pk: UUID) -> HttpResponseBase:
    """下载最近装好的一份；没有装过的视同不存在。"""
    found = seen(request, kind, pk)
    held = making.latest(found.matter)
    if held is None:
        raise Gone
    _leave(request, found, Trace.Kind.DOWNLOAD, f"下载证明包 {held.sha256[:12]}")
    name = f"{found.matter.number or found.matter.title} 证明包.zip"
    return FileResponse(
        printing.path(held).open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/zip",
    )


def _context(found: Seen) -> dict[str, object]:
    held = making.latest(found.matter)
    return {
        "seen": found,
        "matter": found.matter,
        "held": held,
        "working": making.working(found.matter),
        "failed": making.failed(found.matter),
        "outdated": held is not None and held.upto < found.matter.entries_count,
    }


def _leave(request: SignedIn, found: Seen, kind: Trace.Kind, words: str) -> None:
    trace.leave(kind, by=request.user, at=found.at, matter=found.matter, words=words)
