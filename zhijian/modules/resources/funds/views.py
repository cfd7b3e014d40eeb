"""经费：合计、账、登记、冲正。不含罚没收入（行政处罚法第七十四条）。"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.forms import DayField, YuanField
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.organs.slicing import slice_page
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.resources import reach
from zhijian.modules.resources.funds import actions
from zhijian.modules.resources.funds.models import SEPARATE, FundLine
from zhijian.rules.refusal import Gone


class Filter(forms.Form):
    """哪个机构、哪一年。"""

    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="机构", required=False, empty_label=None
    )
    year = forms.IntegerField(label="年度", required=False, min_value=1950, max_value=2200)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs


class LineForm(forms.Form):
    """登记一行。"""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="机构", empty_label=None)
    year = forms.IntegerField(label="年度", min_value=1950, max_value=2200)
    source = forms.ChoiceField(label="来源", choices=FundLine.Source.choices)
    kind = forms.ChoiceField(label="类别", choices=FundLine.Kind.choices)
    purpose = forms.ChoiceField(
        label="用途",
        choices=[("", "（不选）"), *FundLine.Purpose.choices[1:]],
        required=False,
        help_text="只支出选",
    )
    amount = YuanField(label="金额（元）", min_value=Decimal("0.01"))
    on = DayField(label="日期")
    voucher = forms.CharField(label="凭证号", max_length=40, help_text="本机构内不重复")
    words = forms.CharField(label="摘要", max_length=200)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if (data.get("kind") == FundLine.Kind.SPENDING) is not bool(data.get("purpose")):
            self.add_error("purpose", "支出须选用途，预算、拨付不选用途")
        return data


class ReverseForm(forms.Form):
    """冲正一行。"""

    voucher = forms.CharField(label="冲正的凭证号", max_length=40)
    words = forms.CharField(label="为什么冲正", max_length=200)


@login_required
def funds(request: SignedIn) -> HttpResponse:
    """一个机构一年的经费：按来源合计，逐笔列出。"""
    organs, at = reach.organs_or_gone(request), clock.now()
    form = Filter(request.GET, organs=organs.order_by("code"))
    form.is_valid()
    organ = form.cleaned_data.get("organ") or _first(request, organs)
    year = form.cleaned_data.get("year") or clock.local_date(at).year
    form.initial = {"organ": organ, "year": year}
    rows = FundLine.objects.filter(organ=organ, year=year).select_related("by", "reverses")
    page = slice_page(rows.select_related("reversed_by"), request.GET, "笔")
    sums = [(one.label, actions.sums(organ, year, one.value)) for one in FundLine.Source]
    context = {
        "form": Filter(initial=form.initial, organs=organs.order_by("code")),
        "organ": organ,
        "year": year,
        "page": page,
        "sums": sums,
        "purposes": [one for one in FundLine.Purpose if one.value],
        "mine": reach.may_maintain(request.user, organ, at),
        "article": SEPARATE,
    }
    return render(request, "resources/funds.html", context)


@login_required
def enter(request: SignedIn) -> HttpResponse:
    """登记一行。"""
    at = clock.now()
    mine = reach.maintained(request.user, at)
    if not mine:
        raise Gone
    day = clock.local_date(at)
    form = LineForm(
        posted(request),
        organs=Organ.objects.filter(pk__in=mine).order_by("code"),
        initial={"organ": reach.own_organ(request.user, at), "year": day.year, "on": day},
    )
    task = Task("登记经费", "登记经费", reverse("funds"), "记错的以冲正更正，账上的行不能修改")

    def act(values: dict[str, Any]) -> str:
        actions.enter(FundLine(**values), by=request.user, at=at)
        return f"凭证 {values['voucher']} 已登记。"

    return run(request, form, task, act)


@login_required
def reverse_line(request: SignedIn, pk: UUID) -> HttpResponse:
    """冲正一行。"""
    at = clock.now()
    rows = FundLine.objects.filter(organ__in=reach.maintained(request.user, at))
    line = rows.select_related("organ").filter(pk=pk).first()
    if line is None:
        raise Gone
    task = Task(
        f"冲正凭证 {line.voucher}",
        "冲正",
        f"{reverse('funds')}?organ={line.organ_id}&year={line.year}",
        f"{line.year} 年{line.get_kind_display()} {line.amount:,.2f} 元：{line.words}",
        parent="执法经费",
        warning="记一行等额的负数，原行不动；冲正之后不能再冲正。",
    )

    def act(values: dict[str, Any]) -> str:
        actions.reverse(line, by=request.user, at=at, **values)
        return f"凭证 {line.voucher} 已冲正。"

    initial = {"voucher": f"{line.voucher}-冲"}
    return run(request, ReverseForm(posted(request), initial=initial), task, act)


def _first(request: SignedIn, organs: QuerySet[Organ]) -> Organ:
    own = organs.filter(pk=request.user.organ_id).first() or organs.order_by("code").first()
    if own is None:
        raise Gone
    return own
