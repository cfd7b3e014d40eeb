"""一页一事：填表，办一项机构管理，说明结果；填错或不予办理时所填的都还在。"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused, Unmet


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
    """显示或办理。`act` 收到核过的各栏，返回一句结果（随即回到 `task.back`）或自己的页面。"""
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as problem:
            refused = problem.reasons
        else:
            if isinstance(done, HttpResponse):
                return done
            messages.success(request, done)
            return redirect(task.back)
    return render(request, "organs/form.html", {"form": form, "refused": refused, "task": task})


def posted(request: SignedIn) -> Any:
    """表单数据：只在提交时有。"""
    return request.POST if request.method == "POST" else None
