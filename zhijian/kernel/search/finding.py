"""查：在本人看得见的范围之内。看不见的不列、不计数，筛选也探不出有无。

只见梗概的办件只凭编号、当事人查得到，按违法行为、产品、金额筛选时不列。
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import BooleanField, Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.search import matters, sources
from zhijian.kernel.search.models import Indexed
from zhijian.rules import bigrams

SIZE = 20
MOST = 500
"""至多数到、翻到这么多条。"""


@dataclass(frozen=True)
class Wanted:
    """查什么：文字与各项筛选。"""

    words: str = ""
    source: str = ""
    kind: str = ""
    organ: UUID | None = None
    first: date | None = None
    last: date | None = None
    cause: str = ""
    product: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def empty(self) -> bool:
        """什么也没有写。"""
        return all(getattr(self, one.name) in ("", None) for one in fields(self))

    @property
    def particular(self) -> bool:
        """按只有看得见全部的人才知道的列筛选。"""
        return bool(self.cause or self.product or self.low is not None or self.high is not None)


@dataclass(frozen=True)
class Found:
    """查到的一条。`full` 为假的只见编号与当事人，没有摘录。"""

    source: str
    title: str
    known_as: str
    link: str
    matter: Matter | None
    day: date | None
    excerpt: list[tuple[str, bool]]
    full: bool


@dataclass(frozen=True)
class Page:
    """一页，与看得见的共有几条（至多数到 MOST）。"""

    rows: list[Found]
    total: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // SIZE))


def find(wanted: Wanted, officer: Officer, at: datetime, number: int = 1) -> Page:
    """查一页。"""
    if wanted.words.strip() and not bigrams.pieces(wanted.words):
        return Page([], 0, 1)
    rows = _narrowed(wanted).filter(_seen(wanted, officer, at))
    first: dict[str, int] = {}
    for pk, link in _ordered(rows, wanted).values_list("pk", "link")[:MOST]:
        first.setdefault(link, pk)  # 长文有几块，只列最先的一块
    chosen = list(first.values())
    number = min(max(number, 1), max(1, -(-len(chosen) // SIZE)))
    shown = chosen[(number - 1) * SIZE : number * SIZE]
    return Page(_shown(shown, wanted.words, officer, at), len(chosen), number)


def _seen(wanted: Wanted, officer: Officer, at: datetime) -> Q:
    """各种来源看得见的（判断相同的并作一条）；办件另有只见梗概而凭编号、当事人查到的。"""
    alike: dict[Callable[[Officer, datetime], Q], list[str]] = defaultdict(list)
    for source in sources.every():
        if wanted.source in ("", source.code):
            alike[source.seen].append(source.code)
    seen = Q(pk__in=[])
    for judge, codes in alike.items():
        seen |= Q(source__in=codes) & judge(officer, at)
    if wanted.source in ("", matters.CODE) and not wanted.particular:
        brief = visibility.seen_by(visibility.reach(officer, at), to="matter__")
        seen |= Q(source=matters.CODE) & matching(wanted.words, "A") & brief
    return seen


def _narrowed(wanted: Wanted) -> QuerySet[Indexed]:
    rows = Indexed.objects.filter(matching(wanted.words))
    given = {
        "source": wanted.source,
        "kind": wanted.kind,
        "organ": wanted.organ,
        "day__gte": wanted.first,
        "day__lte": wanted.last,
        "cause": wanted.cause,
        "product__icontains": wanted.product,
        "amount__gte": wanted.low,
        "amount__lte": wanted.high,
    }
    return rows.filter(**{name: value for name, value in given.items() if value not in ("", None)})


def matching(words: str, weight: str = "") -> Q:
    """可作查询条件：各段文字都有；没有可查的字不限。"""
    query = bigrams.query(words, weight)
    if not query:
        return Q()
    return Q(_match(query))


def _match(query: str) -> RawSQL:
    sql = "search_indexed.words @@ %s::tsquery"
    return RawSQL(sql, [query], output_field=BooleanField())  # noqa: S611  固定语句，只带参数


def _ordered(rows: QuerySet[Indexed], wanted: Wanted) -> QuerySet[Indexed]:
    """编号、标题相符的在前，其余日期近的在前。

    标题直接比字：再比一次词要取出整行的词，命中几千条时慢几倍。
    """
    recent = (F("day").desc(nulls_last=True), "-pk")
    if not wanted.words.strip():
        return rows.order_by(*recent)
    named = Q(title__icontains=wanted.words) | Q(known_as__icontains=wanted.words)
    titled = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(titled, *recent)


def _shown(keys: list[int], words: str, officer: Officer, at: datetime) -> list[Found]:
    held = Indexed.objects.defer("words").select_related("matter").in_bulk(keys)
    rows = [held[key] for key in keys if key in held]
    inside = {row.matter_id for row in rows if row.matter_id and row.source == matters.CODE}
    full = set()
    if inside:
        seen = visibility.visible(officer, at, least=Sight.FULL)
        full = set(seen.filter(pk__in=inside).values_list("pk", flat=True))
    return [_found(row, words, row.source != matters.CODE or row.matter_id in full) for row in rows]


def _found(row: Indexed, words: str, full: bool) -> Found:
    return Found(
        source=row.source,
        title=row.title if full else "",
        known_as=row.known_as,
        link=row.link,
        matter=row.matter,
        day=row.day,
        excerpt=bigrams.marked(row.body, words) if full and row.body else [],
        full=full,
    )
