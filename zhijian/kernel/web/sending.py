"""交表：办理标记随表交回，网断了重交不会办第二次；由脚本交的，以 JSON 说办成之后去哪里。

页面上 `{% once %}` 出标记，视图加 `@sending.once`、把 `sending.slip(request)` 交给门，三处而已。
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect

from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.log import once as submissions
from zhijian.kernel.log.models import Entry
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone, Refused

KEY, ATTEMPT = "act-key", "X-Attempt"
NOT_TYPED = frozenset({KEY, "csrfmiddlewaretoken", "act-seen_version"})
UNDONE = (409, 422)
View = Callable[..., HttpResponse]


def key(request: HttpRequest) -> UUID:
    """这一页的办理标记：交回来没有办成的照旧，新开的页面另取。"""
    return _given(request) or new_id()


def slip(request: HttpRequest) -> submissions.Slip | None:
    """交上来的一张表：标记与所填内容的摘要；没有标记的（旧页面）照常办。"""
    given = _given(request)
    if given is None:
        return None
    digest = hashlib.sha256("\0".join(_typed(request)).encode("utf-8", "surrogatepass")).digest()
    return submissions.Slip(given, digest)


def once(view: View) -> View:
    """办理页的视图：同一张表重交的，答同样的结果。

    标明是重交的，先看先前那次办成没有，免得附件再收一遍；没有办成的回话，也再看一眼是不是先前那次刚办成。
    """

    @wraps(view)
    def wrapped(request: SignedIn, *args: Any, **named: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **named)
        if _again(request) and (done := _done(request)):
            return _told(request, done)
        try:
            response = view(request, *args, **named)
        except (Gone, Refused):
            if done := _done(request):
                return _told(request, done)
            raise
        if response.status_code in UNDONE and (done := _done(request)):
            response = done
        return _told(request, response)

    return wrapped


def _done(request: SignedIn) -> HttpResponse | None:
    try:
        entry = submissions.found(slip(request), request.user)
    except Refused:
        return None  # 办成之后又改填的：由办理之门说明
    return _answer(request, entry) if entry else None


def _answer(request: SignedIn, entry: Entry) -> HttpResponse:
    matter = entry.matter
    if matter is None:
        return redirect("desk")
    labels = registry[matter.kind].version(matter.procedure).labels
    told, words = messages.get_messages(request), f"已办理：{labels.get(entry.verb, '撤回')}"
    if words not in map(str, told):  # 先前的答复到了一半的，话还在
        messages.success(request, words)
    told.used = False  # type: ignore[union-attr]  # 只看看，没有显示
    return redirect("matter", matter.kind, matter.pk)


def _told(request: SignedIn, response: HttpResponse) -> HttpResponse:
    """脚本跟不到转去的网址，直接告诉它。"""
    if ATTEMPT in request.headers and isinstance(response, HttpResponseRedirect):
        return JsonResponse({"to": response.url})
    return response


def _again(request: HttpRequest) -> bool:
    return request.headers.get(ATTEMPT, "1") != "1"


def _given(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return None


def _typed(request: HttpRequest) -> Iterator[str]:
    for name in sorted(request.POST):
        if name not in NOT_TYPED:
            yield from (name, *request.POST.getlist(name))
    for name in sorted(request.FILES):
        yield from (f"{name}:{sent.name}:{sent.size}" for sent in request.FILES.getlist(name))
