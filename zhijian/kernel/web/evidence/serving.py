"""把文件送给浏览器：不信内容、不猜种类、可分段取（录像拖动）。"""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from zhijian.kernel.evidence import kinds, storage
from zhijian.kernel.evidence.models import StoredFile
from zhijian.rules.refusal import Gone

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"


def original(request: HttpRequest, stored: StoredFile, *, download: bool) -> HttpResponseBase:
    """原件。图片、PDF、音像可直接看，其余一律作附件；`download` 为真的都作附件。"""
    path = storage.root() / stored.stored_path
    if not path.is_file():
        raise Gone
    span = _span(request.headers.get("Range", ""), stored.size)
    if span is None:
        refused = HttpResponse(status=416)
        refused.headers["Content-Range"] = f"bytes */{stored.size}"
        return refused
    first, last = span
    response: HttpResponseBase
    if (first, last) == (0, stored.size - 1):
        response = FileResponse(path.open("rb"))
    else:
        response = StreamingHttpResponse(_part(path.open("rb"), first, last), status=206)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    response.headers["Content-Length"] = str(last - first + 1)
    response.headers["Accept-Ranges"] = "bytes"
    shown = stored.media_type in kinds.SHOWN_INLINE and not download
    _harden(response, stored, inline=shown)
    return response


def thumbnail(stored: StoredFile) -> HttpResponseBase:
    """缩略图；没有的视同不存在。"""
    path = storage.thumbnail_path(stored.sha256)
    if not stored.has_thumbnail or not path.is_file():
        raise Gone
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response.headers["Content-Security-Policy"] = f"{_POLICY}; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _harden(response: HttpResponseBase, stored: StoredFile, *, inline: bool) -> None:
    headers = response.headers
    headers["Content-Type"] = _content_type(stored.media_type)
    headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=not inline, filename=stored.original_name) or ""
    )
    # 浏览器的 PDF 阅读器在 sandbox 之下打不开；PDF 里的程序在收件时已拒收
    sandbox = "" if stored.media_type == "application/pdf" else "; sandbox"
    headers["Content-Security-Policy"] = f"{_POLICY}{sandbox}"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Cache-Control"] = "private, no-store"
    headers["ETag"] = f'"{stored.sha256}"'


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _span(header: str, size: int) -> tuple[int, int] | None:
    """要取的首末字节；没说或说得不合式的取全部，说了却取不到的为 None。"""
    found = _RANGE.fullmatch(header.strip())
    if not found or not (found[1] or found[2]):
        return 0, size - 1
    if not found[1]:
        length = min(int(found[2]), size)
        return (size - length, size - 1) if length else None
    first = int(found[1])
    last = min(int(found[2]), size - 1) if found[2] else size - 1
    return (first, last) if first <= last else None


def _part(file: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (block := file.read(min(left, 64 * 1024))):
            left -= len(block)
            yield block
