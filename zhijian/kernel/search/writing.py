"""编入索引：一件的各块先删后写，一并成或一并不成。"""

from collections.abc import Iterable, Iterator

from django.db import transaction

from zhijian.kernel.search.models import Indexed
from zhijian.kernel.search.sources import BATCH, Document, Given, Source
from zhijian.rules import bigrams

CHUNK = 6000
BREAKS = "\n。；"


def put(source: Source, given: Given) -> int:
    """编入（或重编）一批，返回写了几块。"""
    return sum(_put(source.code, list(some)) for some in _some(given))


def rebuild(source: Source) -> int:
    """全部重编一种来源。"""
    with transaction.atomic():
        Indexed.objects.filter(source=source.code).delete()
        return put(source, source.everything())


def _some(given: Given) -> Iterator[list[tuple[str, list[Document]]]]:
    """积到约一批块再写。"""
    held: list[tuple[str, list[Document]]] = []
    weight = 0
    for owner, documents in given:
        held.append((owner, documents))
        weight += 1 + len(documents)
        if weight >= BATCH * 2:
            yield held
            held, weight = [], 0
    if held:
        yield held


@transaction.atomic
def _put(code: str, given: list[tuple[str, list[Document]]]) -> int:
    Indexed.objects.filter(source=code, owner__in=[owner for owner, _ in given]).delete()
    rows = [row for owner, documents in given for row in _rows(code, owner, documents)]
    Indexed.objects.bulk_create(rows, batch_size=BATCH * 5)
    return len(rows)


def _rows(code: str, owner: str, documents: Iterable[Document]) -> Iterator[Indexed]:
    part = 0
    for one in documents:
        for body in chunks(one.body):
            yield Indexed(
                source=code,
                owner=owner,
                part=part,
                matter=one.matter,
                party=one.party,
                organ_id=one.organ.pk if one.organ else one.organ_id,
                kind=one.kind,
                known_as=one.known_as[:300],
                title=one.title[:300],
                link=one.link,
                day=one.day,
                cause=one.cause,
                product=one.product[:200],
                amount=one.amount,
                body=body,
                words=bigrams.vector((one.known_as, "A"), (one.title, "B"), (body, "D")),
                version=one.version,
            )
            part += 1


def chunks(text: str) -> Iterator[str]:
    """长文在段、句处分块；没有可分之处的硬分，前后重叠，短语不会断在两块之间。"""
    start = 0
    while len(text) - start > CHUNK:
        cut = max(text.rfind(mark, start + 1, start + CHUNK) for mark in BREAKS) + 1
        whole = cut > start + CHUNK // 2
        end = cut if whole else start + CHUNK
        yield text[start:end]
        start = end if whole else end - 200
    yield text[start:]
