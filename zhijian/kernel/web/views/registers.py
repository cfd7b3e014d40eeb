"""名册：总目、各行、沿革与签认。"""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.registers import browse, signing
from zhijian.kernel.registers.catalogue import Register, register
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web import menu, shell
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SIZE = 200
menu.add("执法信息", "名册", "registers")


@login_required
def registers(request: SignedIn) -> HttpResponse:
    """名册总目：各有几行、几行待确认。"""
    return render(request, "web/registers.html", {"groups": browse.groups(clock.today())})


@login_required
def rows(request: SignedIn, code: str) -> HttpResponse:
    """一本名册某日有效的各行。"""
    known, on = _register(code), _day(request.GET.get("on", ""))
    words, waiting = request.GET.get("q", "")[:100], "waiting" in request.GET
    found = browse.lines(code, on, words, waiting=waiting)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    context = {
        "register": known,
        "on": on,
        "words": words,
        "waiting": waiting,
        "page": page,
        "total": len(found),
    }
    return render(request, "web/register.html", context)


@login_required
def row(request: SignedIn, code: str, row_code: str) -> HttpResponse:
    """一行的沿革；有职责的在此签认。"""
    known = _register(code)
    versions = browse.versions(code, row_code)
    if not versions:
        raise Gone
    held = shell.duty_names(request.user, clock.now())
    context = {"register": known, "versions": versions, "may_sign": signing.DUTY in held}
    return render(request, "web/register_row.html", context)


@login_required
@require_POST
def sign_off(request: SignedIn, seq: int) -> HttpResponse:
    """签认一行。"""
    found = Row.objects.filter(pk=seq).first()
    if found is None:
        raise Gone
    signed = signing.sign_off(found, by=request.user, at=clock.now())
    messages.success(request, f"已签认：{signed.name}")
    return redirect("register_row", signed.register, signed.code)


def _register(code: str) -> Register:
    try:
        return register(code)
    except KeyError:
        raise Gone from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()
