"""文书：已制发的，全文。作废的自索引删去。看得见办件全部的人才查得到。"""

from django.db.models import QuerySet
from django.urls import reverse

from zhijian.kernel.clock import local_date
from zhijian.kernel.papers import text_writer
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.search import matters
from zhijian.kernel.search.sources import BATCH, Change, Document, Given, Source


def _changed(changes: list[Change]) -> Given:
    keys = {one.matter for one in changes if one.matter}
    return _given(Paper.objects.filter(matter__in=keys))


def _everything() -> Given:
    return _given(Paper.objects.all())


def _given(papers: QuerySet[Paper]) -> Given:
    for paper in papers.select_related("matter__party").iterator(BATCH):
        standing = paper.state == Paper.State.ISSUED
        yield str(paper.pk), [_document(paper)] if standing else []


def _document(paper: Paper) -> Document:
    matter = paper.matter
    return Document(
        title=f"{paper.name} {paper.number}".strip(),
        link=reverse("paper", args=(paper.pk,)),
        body=text_writer.text(Content.from_json(paper.content)),
        kind=matter.kind,
        matter=matter,
        party=matter.party,
        organ_id=paper.organ_id,
        day=local_date(paper.issued_at),
    )


SOURCE = Source("paper", "文书", _changed, _everything, matters.full)
