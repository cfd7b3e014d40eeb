"""响应的安全头，以及“不存在”与“不予办理”的页面。"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhijian.rules.refusal import Gone, Refused

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
Handler = Callable[[HttpRequest], HttpResponse]


class Safety:
    """不许内联脚本与样式，不许别处嵌入，登录后的页面不留在缓存里。"""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self)")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """页面没有自己接住的两种：看不见的答 404，不予办理的说明缺什么。"""
        if isinstance(error, Gone):
            return not_found(request, error)
        if isinstance(error, Refused):
            return render(request, "web/refused.html", {"refused": error.reasons}, status=403)
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404：不存在与无权查看同样作答，不泄露有无。"""
    return render(request, "web/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400：浏览器交来的内容不成样子。"""
    return render(request, "web/400.html", status=400)


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403：表单的防伪标记过期（多因登录已换人或长时间未动）。"""
    return render(request, "web/403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500：系统出错。不查库，不露细节。"""
    return render(request, "web/500.html", status=500)
