"""搜索：一个框，查看得见的各种内容；条文、编号、信用代码恰好相符的直接打开。"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.parties.models import Party
from zhijian.kernel.search import finding, sources
from zhijian.kernel.search.finding import Found
from zhijian.kernel.web import saved_views
from zhijian.kernel.web.laws import linking
from zhijian.kernel.web.models import SavedView
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.searching import SearchForm, chips, page_urls, removable
from zhijian.rules.refusal import Refused

LONGEST = 200


@dataclass(frozen=True)
class Line:
    """结果的一条：来源、阶段连同查到的。"""

    found: Found
    label: str
    stage: str


@login_required
def search(request: SignedIn) -> HttpResponse:
    """在本人看得见的范围内搜索。"""
    words = _words(request)
    at = clock.now()
    if words and list(request.GET) == ["q"] and (place := _jump(words, request.user)):
        return HttpResponseRedirect(place)
    form = SearchForm(request.user, request.GET)
    wanted = form.wanted(words)
    number = request.GET.get("page", "1")
    page = finding.find(
        wanted, request.user, at, int(number) if number.isdecimal() and len(number) < 4 else 1
    )
    context = {
        "query": words,
        "wanted": wanted,
        "form": form,
        "page": page,
        "most": finding.MOST,
        "size": finding.SIZE,
        "lines": [_line(one) for one in page.rows],
        "chips": chips(request.GET, wanted.source),
        "removable": removable(form, request.GET),
        "urls": page_urls(request.GET, page),
        "view_query": saved_views.kept(request.GET, saved_views.SEARCH),
        "views": saved_views.chips(request.user, saved_views.SEARCH, request.GET),
    }
    return render(request, "web/search.html", context)


@login_required
@require_POST
def save_search(request: SignedIn) -> HttpResponse:
    """给现在的搜索起名保存。"""
    query = request.POST.get("query", "")
    name = request.POST.get("name", "")
    try:
        row = saved_views.save(request.user, saved_views.SEARCH, name, query, clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已保存搜索“{row.name}”")
    return _back(query)


@login_required
@require_POST
def delete_search(request: SignedIn, pk: UUID) -> HttpResponse:
    """删去自己保存的一个搜索。"""
    SavedView.objects.filter(pk=pk, officer=request.user, kind=saved_views.SEARCH).delete()
    return _back(request.POST.get("query", ""))


def exactly(seen: QuerySet[Matter], words: str) -> list[Matter]:
    """编号、案源编号、文号完全相符的。"""
    number = words.replace("[", "〔").replace("]", "〕").replace("(", "〔").replace(")", "〕")
    papers = Paper.objects.filter(number=number).values("matter")
    return list(seen.filter(Q(number=number) | Q(source_number=number) | Q(pk__in=papers))[:2])


def _jump(words: str, officer: Officer) -> str:
    """恰是条文、编号、信用代码的，去哪里；不是的为空。只在看得见的之中找。"""
    if place := linking.jump(words, officer):
        return place
    at = clock.now()
    exact = exactly(visibility.visible(officer, at), words)
    if len(exact) == 1:
        return reverse("matter", args=(exact[0].kind, exact[0].pk))
    known = Party.objects.filter(visibility.parties(officer, at), merged_into__isnull=True)
    code = words.upper()
    parties = known.filter(Q(uscc=code) | Q(org_code=code)).values_list("pk", flat=True)[:2]
    return reverse("party", args=(parties[0],)) if len(code) >= 9 and len(parties) == 1 else ""


def _line(found: Found) -> Line:
    titles = {source.code: source.title for source in sources.every()}
    label, stage, matter = titles.get(found.source, ""), "", found.matter
    if matter and matter.kind in registry:
        label = registry[matter.kind].title if found.source == "matter" else label
        stage = procedure_of(matter).stages[matter.stage].name
    return Line(found, label, stage)


def _words(request: SignedIn) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


def _back(query: str) -> HttpResponse:
    told = saved_views.kept(QueryDict(query[:5000]), saved_views.SEARCH)
    return redirect(reverse("search") + (f"?{told}" if told else ""))
