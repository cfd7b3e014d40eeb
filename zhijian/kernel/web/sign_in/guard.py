"""看守登录：闲置超时、被别处退出、须先更换临时口令。"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.organs import sign_in
from zhijian.kernel.organs.models import Officer

SEEN = "seen_at"
NOTE_EVERY_SECONDS = 60
Handler = Callable[[HttpRequest], HttpResponse]


class Guard:
    """中间件。一分钟之内的请求不多查一次库。"""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, Officer):
            if not _live(request, user, clock.real_now()):
                logout(request)
                messages.warning(request, "您已有一段时间没有操作，为安全起见已退出，请重新登录。")
                return redirect(f"{reverse('sign_in')}?next={request.path}")
            if user.must_change_password and request.path not in _allowed():
                return redirect("change_password")
        return self._get_response(request)


def remember(request: HttpRequest, officer: Officer, at: datetime) -> None:
    """登记这一处登录。"""
    request.session[SEEN] = at.timestamp()
    if not request.session.session_key:
        request.session.create()
    sign_in.begin(
        officer,
        str(request.session.session_key),
        address=address_of(request),
        device=request.headers.get("User-Agent", ""),
        at=at,
    )


def address_of(request: HttpRequest) -> str:
    """来源地址。"""
    return str(request.META.get("REMOTE_ADDR") or "")[:45]


def _live(request: HttpRequest, officer: Officer, at: datetime) -> bool:
    """是否仍在登录中。页面自己定时来问未读数，不算有人在操作。"""
    last = request.session.get(SEEN)
    if last is None:
        remember(request, officer, at)
        return True
    idle = at.timestamp() - float(last)
    if idle > settings.SESSION_IDLE_SECONDS:
        sign_in.end(str(request.session.session_key))
        return False
    if idle > NOTE_EVERY_SECONDS and request.path != reverse("notices_count"):
        request.session[SEEN] = at.timestamp()
        return sign_in.seen(str(request.session.session_key), at)
    return True


def _allowed() -> set[str]:
    return {reverse("change_password"), reverse("sign_out")}
