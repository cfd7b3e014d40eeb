"""键集分页：按“排序值 + 主键”往后翻，不数总数，十万件也一样快。"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from zhijian.kernel.matters.models import Matter

SIZE = 50
SEPARATOR = "~"


@dataclass(frozen=True)
class Order:
    """一种排序。`field` 相同的再按主键。"""

    name: str
    label: str
    field: str
    down: bool

    def sort(self, rows: QuerySet[Matter]) -> QuerySet[Matter]:
        column = F(self.field)
        first = column.desc(nulls_last=True) if self.down else column.asc(nulls_last=True)
        if self.field == "opened_at":
            first = column.desc() if self.down else column.asc()
        return rows.order_by(first, "-id" if self.down else "id")

    def after(self, rows: QuerySet[Matter], value: Any, pk: UUID) -> QuerySet[Matter]:
        """排在（value, pk）之后的。"""
        way = "lt" if self.down else "gt"
        if value is None:
            return rows.filter(**{f"{self.field}__isnull": True, f"id__{way}": pk})
        later = Q(**{f"{self.field}__{way}": value})
        tied = Q(**{self.field: value, f"id__{way}": pk})
        if self.field == "opened_at":
            return rows.filter(later | tied, **{f"{self.field}__{way}e": value})
        return rows.filter(later | tied | Q(**{f"{self.field}__isnull": True}))


ORDERS = {
    order.name: order
    for order in (
        Order("new", "最近登记在前", "opened_at", True),
        Order("old", "最早登记在前", "opened_at", False),
        Order("due", "最近期限在前", "due_on", False),
    )
}


@dataclass(frozen=True)
class Page:
    """一页。"""

    rows: list[Matter]
    next_url: str
    first_url: str

    @property
    def words(self) -> str:
        more = "，后面还有" if self.next_url else ""
        return f"本页 {len(self.rows)} 件{more}"


def page(rows: QuerySet[Matter], order: Order, query: QueryDict, size: int = SIZE) -> Page:
    """取一页。`query` 是网址中的查询串，翻页时其余筛选照旧；看不懂的页码当作首页。"""
    cursor = _read(query.get("after", ""), order)
    rest = order.after(rows, *cursor) if cursor else rows
    found = list(order.sort(rest)[: size + 1])
    shown = found[:size]
    more = len(found) > size
    return Page(
        shown,
        next_url=_url(query, _written(shown[-1], order)) if more else "",
        first_url=_url(query, "") if cursor else "",
    )


def _written(row: Matter, order: Order) -> str:
    value = getattr(row, order.field)
    text = f"{value.isoformat() if value else ''}{SEPARATOR}{row.pk}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(text: str, order: Order) -> tuple[Any, UUID] | None:
    try:
        plain = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        value, pk = plain.split(SEPARATOR)
        kind: type[date] = datetime if order.field == "opened_at" else date
        return (kind.fromisoformat(value) if value else None), UUID(pk)
    except ValueError:
        return None


def _url(query: QueryDict, after: str) -> str:
    fresh = query.copy()
    fresh.pop("after", None)
    if after:
        fresh["after"] = after
    return f"?{fresh.urlencode()}"
