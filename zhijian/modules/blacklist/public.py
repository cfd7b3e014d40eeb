"""公众查询：一家企业此刻在不在公示中的名单上，不须登录。

全称、代码须一字不差，不列相近的名称，免得错认。
"""

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhijian.kernel.parties.names import tidy
from zhijian.modules.blacklist.models import SHOWN, Listing
from zhijian.rules.identifiers import normal


class Query(forms.Form):
    """查哪一家。"""

    q = forms.CharField(label="企业的全称，或者统一社会信用代码", max_length=200, required=False)


@never_cache
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """查询页：只有公示中的；移出、撤销、办理中的与没有的，答复一样。"""
    form = Query(request.GET or None)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    rows = _found(asked) if asked else []
    context = {"form": form, "asked": asked, "rows": rows}
    return render(request, "blacklist/public.html", context)


def _found(asked: str) -> list[Listing]:
    code = normal(asked)
    same = Q(party_name=tidy(asked))
    if code:
        same |= Q(party_code=code)
    rows = Listing.objects.filter(same, matter__stage__in=SHOWN, published_at__isnull=False)
    return list(rows.order_by("-listed_on", "pk"))
