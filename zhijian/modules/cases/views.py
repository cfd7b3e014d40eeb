"""案件自有的页面：查看线索提供人。"""

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from zhijian.kernel.web.finding import seen
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.cases.sources import informants
from zhijian.rules.refusal import Gone


class LookForm(forms.Form):
    """查看的理由。"""

    reason = forms.CharField(label="查看理由", max_length=200, help_text="如“告知是否立案”")


@never_cache
@login_required
def informant(request: SignedIn, pk: UUID) -> HttpResponse:
    """查看线索提供人：没有职责的与不存在同样作答；填写理由之后才给看，先留痕。"""
    found = seen(request, "case", pk)
    if not informants.may_see(request.user, found.matter, found.at):
        raise Gone
    form = LookForm(request.POST or None)
    context: dict[str, object] = {"matter": found.matter, "form": form}
    if request.method == "POST" and form.is_valid():
        context["people"] = informants.reveal(
            found.matter, by=request.user, at=found.at, reason=form.cleaned_data["reason"]
        )
    return render(request, "cases/informant.html", context)
