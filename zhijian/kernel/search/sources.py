"""编入检索的各种来源。

内核的是办件、文书、当事人、法律、典型案例、办案模式；别的模块在 `apps.py` 里登记自己的。

各类办件的标题、业务行的文字自动编入；筛选用的三列由业务说明书的 `searched` 指明：

    searched={"cause": "violation_type", "product": "product_name", "amount": "goods_value"},

自成一类、另有可见范围的，一行：

    sources.add(sources.of_kind("bulletin", "通报", read=published, seen=sources.everyone))

`read(matter)` 返回 `Document`，不编入的返回 None。受保护字段取出来不是字串，编不进去。
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.parties.models import Party

BATCH = 200


@dataclass(frozen=True)
class Document:
    """要编入的一件：`known_as` 只见梗概的人也看得见，`title`、`body` 不然。"""

    title: str
    link: str
    body: str = ""
    known_as: str = ""
    kind: str = ""
    matter: Matter | None = None
    party: Party | None = None
    organ: Organ | None = None
    organ_id: UUID | None = None
    day: date | None = None
    cause: str = ""
    product: str = ""
    amount: Decimal | None = None
    version: int = 0


class Change(NamedTuple):
    """记录里的一笔：哪一件，什么环节，第几号。"""

    seq: int
    matter: UUID | None
    verb: str


Given = Iterator[tuple[str, list[Document]]]
"""所编的一件（主键）与它的各块；没有块的即自索引删去。"""


@dataclass(frozen=True)
class Source:
    """一种来源。`changed` 随记录取出变了的，`everything` 取出全部，`missing` 取出漏编的。

    `seen` 是此人看得见哪些索引行。`brief` 为真的，只见梗概的人也凭 `known_as` 查得到。
    """

    code: str
    title: str
    changed: Callable[[list[Change]], Given]
    everything: Callable[[], Given]
    seen: Callable[[Officer, datetime], Q]
    missing: Callable[[], Given] = lambda: iter(())


_sources: dict[str, Source] = {}


def add(source: Source) -> None:
    """登记一种来源；同一代码的以后登记的为准。"""
    _sources[source.code] = source


def every() -> list[Source]:
    """各种来源，按登记的次序。"""
    return list(_sources.values())


def everyone(officer: Officer, at: datetime) -> Q:
    """人人看得见。"""
    return Q()


def of_kind(
    kind: str,
    title: str,
    *,
    read: Callable[[Matter], Document | None],
    seen: Callable[[Officer, datetime], Q],
) -> Source:
    """以一类办件为来源：办件每办一事即重编；`read` 答它此刻可查的内容，没有则为 None。"""

    def given(matters: Iterable[Matter]) -> Given:
        for matter in matters:
            found = read(matter)
            yield str(matter.pk), [found] if found else []

    def changed(changes: list[Change]) -> Given:
        keys = {one.matter for one in changes if one.matter}
        return given(_rows().filter(kind=kind, pk__in=keys))

    def everything() -> Given:
        return given(_rows().filter(kind=kind).iterator(BATCH))

    return Source(kind, title, changed, everything, seen)


def _rows() -> QuerySet[Matter]:
    return Matter.objects.select_related("organ", "party")
