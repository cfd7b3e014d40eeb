"""公众查询处罚决定：不须登录，只有公示中的，和撤回的理由。"""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhijian.modules.publications.models import Publication
from zhijian.rules.refusal import Gone

SIZE = 20


class Query(forms.Form):
    """查什么。"""

    q = forms.CharField(
        label="当事人名称、统一社会信用代码或者决定书文号", max_length=100, required=False
    )


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """公示中的处罚决定，新公示的在前。"""
    form = Query(request.GET or None)
    rows = Publication.objects.filter(matter__stage="published").order_by("-published_at", "pk")
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    if asked:
        rows = rows.filter(
            Q(party_name__icontains=asked)
            | Q(decision_number__icontains=asked)
            | Q(party_code__iexact=asked)
        )
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"form": form, "page": page, "asked": asked}
    return render(request, "publications/decisions.html", context)


@require_safe
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """一份公示中的决定；撤回了的只说文号与理由；其余视同不存在。"""
    row = Publication.objects.select_related("matter").filter(pk=pk).first()
    if row is None or row.matter.stage not in ("published", "withdrawn"):
        raise Gone
    if row.published_at is None:
        raise Gone
    withdrawn = row.matter.stage == "withdrawn"
    return render(request, "publications/decision.html", {"row": row, "withdrawn": withdrawn})
