"""搜索：案号、文号、信用代码、当事人；编号完全相符的、条文引用直接打开。"""

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.laws import linking
from zhijian.kernel.web.request import SignedIn

MOST = 30
MOST_PARTIES = 500


@login_required
def search(request: SignedIn) -> HttpResponse:
    """在本人看得见的范围内搜索。"""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]
    if words and (place := linking.jump(words, request.user)):
        return redirect(place)
    at = clock.now()
    seen = visibility.visible(request.user, at).select_related("organ", "party")
    exact = exactly(seen, words) if words else []
    if len(exact) == 1:
        return redirect("matter", exact[0].kind, exact[0].pk)
    matters = [*exact, *_like(seen, words, exact)] if words else []
    parties = _parties(request, words) if words else []
    return render(
        request,
        "web/search.html",
        {
            "query": words,
            "found": [(one, procedure_of(one).stages[one.stage].name) for one in matters[:MOST]],
            "parties": parties,
            "more": len(matters) > MOST,
        },
    )


def exactly(seen: QuerySet[Matter], words: str) -> list[Matter]:
    """编号、案源编号、文号完全相符的。"""
    number = words.replace("[", "〔").replace("]", "〕").replace("(", "〔").replace(")", "〕")
    papers = Paper.objects.filter(number=number).values("matter")
    return list(seen.filter(Q(number=number) | Q(source_number=number) | Q(pk__in=papers))[:2])


def _like(seen: QuerySet[Matter], words: str, exact: list[Matter]) -> list[Matter]:
    """每个词都要相符：当事人按名称、信用代码；带数字的词另按编号。"""
    known = Q()
    for word in words.split():
        parties = Party.objects.filter(Q(name__icontains=word) | Q(uscc__iexact=word))
        matched = Q(party__in=list(parties.values_list("pk", flat=True)[:MOST_PARTIES]))
        if any(letter.isdigit() for letter in word):
            matched |= Q(number__icontains=word) | Q(source_number__icontains=word)
        known &= matched
    rows = seen.filter(known).exclude(pk__in=[one.pk for one in exact])
    return list(rows.order_by("-opened_at", "-id")[: MOST + 1])


def _parties(request: SignedIn, words: str) -> list[Party]:
    full = visibility.visible(request.user, clock.now(), least=Sight.FULL)
    rows = Party.objects.filter(Q(name__icontains=words) | Q(uscc__iexact=words))
    return list(rows.filter(pk__in=full.values("party"))[:MOST])
