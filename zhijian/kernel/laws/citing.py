"""引用落到条：一处引用，在某日施行的文本里是哪一条、哪一款、哪一项。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhijian.kernel.laws import shelf
from zhijian.kernel.laws.models import Article, Law, LawVersion
from zhijian.rules import citations
from zhijian.rules.citations import Citation, Place


@dataclass(frozen=True)
class Cited:
    """一处引用所指。`problem` 说没有落到何处（全部落到的为空）。

    `stands_in` 为真，表示该日施行的文本没有收录，取的是最近的文本。
    """

    citation: Citation
    law: Law | None = None
    version: LawVersion | None = None
    articles: tuple[Article, ...] = ()
    problem: str = ""
    stands_in: bool = False

    @property
    def held(self) -> bool:
        """所引各条都收录了文本。"""
        return bool(self.articles) and all(one.held for one in self.articles)

    @property
    def words(self) -> str:
        """所引各条的文字；没有收录的写要旨并注明。"""
        return "\n".join(one.text or f"（文本未收录）{one.gist}" for one in self.articles)


def parse(text: str, law: str = "") -> list[Citation]:
    """整段都是引用的文字；读不懂的抛 `citations.NotUnderstood`。"""
    return citations.parse(text, shelf.names(), law)


def find(text: str, law: str = "") -> list[Citation]:
    """一段文字里引到条的各处。"""
    return citations.find(text, shelf.names(), law)


def resolve(citation: Citation, on: date) -> Cited:
    """一处引用在某日落到哪里。写明文本的（“（2017修正）”）依所写的文本，不依日期。"""
    law = shelf.law(citation.law)
    if law is None:
        return Cited(citation, problem=f"没有收录《{citation.law}》")
    version, stands_in = _version(law, citation.edition, on)
    if version is None:
        return Cited(citation, law, problem=f"《{law}》没有“{citation.edition}”的文本")
    found = tuple(_articles(version, citation)) if citation.place.article else ()
    problem = _problem(citation, found)
    return Cited(citation, law, version, found, problem, stands_in)


def resolve_all(text: str, on: date, law: str = "") -> list[Cited]:
    """整段引用逐处落到条。"""
    return [resolve(one, on) for one in parse(text, law)]


def articles(text: str, on: date, law: str = "") -> list[Article]:
    """一段文字里引到的各条（`on` 那天施行的文本里的），供 `cited_by.cite` 记下。没有落到的不算。"""
    found = [one for citation in find(text, law) for one in resolve(citation, on).articles]
    return list({one.pk: one for one in found}.values())


def in_force(law: Law, on: date) -> LawVersion | None:
    """某日施行的文本。"""
    found = [
        one
        for one in shelf.versions(law)
        if one.effective_from <= on and (one.effective_to is None or on <= one.effective_to)
    ]
    return found[-1] if found else None


def nearest(law: Law, on: date) -> LawVersion | None:
    """没有某日施行的文本时，最近的文本：其后最早的，再没有则最后的。"""
    held = shelf.versions(law)
    later = [one for one in held if one.effective_from > on]
    return later[0] if later else held[-1] if held else None


def _version(law: Law, edition: str, on: date) -> tuple[LawVersion | None, bool]:
    held = shelf.versions(law)
    found = in_force(law, on)
    if edition:
        named = [one for one in held if _is_named(one, edition)]
        return (found if found in named else named[-1] if named else None), False
    if found:
        return found, False
    return nearest(law, on), True


def _is_named(version: LawVersion, edition: str) -> bool:
    """括号里写的是不是这个文本：“2017修正”“1996、2009”“令42号”。"""
    return any(word and word in version.label for word in edition.split("、"))


def _articles(version: LawVersion, citation: Citation) -> Iterable[Article]:
    first, last = citation.place, citation.until or citation.place
    wanted = Q(number=first.article, sub=first.sub)
    if citation.until and last.article != first.article:
        wanted = Q(number__range=(first.article, last.article))
    return Article.objects.filter(wanted, version=version, part="")


def _problem(citation: Citation, found: tuple[Article, ...]) -> str:
    if not citation.place.article:
        return ""
    ends = [one for one in (citation.place, citation.until) if one]
    by_number = {(one.number, one.sub): one for one in found}
    for place in ends:
        article = by_number.get((place.article, place.sub))
        if article is None:
            return f"《{citation.law}》没有{Place(place.article, place.sub)}"
        if article.held and (missing := _missing(article, place)):
            return f"《{citation.law}》{article.label}没有{missing}"
    return ""


def _missing(article: Article, place: Place) -> str:
    """条文里没有的款、项；不写款而项在两款以上都有的，也算没有指明。"""
    clauses = article.paragraphs
    if place.paragraph > len(clauses):
        return str(place).removeprefix(article.label)
    if not place.item:
        return ""
    within = clauses[place.paragraph - 1 : place.paragraph] if place.paragraph else clauses
    with_it = [one for one in within if one.item(place.item)]
    if len(with_it) == 1:
        return ""
    return str(place).removeprefix(article.label) + ("（在哪一款没有指明）" if with_it else "")
