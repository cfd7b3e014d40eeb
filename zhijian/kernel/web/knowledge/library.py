"""典型案例库：查找、一页（三段、数字核对、数据质量提示、引用统计）。人人可看。"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.knowledge import library, references, violations
from zhijian.kernel.knowledge.library import Precedent
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.registers import reading
from zhijian.kernel.web.knowledge import citing, exports
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SIZE = 20
KIND = Reference.Kind.PRECEDENT
KINDS = ("案件办理", "监管处置", "制度建设")


@login_required
def listing(request: SignedIn) -> HttpResponse:
    """库中各件。"""
    on, words = clock.today(), exports.words(request)
    group, kind = request.GET.get("group", "")[:30], request.GET.get("kind", "")[:20]
    found = library.find(on, words, group, kind)
    counts = references.counts(KIND)
    if exports.wanted(request):
        return exports.xlsx(request, "典型案例库", [_cells(one, counts[one.key]) for one in found])
    page = Paginator([(one, counts[one.key]) for one in found], SIZE).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "page": page,
        "total": len(found),
        "words": words,
        "group": group,
        "kind": kind,
        "kinds": KINDS,
        "groups": reading.rows(violations.GROUPS, on),
    }
    return render(request, "knowledge/precedents.html", context)


@login_required
def precedent(request: SignedIn, key: str) -> HttpResponse:
    """一件典型案例；没有、停用、下架的视同不存在。"""
    on = clock.today()
    found = library.get(key, on)
    if found is None:
        raise Gone
    kinds = [violations.maybe(code, on) for code in found.violations]
    context: dict[str, Any] = {
        "one": found,
        "kinds": [kind for kind in kinds if kind is not None],
        "uses": references.uses(KIND, key),
        "total": references.counts(KIND, [key])[key],
        "may_open": _may_open(request, found),
        "citing": citing.target(request, KIND, key),
    }
    return render(request, "knowledge/precedent.html", context)


def _may_open(request: SignedIn, one: Precedent) -> bool:
    """看得见它的选报过程。"""
    if one.matter is None:
        return False
    rows = visibility.visible(request.user, clock.now(), least=Sight.FULL)
    return rows.filter(pk=one.matter.pk).exists()


def _cells(one: Precedent, count: int) -> dict[str, Any]:
    return {
        "编号": one.key if one.matter is None else one.source,
        "标题": one.title,
        "种类": one.kind,
        "选送单位": one.origin,
        "产品": one.product,
        "所引条文": "；".join(one.articles),
        "发布日期": one.published_on,
        "评审得分": one.mean or "",
        "被引用": count,
        "数据质量提示": "；".join(one.hints),
    }
