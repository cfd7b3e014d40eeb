"""把一批文本装入名册：一次事务，成批写；内容没有变的不动，变了的另立更正，旧行仍在。"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from zhijian.kernel.laws import shelf
from zhijian.kernel.laws.models import Alias, Article, Law, LawVersion
from zhijian.kernel.laws.texts import Text
from zhijian.kernel.organs.pinyin import sort_key

BATCH = 2000


@dataclass(frozen=True)
class Stored:
    """装入的结果：新增的法、文本、条各多少，没有变的文本多少。"""

    laws: int = 0
    versions: int = 0
    articles: int = 0
    unchanged: int = 0


@transaction.atomic
def store(texts: Iterable[Text]) -> Stored:
    """装入一批文本。同一部法同一公布日期的是同一文本：摘要相同则不动，不同则更正次数加一。

    已有的文本写明了施行日期的，不因另一来源读不出而改。
    """
    given = list(texts)
    fresh_laws = _laws(given)
    laws = {law.name: law for law in Law.objects.all()}
    _aliases(given, laws)
    known = _latest()
    fresh: list[tuple[LawVersion, Text]] = []
    for text in given:
        law = laws[text.name]
        before = known.get((law.pk, text.adopted))
        if before is None or not _same(before, text):
            version = _version(law, text, before)
            fresh.append((version, text))
            known[(law.pk, text.adopted)] = version
    LawVersion.objects.bulk_create([version for version, _ in fresh], batch_size=BATCH)
    articles = [article for version, text in fresh for article in _articles(version, text)]
    Article.objects.bulk_create(articles, batch_size=BATCH)
    shelf.forget()
    return Stored(fresh_laws, len(fresh), len(articles), len(given) - len(fresh))


def _laws(texts: list[Text]) -> int:
    """新的法。"""
    known = set(Law.objects.values_list("name", flat=True))
    fresh = {text.name: text for text in reversed(texts) if text.name not in known}
    Law.objects.bulk_create(
        Law(
            name=name,
            title=text.title,
            level=text.level,
            issuer=text.issuer,
            category=text.category,
            organ=text.organ,
            sort_key=sort_key(name),
        )
        for name, text in fresh.items()
    )
    return len(fresh)


def _aliases(texts: list[Text], laws: dict[str, Law]) -> None:
    """新的简称；已指别的法的、与法名相同的不收。"""
    taken = set(Alias.objects.values_list("name", flat=True)) | set(laws)
    fresh: dict[str, Law] = {}
    for text in texts:
        for name in text.aliases:
            if name not in taken:
                fresh.setdefault(name, laws[text.name])
    Alias.objects.bulk_create(Alias(law=law, name=name) for name, law in fresh.items())


def _latest() -> dict[tuple[int, object], LawVersion]:
    rows = LawVersion.objects.order_by("revision").defer("preamble", "annex", "history")
    return {(row.law_id, row.adopted): row for row in rows}


def _same(before: LawVersion, text: Text) -> bool:
    """内容与日期相同；另一来源只是没有读出施行日期的，也算相同。收录了文本的不因只有要旨的而退回。"""
    if before.held and text.statute is None:
        return True
    dates = (before.effective_from, before.effective_to)
    surer = before.dated_by == "" and text.dated_by != ""
    return before.digest == text.digest and (
        surer or dates == (text.effective_from, text.effective_to)
    )


def _version(law: Law, text: Text, before: LawVersion | None) -> LawVersion:
    kept = before is not None and before.dated_by == "" and text.dated_by != ""
    statute = text.statute
    return LawVersion(
        law=law,
        label=before.label if before and kept else text.label,
        adopted=text.adopted,
        effective_from=before.effective_from if before and kept else text.effective_from,
        effective_to=before.effective_to if before and kept else text.effective_to,
        dated_by="" if kept else text.dated_by,
        source=text.source,
        evidence=text.evidence,
        held=statute is not None,
        history="\n".join(statute.history) if statute else "",
        preamble=statute.preamble if statute else "",
        annex=statute.annex if statute else "",
        digest=text.digest,
        revision=before.revision + 1 if before else 0,
    )


def _articles(version: LawVersion, text: Text) -> Iterable[Article]:
    for ordinal, one in enumerate(text.statute.articles if text.statute else ()):
        yield Article(
            version=version,
            part=one.part,
            number=one.number,
            sub=one.sub,
            ordinal=ordinal,
            place=list(one.place),
            text=one.text,
            evidence=text.evidence,
        )
    for ordinal, gist in enumerate(text.gists):
        yield Article(
            version=version,
            number=gist.number,
            sub=gist.sub,
            ordinal=ordinal,
            gist=gist.words,
            evidence=gist.evidence,
        )
