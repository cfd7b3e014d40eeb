"""案件自有的页面：查看线索提供人、下载案卷。"""

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhijian.kernel.organs import duties
from zhijian.kernel.papers import printing
from zhijian.kernel.web.finding import leave_look, seen
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.cases.closing import binding
from zhijian.modules.cases.closing.models import Binding
from zhijian.modules.cases.discretion import page as weighing
from zhijian.modules.cases.file_review import page as checking
from zhijian.modules.cases.procedure import CLERK
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


@never_cache
@login_required
def dossier(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """下载案卷：看得见全部的人才有；上级的下载留痕。没有装好的视同不存在。"""
    found = seen(request, "case", pk)
    volume = binding.shelf(found.matter).volume
    if volume is None:
        raise Gone
    leave_look(request, found, "下载案卷")
    name = f"{found.matter.number or found.matter.title} 案卷.pdf"
    response = FileResponse(
        printing.path(volume).open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/pdf",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@login_required
def dossier_state(request: SignedIn, pk: UUID) -> HttpResponse:
    """装订到哪一步：页面每几秒取一次。"""
    found = seen(request, "case", pk)
    context = {"matter": found.matter, "shelf": binding.shelf(found.matter)}
    return render(request, "cases/_dossier.html", context)


@never_cache
@login_required
def file_check(request: SignedIn, pk: UUID) -> HttpResponse:
    """案卷自查：此刻的各处不合，随时可看；上级的查看留痕。"""
    found = seen(request, "case", pk)
    leave_look(request, found, "查看案卷自查")
    context = {"matter": found.matter, "seen": found, "check": checking.of(found.matter, found.at)}
    return render(request, "cases/file_check.html", context)


@never_cache
@login_required
def file_check_brief(request: SignedIn, pk: UUID) -> HttpResponse:
    """案件页上的一段：几处否决、几处规范。页面打开之后再取，不拖慢办件页。"""
    found = seen(request, "case", pk)
    context = {"matter": found.matter, "check": checking.of(found.matter, found.at)}
    return render(request, "cases/_file_check.html", context)


@never_cache
@login_required
def discretion(request: SignedIn, pk: UUID) -> HttpResponse:
    """裁量参考：试算应在的幅度；同类案件只列本人看得见全部的。"""
    found = seen(request, "case", pk)
    leave_look(request, found, "查看裁量参考")
    told = weighing.of(found.matter, request.user, found.at, request.GET)
    return render(
        request, "cases/discretion.html", {"matter": found.matter, "seen": found, "told": told}
    )


@require_POST
@login_required
def rebind(request: SignedIn, pk: UUID) -> HttpResponse:
    """重新装订案卷（如更正之后）：由归档人员办，案件须已归档。"""
    found = seen(request, "case", pk)
    duties.require(request.user, CLERK, found.matter.organ, found.at)
    if not Binding.standing.filter(matter=found.matter).exists():
        raise Gone
    with transaction.atomic():
        binding.ask(found.matter)
    return redirect("matter", kind="case", pk=pk)
