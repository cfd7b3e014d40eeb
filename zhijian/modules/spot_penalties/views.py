"""预编号段的发放与交回。"""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import numbering
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.papers.models import NumberBlock
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.people import OfficerField, offer
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.spot_penalties.actions import WORD
from zhijian.modules.spot_penalties.procedure import HANDLE, HEAD
from zhijian.rules.refusal import Gone

ARTICLE = "当场处罚用预定格式、编有号码的决定书（行政处罚法第五十二条第一款）"


class AllotForm(forms.Form):
    """发放预编号段。"""

    officer = OfficerField(label="领用人")
    count = forms.IntegerField(
        label="号数", min_value=1, max_value=numbering.MOST, help_text="先发交回的号，不跳号"
    )


class BlockField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 运行时没有类型参数
    """选一段，显示还剩几个号。"""

    def label_from_instance(self, obj: NumberBlock) -> str:
        return f"{obj}，还剩 {obj.size} 个"


class ReturnForm(forms.Form):
    """交回预编号段。"""

    block = BlockField(NumberBlock.objects.none(), label="号段")


@login_required
def allot(request: SignedIn) -> HttpResponse:
    """发放：本机关持证的承办人员；没有职责的视同不存在。"""
    at, organ = clock.now(), request.user.organ
    if not duties.may(request.user, HEAD, organ, at):
        raise Gone
    form = AllotForm(posted(request))
    held = duties.holders_of([HANDLE], organ, at).get(HANDLE, [])
    offer(form, [one for one in held if standing.certified(one, at)], "officer")

    def act(values: dict[str, Any]) -> str:
        made = numbering.allot_numbers(**values, word=WORD, by=request.user, at=at)
        return f"已发给{values['officer'].name}：{made}"

    task = Task("发放预编号段", "发放号段", reverse("spot_numbers"), organ.name, warning=ARTICLE)
    return run(request, form, task, act)


@login_required
def give_back(request: SignedIn) -> HttpResponse:
    """交回本人没有用完的号段。"""
    at = clock.now()
    form = ReturnForm(posted(request))
    mine = NumberBlock.objects.filter(officer=request.user, used__lt=F("last"))
    form.fields["block"].queryset = mine  # type: ignore[attr-defined]

    def act(values: dict[str, Any]) -> str:
        numbering.return_numbers(values["block"], by=request.user, at=at)
        return "没有用的号已经交回。"

    back = reverse("spot_numbers_return")
    task = Task("交回预编号段", "交回号段", back, request.user.organ.name, warning=ARTICLE)
    return run(request, form, task, act)
