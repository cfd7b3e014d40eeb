"""日历订阅：凭网址中的密码取本人的期限；网址在“我的”里生成、停用。"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zhijian.kernel import clock
from zhijian.kernel.reminders import calendar_keys
from zhijian.kernel.web.calendar import feed
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """本人的期限日历。密码不对、已停用的答 404。"""
    at = clock.now()
    officer = calendar_keys.owner(secret, at)
    if officer is None:
        raise Gone
    body = feed.written(feed.clocks(officer, at), at)
    headers = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


@login_required
@require_POST
def renew(request: SignedIn) -> HttpResponse:
    """生成订阅网址，只显示这一次；原来的网址随即失效。"""
    secret = calendar_keys.renew(request.user, clock.now())
    url = request.build_absolute_uri(reverse("calendar", args=(secret,)))
    return render(request, "calendar/once.html", {"url": url})


@login_required
@require_POST
def revoke(request: SignedIn) -> HttpResponse:
    """停用订阅网址。"""
    count = calendar_keys.revoke(request.user, clock.now())
    messages.success(request, "订阅网址已停用。" if count else "没有在用的订阅网址。")
    return redirect("me")
