"""分块上传的接口（给页面脚本用；没有脚本的走普通表单）。

开始：POST 名称与大小，得上传的网址与应从何处传起；传：PUT 字节，头 `Upload-Offset` 说从何处起；
问：GET 得已收到多少；收妥：POST；不传了：DELETE。出错一律答 JSON：words 说为什么，remedy 说怎么办。
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zhijian.kernel import clock
from zhijian.kernel.evidence import storage, uploading
from zhijian.kernel.evidence.models import UploadSession
from zhijian.kernel.web.evidence import access
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone, Refused

View = Callable[Concatenate[SignedIn, ...], HttpResponse]


def told(view: View) -> View:
    """把拒绝写成 JSON。"""

    @wraps(view)
    def wrapped(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except uploading.Misplaced as misplaced:
            return JsonResponse({"offset": misplaced.offset}, status=409)
        except Gone:
            return _refusal("没有这次上传，或者已经取消", "请重新选择文件再传", 404)
        except storage.DiskFull as full:
            return _refusal(str(full), full.reasons[0].remedy, 507)
        except Refused as refused:
            return _refusal(str(refused), refused.reasons[0].remedy, 422)
        except UnreadablePostError:
            return _refusal("连接断了", "已到的部分已留下，请接着传", 400)

    return wrapped


@require_POST
@login_required
@told
def begin(request: SignedIn, pk: UUID) -> HttpResponse:
    """开始（或接着）传一个文件。"""
    place = access.place(request.user, pk)
    place.require_upload()
    size = request.POST.get("size", "")
    session = uploading.begin(
        place.matter,
        request.POST.get("name", ""),
        int(size) if size.isascii() and size.isdigit() and len(size) < 16 else 0,
        request.POST.get("mark", ""),
        by=request.user,
        at=place.at,
    )
    return _state(session, uploading.received(session), 201)


@require_http_methods(["GET", "PUT", "POST", "DELETE"])
@login_required
@told
def upload(request: SignedIn, pk: UUID) -> HttpResponse:
    """一次上传：问、传、收妥、不传。"""
    session = uploading.mine(pk, request.user)
    access.place(request.user, session.matter_id).require_upload()
    match request.method:
        case "PUT":
            return _state(session, uploading.take(session, _offset(request), request), 200)
        case "POST":
            stored = uploading.finish(session, clock.now())
            return JsonResponse({"file": str(stored.pk), "name": stored.original_name})
        case "DELETE":
            uploading.cancel(session)
            return HttpResponse(status=204)
    return _state(session, uploading.received(session), 200)


def _offset(request: SignedIn) -> int:
    text = request.headers.get("Upload-Offset", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


def _state(session: UploadSession, received: int, status: int) -> JsonResponse:
    url = reverse("upload", args=[session.pk])
    return JsonResponse({"url": url, "offset": received, "size": session.size}, status=status)


def _refusal(words: str, remedy: str, status: int) -> JsonResponse:
    return JsonResponse({"words": words, "remedy": remedy}, status=status)
