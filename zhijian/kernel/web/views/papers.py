"""文书页：看、下载、打印、签署件、送达。"""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.papers import check_codes, html_writer, issuing, printing
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import Paper, ServiceRecord
from zhijian.kernel.papers.seals import copies
from zhijian.kernel.web.comparing import compared
from zhijian.kernel.web.finding import Seen, leave_look, seen
from zhijian.kernel.web.paperwork import strips
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ATTACH = "attach_scan"


@login_required
def paper(request: SignedIn, pk: UUID) -> HttpResponse:
    """一份文书。"""
    found, row = _found(request, pk)
    leave_look(request, found, f"查看{row}")
    copy = copies.of(row)
    steps = {step.verb for step in found.procedure.open_steps(found.matter.stage)}
    return render(
        request,
        "web/paper.html",
        {
            "seen": found,
            "matter": found.matter,
            "paper": row,
            "strip": strips([row])[0],
            "services": ServiceRecord.standing.filter(paper=row).order_by("id"),
            "html": html_writer.html(Content.from_json(row.content)),
            "intact": issuing.intact(row),
            "sealing": copy is not None or copies.wanted(row),
            "sealed": copy,
            "check_url": check_codes.url(row.check_code) if row.check_code else "",
            "attach": ATTACH if ATTACH in steps and row.needs_scan else "",
            "newer": Paper.objects.filter(supersedes=row).first(),
            "changes": compared(row.supersedes, row) if row.supersedes else [],
        },
    )


@login_required
def pdf(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """PDF：在页内看，或下载（留痕）。"""
    found, row = _found(request, pk)
    download = "download" in request.GET
    _leave(request, found, row, Trace.Kind.DOWNLOAD if download else None)
    response = FileResponse(printing.path(row).open("rb"), content_type="application/pdf")
    response["Content-Disposition"] = _disposition(row, "pdf", download)
    return response


@login_required
def sealed(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """盖了章（电子签名）的 PDF；还没有盖的交后台当即盖，页面每两秒看一次。"""
    found, row = _found(request, pk)
    copy = copies.of(row)
    if copy is None and not copies.wanted(row):
        raise Gone
    if copy is None:
        copies.ask(row)
        return render(request, "web/sealing.html", {"matter": found.matter, "paper": row})
    download = "download" in request.GET
    _leave(request, found, row, Trace.Kind.DOWNLOAD if download else None)
    response = FileResponse(printing.path(copy).open("rb"), content_type="application/pdf")
    response["Content-Disposition"] = _disposition(row, "pdf", download)
    return response


@login_required
def docx(request: SignedIn, pk: UUID) -> HttpResponse:
    """DOCX，内容与 PDF 相同。"""
    found, row = _found(request, pk)
    _leave(request, found, row, Trace.Kind.DOWNLOAD)
    response = HttpResponse(issuing.docx(row), content_type=DOCX)
    response["Content-Disposition"] = _disposition(row, "docx", download=True)
    return response


def _found(request: SignedIn, pk: UUID) -> tuple[Seen, Paper]:
    row = Paper.objects.select_related("matter", "issued_by", "scan", "supersedes").filter(pk=pk)
    one = row.first()
    if one is None:
        raise Gone
    found = seen(request, one.matter.kind, one.matter_id)
    return found, one


def _leave(request: SignedIn, found: Seen, row: Paper, kind: Trace.Kind | None) -> None:
    if kind is not None:
        trace.leave(kind, by=request.user, at=found.at, matter=found.matter, words=str(row))


def _disposition(row: Paper, ending: str, download: bool) -> str:
    name = f"{row.name}{row.number}.{ending}"
    return content_disposition_header(download, name) or ""
