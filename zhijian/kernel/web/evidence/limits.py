"""过大的上传在读取之前就拒绝：不白传几个 GB 再说不行。"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhijian.kernel.evidence import storage

SLACK = 4 * 2**20
"""表单其余各栏与分隔符的余地。"""

Handler = Callable[[HttpRequest], HttpResponse]


class Oversize:
    """声明的长度超过 2 GB 的请求答 413，页面说怎么办。须放在核对防伪标记（要读表单）之前。"""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _declared(request) <= storage.LARGEST + SLACK:
            return self._get_response(request)
        response = render(
            request, "evidence/too_large.html", {"reason": storage.TOO_LARGE}, status=413
        )
        response.headers["Connection"] = "close"
        return response


def _declared(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
