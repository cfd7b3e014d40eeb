"""法律法规：目录与查找，一部法某日施行的文本。"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhijian.kernel import clock
from zhijian.kernel.laws import cited_by, citing, maintaining, scope, shelf
from zhijian.kernel.laws.models import Article, Category, CitedBy, Law, LawVersion
from zhijian.kernel.web.laws import linking
from zhijian.kernel.web.laws.trees import NATION
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SIZE = 100


@dataclass(frozen=True)
class Line:
    """目录的一行：一部法与今天施行的文本。"""

    law: Law
    version: LawVersion | None


@dataclass(frozen=True)
class Chapter:
    """一章（编、节）之下的各条。`anchor` 是它在页面内的位置。"""

    titles: tuple[str, ...]
    anchor: str
    articles: list[tuple[Article, list[CitedBy]]]


@login_required
def laws(request: SignedIn) -> HttpResponse:
    """目录；查找的恰是一处引用的，直接去那一条。"""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    if words and (place := linking.jump(words, request.user)):
        return redirect(place)
    level, category = request.GET.get("level", ""), request.GET.get("category", "")
    organ, inside = request.GET.get("organ", ""), _inside(category)
    rows = scope.visible(request.user, shelf.all_laws())
    found = [
        one
        for one in rows
        if _matches(one, words, level, inside) and organ in ("", str(one.organ_id or NATION))
    ]
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    on = clock.today()
    context = {
        "words": words,
        "level": level,
        "category": category,
        "levels": [one for one in Law.Level.values if any(law.level == one for law in rows)],
        "categories": sorted({one.category for one in rows if one.category}),
        "page": page,
        "lines": [Line(one, citing.in_force(one, on)) for one in page.object_list],
        "total": len(found),
        "organ": organ,
        "may_keep": maintaining.may_keep(request.user, clock.now()),
    }
    return render(request, "laws/list.html", context)


@login_required
def law(request: SignedIn, name: str) -> HttpResponse:
    """一部法：某日施行的文本，或者指定的一个文本。"""
    found = shelf.law(name)
    versions = shelf.versions(found) if found else []
    if found is None or not versions or not scope.sees(request.user, found):
        raise Gone
    if found.name != name:
        return redirect("law", found.name)
    on = _day(request.GET.get("on", ""))
    version, mismatch = _chosen(found, versions, on, request.GET.get("version", ""))
    context = {
        "law": found,
        "on": on,
        "version": LawVersion.objects.get(pk=version.pk),
        "mismatch": mismatch,
        "current": citing.in_force(found, clock.today()),
        "versions": list(reversed(versions)),
        "comparable": sum(one.held for one in versions) > 1,
        "may_keep": maintaining.may_keep(request.user, clock.now(), found),
        "chapters": _chapters(version, cited_by.marks(version, request.user)),
    }
    return render(request, "laws/law.html", context)


def _inside(category: str) -> frozenset[str]:
    """一项类别连同它下面的各项；没有指明的为空。"""
    if not category:
        return frozenset()
    rows = list(Category.objects.select_related("parent"))
    found, more = {category}, True
    while more:
        fresh = {one.name for one in rows if one.parent and one.parent.name in found} - found
        found, more = found | fresh, bool(fresh)
    return frozenset(found)


def _matches(law: Law, words: str, level: str, categories: frozenset[str]) -> bool:
    if (level and law.level != level) or (categories and law.category not in categories):
        return False
    return all(any(word in name for name in shelf.names_of(law)) for word in words.split())


def _chosen(law: Law, versions: list[LawVersion], on: date, picked: str) -> tuple[LawVersion, str]:
    """指定的文本，否则某日施行的，再否则最近的；不是那天施行的，一并说明。"""
    named = next((one for one in versions if str(one.pk) == picked), None)
    held = citing.in_force(law, on)
    if named:
        day = "今天" if on == clock.today() else f" {on} "
        return named, "" if named == held else f"这不是{day}施行的文本。"
    if held:
        return held, ""
    return citing.nearest(law, on) or versions[-1], f"{on} 施行的文本没有收录，这里是最近的文本。"


def _chapters(version: LawVersion, marks: dict[cited_by.Key, list[CitedBy]]) -> list[Chapter]:
    found: list[Chapter] = []
    before: tuple[str, ...] = ()
    for article in Article.objects.filter(version=version).order_by("ordinal"):
        place = tuple(article.place)
        if not found or place != before:
            fresh = tuple(
                title
                for depth, title in enumerate(place)
                if place[: depth + 1] != before[: depth + 1]
            )
            found.append(Chapter(fresh, f"z{len(found) + 1}", []))
            before = place
        cited = marks.get((article.part, article.number, article.sub), [])
        found[-1].articles.append((article, cited))
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()
