"""委托书：本机关与下级的，登记公布，提前终止；公众不须登录即可查看。"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhijian.kernel import clock
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.forms import DayField, ProseField
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.organs.slicing import slice_page
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.resources import reach
from zhijian.modules.resources.delegations import actions
from zhijian.modules.resources.delegations.models import ARTICLE, Delegation
from zhijian.rules.refusal import Gone


class DelegationForm(forms.Form):
    """一份委托书。"""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="委托机关", empty_label=None)
    number = forms.CharField(label="委托书文号", max_length=80)
    entrusted = forms.CharField(
        label="受委托组织",
        max_length=200,
        help_text="须依法成立并具有管理公共事务职能（行政处罚法第二十一条）",
    )
    code = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    matters = ProseField(label="委托的具体事项", max_length=1000, rows=3)
    powers = ProseField(label="权限", max_length=1000, rows=3)
    first = DayField(label="期限自")
    last = DayField(label="期限至")

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs


class WhyForm(forms.Form):
    """为什么终止。"""

    why = forms.CharField(label="终止的理由", max_length=200)


@login_required
def delegations(request: SignedIn) -> HttpResponse:
    """本机关与下级的委托书。"""
    organs, at = reach.organs_or_gone(request), clock.now()
    rows = Delegation.objects.filter(organ__in=organs).select_related("organ")
    page = slice_page(rows, request.GET, "份")
    mine = reach.maintained(request.user, at)
    day = clock.local_date(at)
    context = {
        "page": page,
        "lines": [(row, row.in_force(day), row.organ_id in mine) for row in page.rows],
        "mine": bool(mine),
        "article": ARTICLE,
    }
    return render(request, "resources/delegations.html", context)


@login_required
def publish(request: SignedIn) -> HttpResponse:
    """登记并公布一份委托书。"""
    at = clock.now()
    mine = reach.maintained(request.user, at)
    if not mine:
        raise Gone
    form = DelegationForm(
        posted(request),
        organs=Organ.objects.filter(pk__in=mine, valid_to__isnull=True).order_by("code"),
        initial={"organ": reach.own_organ(request.user, at)},
    )
    task = Task(
        "公布委托书",
        "公布",
        reverse("delegations"),
        warning="公布之后公众即可查看，不能修改；提前终止的另行公布。",
    )

    def act(values: dict[str, Any]) -> str:
        row = actions.publish(values.pop("organ"), by=request.user, at=at, **values)
        return f"委托书 {row.number} 已公布。"

    return run(request, form, task, act)


@login_required
def end(request: SignedIn, pk: UUID) -> HttpResponse:
    """提前终止。"""
    at = clock.now()
    mine = reach.maintained(request.user, at)
    row = Delegation.objects.select_related("organ").filter(pk=pk, organ__in=mine).first()
    if row is None:
        raise Gone
    task = Task(f"终止委托：{row.entrusted}", "终止委托", reverse("delegations"), row.number)

    def act(values: dict[str, Any]) -> str:
        actions.end(row, by=request.user, at=at, **values)
        return f"委托书 {row.number} 已终止。"

    return run(request, WhyForm(posted(request)), task, act)


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """公众查看：各机关公布的委托书，有效的在前。"""
    day = clock.today()
    rows = list(Delegation.objects.select_related("organ")[:500])
    lines = sorted(((row, row.in_force(day)) for row in rows), key=lambda one: not one[1])
    return render(request, "resources/public.html", {"lines": lines, "article": ARTICLE})
