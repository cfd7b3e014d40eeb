"""记录核对：日志到了哪里、见证人怎么说、每夜核对出什么；更换密钥，记明缺口。"""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import record as acts
from zhijian.kernel.log import proofs, sequencing, witnessing
from zhijian.kernel.log.models import Check, Cosignature, Gap, LogKey, TimeStamp
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.web import shell
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SUPERVISE = "案件:监督"
DUTIES = frozenset({duties.ADMINISTER, SUPERVISE})
NIGHTS, FINDINGS = 14, 50
JOB = "acts.check_record"


class ReasonForm(forms.Form):
    """更换密钥、记明缺口的理由。"""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea)


@login_required
def record(request: SignedIn) -> HttpResponse:
    """总览：日志、见证、缺口、各夜的核对。"""
    _supervising(request)
    checks = Check.objects.annotate(odd=Count("findings")).order_by("-pk")
    context = {
        "point": proofs.latest(),
        "behind": sequencing.behind(),
        "witnesses": [_of(one) for one in witnessing.configured()],
        "keys": LogKey.objects.all(),
        "stamp": TimeStamp.objects.select_related("checkpoint").order_by("-pk").first(),
        "gaps": Gap.objects.order_by("-pk")[:10],
        "checks": list(checks[:NIGHTS]),
        "may_manage": duties.may(request.user, duties.ADMINISTER, acts.top(request.user), _now()),
    }
    return render(request, "record/record.html", context)


@login_required
def check(request: SignedIn, pk: int) -> HttpResponse:
    """一次核对：进度、各项数目、每一处不符。看不见的办件只说有，不说是哪一件。"""
    _supervising(request)
    row = Check.objects.filter(pk=pk).first()
    if row is None:
        raise Gone
    found = row.findings.select_related("matter", "matter__organ")
    page = Paginator(found, FINDINGS).get_page(request.GET.get("page"))
    at = _now()
    lines = [(one, _visible(request, one.matter, at)) for one in page.object_list]
    return render(request, "record/check.html", {"check": row, "page": page, "lines": lines})


@login_required
@require_POST
def check_now(request: SignedIn) -> HttpResponse:
    """立即核对：交后台办。"""
    _supervising(request)
    task = app.configure_task(JOB, queueing_lock="check_record", lock="check_record")
    try:
        with transaction.atomic():
            task.defer(timestamp=int(_now().timestamp()))
    except AlreadyEnqueued:
        messages.info(request, "已经排着一次核对，不必再排。")
    else:
        messages.success(request, "已交后台核对，刷新本页可看进度。")
    return redirect("record")


@login_required
def rotate_key(request: SignedIn) -> HttpResponse:
    """更换签名密钥。"""
    _managing(request)
    task = Task(
        "更换记录签名密钥",
        "更换密钥",
        reverse("record"),
        parent="记录核对",
        warning="新密钥的公钥须告知见证人与核对记录的各方。旧私钥还在期间，检查点由新旧两把同签。",
    )

    def act(values: dict[str, Any]) -> str:
        row = acts.rotate_key(by=request.user, at=_now(), reason=values["reason"])
        return f"已更换为第 {row.number} 把密钥，请立即离线备份密钥目录。"

    return run(request, ReasonForm(posted(request)), task, act)


@login_required
def record_gap(request: SignedIn, pk: int) -> HttpResponse:
    """记明缺口。"""
    _managing(request)
    gap = Gap.objects.filter(pk=pk, closed_at__isnull=True).first()
    if gap is None:
        raise Gone
    task = Task(
        "记明日志缺口",
        "记明并恢复办理",
        reverse("record"),
        lead=f"{gap.witness} 见过 {gap.witnessed} 笔，本日志现有 {gap.ours} 笔",
        parent="记录核对",
        warning="能从备份补回的，应当先补回。记明之后，缺失的记录不再补回，此事永久留在记录里；"
        "见证人那边须另行接受缺口，才会继续核签。",
    )

    def act(values: dict[str, Any]) -> str:
        acts.record_gap(gap, by=request.user, at=_now(), reason=values["reason"])
        return "缺口已经记明，办理已恢复。请告知见证人。"

    return run(request, ReasonForm(posted(request)), task, act)


def _supervising(request: SignedIn) -> None:
    if not DUTIES & shell.duty_names(request.user, _now()):
        raise Gone


def _managing(request: SignedIn) -> None:
    top = acts.top(request.user)
    if not duties.may(request.user, duties.ADMINISTER, top, _now()):
        raise Gone


def _visible(request: SignedIn, matter: Matter | None, at: datetime) -> bool:
    return matter is None or visibility.sight(request.user, matter, at) > visibility.Sight.NONE


def _of(witness: witnessing.Witness) -> dict[str, Any]:
    last = Cosignature.objects.select_related("checkpoint").filter(witness=witness.verifier.name)
    return {"name": witness.verifier.name, "url": witness.url, "last": last.last()}


def _now() -> datetime:
    return clock.now()
