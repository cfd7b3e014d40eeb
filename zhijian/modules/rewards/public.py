"""领奖查询：不须登录，输入编码，得知多少钱、到哪里领、最迟哪天；别的什么也不说。"""

import hashlib
import secrets

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhijian.kernel.web.sign_in.guard import address_of
from zhijian.modules.rewards import codes

TRIES = 10
SECONDS = 900
WRONG = "没有查到。请核对编码；已经领取、逾期、放弃的不再显示"
TOO_MANY = "查询过于频繁，请十五分钟之后再试"
_SALT = secrets.token_bytes(16)
"""每次启动另换；来处的地址只在内存里留十五分钟的散列，不入库、不留痕，不让人由此追查举报人。"""


class Code(forms.Form):
    """领奖编码。"""

    code = forms.CharField(
        label="领奖编码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """查询页。编码只经由 POST 交上来，不进网址、不进日志。"""
    form = Code(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render(request, "rewards/public.html", context)
    if not _allowed(request):
        context["problem"] = TOO_MANY
        return render(request, "rewards/public.html", context, status=429)
    row = codes.found(form.cleaned_data["code"]) if form.is_valid() else None
    context |= {"row": row} if row else {"problem": WRONG}
    return render(request, "rewards/public.html", context, status=200 if row else 404)


def _allowed(request: HttpRequest) -> bool:
    """同一来处十五分钟内至多查十次。"""
    mark = hashlib.sha256(_SALT + address_of(request).encode()).hexdigest()
    key = f"reward-claim:{mark}"
    if cache.add(key, 1, SECONDS):
        return True
    try:
        return cache.incr(key) <= TRIES
    except ValueError:  # 恰在此刻过期
        cache.set(key, 1, SECONDS)
        return True
