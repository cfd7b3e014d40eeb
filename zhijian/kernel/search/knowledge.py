"""典型案例库与办案模式：各一件一块。名册的行不由办件的记录而变，所以每一轮对一遍，变了的重编。"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from zlib import crc32

from django.db.models import Q
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import library, playbooks, scope
from zhijian.kernel.knowledge.playbooks import Playbook
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.search import sources
from zhijian.kernel.search.models import Indexed
from zhijian.kernel.search.sources import Change, Document, Given, Source

Made = Iterator[tuple[str, Document]]


def _precedents(on: date) -> Made:
    for one in library.everything(on):
        yield (
            one.key,
            Document(
                title=one.title,
                link=reverse("precedent", args=(one.key,)),
                body=one.words,
                day=one.published_on,
                cause=one.violations[0] if one.violations else "",
                product=one.product,
            ),
        )


def _playbooks(on: date) -> Made:
    for row in reading.rows(playbooks.REGISTER, on):
        if row.enabled:
            yield row.code, _of_playbook(Playbook(row))


def _of_playbook(one: Playbook) -> Document:
    told = (*one.points, *one.steps, *one.risks)
    return Document(
        title=one.row.name,
        link=reverse("playbook", args=(one.code,)),
        body="\n".join((one.nature, one.basis, one.weighing, *one.articles, *told)),
        day=one.row.effective_from,
        cause=one.violations[0] if one.violations else "",
    )


def _playbooks_seen(officer: Officer, at: datetime) -> Q:
    """本机关看得见的：全国的、辖及本机关的、下级的。"""
    rows = reading.rows(playbooks.REGISTER, local_date(at))
    return Q(owner__in=[row.code for row in rows if scope.visible(row, officer.organ)])


def _source(
    code: str,
    title: str,
    made: Callable[[date], Made],
    seen: Callable[[Officer, datetime], Q],
) -> Source:
    def wanted() -> dict[str, Document]:
        return {key: replace(one, version=_print(one)) for key, one in made(clock.today())}

    def changed(changes: list[Change]) -> Given:
        return iter(())

    def everything() -> Given:
        return ((key, [one]) for key, one in wanted().items())

    def missing() -> Given:
        """变了的与新有的重编，没有了的删去。"""
        held = dict(Indexed.objects.filter(source=code).values_list("owner", "version"))
        now = wanted()
        for key, one in now.items():
            if held.get(key) != one.version:
                yield key, [one]
        yield from ((key, []) for key in held.keys() - now.keys())

    return Source(code, title, changed, everything, seen, missing)


def _print(one: Document) -> int:
    """内容的指纹，正的 31 位。"""
    return crc32(repr((one.title, one.body, one.day, one.cause, one.product)).encode()) >> 1


PRECEDENTS = _source("precedent", "典型案例", _precedents, sources.everyone)
PLAYBOOKS = _source("playbook", "办案模式", _playbooks, _playbooks_seen)
