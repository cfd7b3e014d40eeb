"""法律法规：一条一块。查到的只是今天施行的文本（没有的取最近的）；旧文本在法律页上看。"""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from zhijian.kernel.clock import local_date
from zhijian.kernel.laws import citing, scope, shelf
from zhijian.kernel.laws.models import Article, LawVersion
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.search.models import Indexed
from zhijian.kernel.search.sources import Change, Document, Given, Source

CODE = "law"
AT_A_TIME = 20
"""一次补编几部：初次装入几百部，分几次编完，后台别的事务不久等。"""


def _changed(changes: list[Change]) -> Given:
    """文本不由办件的记录而变，由 `missing` 补编。"""
    return iter(())


def _everything() -> Given:
    return _given(LawVersion.objects.all())


def _missing() -> Given:
    """还没有编入的文本。"""
    held = Indexed.objects.filter(source=CODE, owner=Cast(OuterRef("pk"), CharField()))
    return _given(LawVersion.objects.filter(~Exists(held)).order_by("-pk")[:AT_A_TIME])


def _given(versions: QuerySet[LawVersion]) -> Given:
    for version in versions.select_related("law").iterator():
        articles = list(Article.objects.filter(version=version).order_by("ordinal"))
        documents = [_document(version, one) for one in articles]
        yield str(version.pk), documents or [_whole(version)]


def _document(version: LawVersion, article: Article) -> Document:
    law = version.law
    return Document(
        title=f"{law.name} {article.label}",
        link=f"{reverse('law', args=(law.name,))}?version={version.pk}#{article.anchor}",
        body=article.text or article.gist,
        kind=law.level,
        organ_id=law.organ_id,
        day=version.effective_from,
    )


def _whole(version: LawVersion) -> Document:
    """没有第几条的，全文一块。"""
    law = version.law
    return Document(
        title=law.name,
        link=f"{reverse('law', args=(law.name,))}?version={version.pk}",
        body="\n".join(filter(None, (version.preamble, version.annex))),
        kind=law.level,
        organ_id=law.organ_id,
        day=version.effective_from,
    )


def seen(officer: Officer, at: datetime) -> Q:
    """范围之内、今天施行的文本。"""
    on = local_date(at)
    chosen = (citing.in_force(law, on) or citing.nearest(law, on) for law in shelf.all_laws())
    owners = [str(one.pk) for one in chosen if one]
    return Q(owner__in=owners) & scope.seen_by(officer)


SOURCE = Source(CODE, "法律法规", _changed, _everything, seen, _missing)
