"""指定与结束本人的代理人。"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import deputies
from zhijian.kernel.organs.models import Deputy, Officer
from zhijian.kernel.web.forms import DayField
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def name_my_deputy(request: SignedIn) -> HttpResponse:
    """不在岗期间指定代理人。"""
    form = MyDeputyForm(posted(request), officer=request.user, at=clock.now())
    organ = request.user.organ
    lead = (
        f"在所选日期之间，代理人可代行您在{organ.name}的全部职责，办理时记代理人之名。"
        "代理不得再转代理。"
    )

    def act(values: dict[str, Any]) -> str:
        deputies.name_deputy(request.user, organ=organ, by=request.user, at=clock.now(), **values)
        return "代理人已指定。"

    return run(request, form, Task("指定代理人", "指定代理人", reverse("me"), lead, "我的"), act)


@login_required
@require_POST
def end_my_deputy(request: SignedIn, deputy_id: UUID) -> HttpResponse:
    """提前结束代理。"""
    row = get_object_or_404(Deputy, pk=deputy_id, absent=request.user)
    try:
        deputies.end_deputy(row, by=request.user, at=clock.now())
        messages.success(request, f"{row.deputy.name}的代理已结束。")
    except Refused as problem:
        messages.error(request, str(problem))
    return redirect("me")


class MyDeputyForm(forms.Form):
    """指定代理人。"""

    deputy = forms.ModelChoiceField(Officer.objects.none(), label="代理人", empty_label="请选择")
    first = DayField(label="自")
    last = DayField(label="至")
    why = forms.CharField(label="事由", max_length=200, help_text="如出差、休假")

    def __init__(self, *args: Any, officer: Officer, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Officer.objects.filter(organ=officer.organ, suspended_at__isnull=True)
        field = self.fields["deputy"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people.exclude(pk=officer.pk)
        self.fields["first"].initial = clock.local_date(at)
