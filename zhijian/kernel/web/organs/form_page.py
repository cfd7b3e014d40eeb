"""一页一事：填表，办一项机构管理，说明结果；填错或不予办理时所填的都还在。

页面带办理标记：同一张表交来几次（连点两下、网断重交），只办一次，后到的说明先前已经办成。
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhijian.kernel import clock
from zhijian.kernel.log import once
from zhijian.kernel.web import sending
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused, Unmet

ALREADY = "这一页先前已经办成，没有再办一次。"


@dataclass(frozen=True)
class Task:
    """页面上的话：标题、说明、按钮、返回何处；`warning` 说办了会怎样。"""

    title: str
    button: str
    back: str
    lead: str = ""
    parent: str = ""
    warning: str = ""


def run(
    request: SignedIn,
    form: forms.Form,
    task: Task,
    act: Callable[[dict[str, Any]], str | HttpResponse],
) -> HttpResponse:
    """显示或办理。`act` 收到核过的各栏，返回一句结果（随即回到 `task.back`）或自己的页面。

    先前已经办成的，不再办：自己的页面（如只显示一次的临时口令）也不再显示。
    """
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST":
        try:
            done = _once(request, form, act)
        except Refused as problem:
            refused = problem.reasons
        else:
            if isinstance(done, HttpResponse):
                return done
            if done:
                messages.success(request, done)
                return redirect(task.back)
    return render(request, "organs/form.html", {"form": form, "refused": refused, "task": task})


def _once(
    request: SignedIn, form: forms.Form, act: Callable[[dict[str, Any]], str | HttpResponse]
) -> str | HttpResponse:
    """办一次；填错的为空。先看办成过没有：办成之后再核同一张表，往往已经不合（如人已调走）。"""
    slip = sending.slip(request)
    if once.done(slip, request.user):
        return ALREADY
    if not form.is_valid():
        return ""
    with transaction.atomic():
        if not once.first(slip, by=request.user, at=clock.now()):
            return ALREADY
        return act(form.cleaned_data)


def posted(request: SignedIn) -> Any:
    """表单数据：只在提交时有。"""
    return request.POST if request.method == "POST" else None
