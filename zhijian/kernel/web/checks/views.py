"""核验页：凭二维码、核验码或者文件的摘要查一份文书；文件不上传。"""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhijian.kernel import clock
from zhijian.kernel.log import keys
from zhijian.kernel.papers import check_codes, check_limits
from zhijian.kernel.papers.seals import issuer
from zhijian.kernel.vault.keys import VaultError
from zhijian.kernel.web.checks import answering
from zhijian.rules.refusal import Gone

LOOPBACK = ("127.0.0.1", "::1", "")


class Ask(forms.Form):
    """查什么。"""

    code = forms.CharField(label="核验码", max_length=60, required=False)
    digest = forms.CharField(label="文件的 SHA-256", max_length=120, required=False)

    def clean_digest(self) -> str:
        """六十四个十六进制字符；没有填的为空。"""
        digest = answering.tidy(self.cleaned_data["digest"])
        if digest and not answering.DIGEST.fullmatch(digest):
            raise forms.ValidationError("SHA-256 是 64 个由 0–9、a–f 组成的字符，请核对是否抄全")
        return digest


@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """没有二维码时：填核验码，或者放一个文件。"""
    form = Ask(request.GET or None)
    if not form.is_bound or not form.is_valid():
        return render(request, "checks/ask.html", {"form": form})
    code, digest = form.cleaned_data["code"].strip(), form.cleaned_data["digest"]
    if code and check_codes.tidy(code):
        return redirect("check_paper", code=check_codes.tidy(code))
    if not (code or digest):
        return render(request, "checks/ask.html", {"form": form})
    if _paused(request):
        return _later(request)
    paper = answering.by_digest(digest) if digest and not code else None
    if paper is None:
        return _unknown(request, code, digest)
    return _shown(request, {"answer": answering.answer(paper, digest), "form": form})


@never_cache
@require_safe
def check_paper(request: HttpRequest, code: str) -> HttpResponse:
    """二维码打开的一页。"""
    if _paused(request):
        return _later(request)
    paper = answering.by_code(code)
    if paper is None:
        return _unknown(request, code, "")
    form = Ask(request.GET or None)
    digest = form.cleaned_data["digest"] if form.is_bound and form.is_valid() else ""
    return _shown(request, {"answer": answering.answer(paper, digest), "form": form})


@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """签发者的证书（PEM），供 PDF 阅读器导入信任。"""
    try:
        found = issuer.issuer().certificate
    except VaultError as problem:
        raise Gone from problem
    response = HttpResponse(found.public_bytes(Encoding.PEM), "application/x-pem-file")
    response["Content-Disposition"] = 'attachment; filename="zhijian-issuer.pem"'
    return response


@require_safe
def bundle(request: HttpRequest) -> HttpResponse:
    """核对证明包：全在浏览器里。"""
    context = {"key": " ".join(str(one) for one in reversed(keys.verifiers()))}
    return render(request, "checks/bundle.html", context)


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "checks/answer.html", context)


def _unknown(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    check_limits.missed(address_of(request), clock.real_now())
    context = {"code": code, "digest": digest, "form": Ask()}
    return render(request, "checks/unknown.html", context, status=404)


def _paused(request: HttpRequest) -> bool:
    return check_limits.paused(address_of(request), clock.real_now())


def _later(request: HttpRequest) -> HttpResponse:
    minutes = int(check_limits.WINDOW.total_seconds()) // 60
    response = render(request, "checks/later.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def address_of(request: HttpRequest) -> str:
    """来源地址。请求来自本机的反向代理的，取它写在 X-Forwarded-For 末尾的一个。"""
    direct = str(request.META.get("REMOTE_ADDR") or "")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (told if direct in LOOPBACK and told else direct)[:45]
