"""保存的视图：给现在的筛选与排序起个名字，列在列表上方，点了即到。"""

from datetime import datetime

from django.http import QueryDict

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.filters import Chip
from zhijian.kernel.web.models import SavedView
from zhijian.rules.refusal import Refused, Unmet

MOST = 20
KEPT = ("state", "words", "stage", "organ", "handler", "first", "last", "order")
SEARCH = "search"
SEARCHED = ("q", "source", "kind", "organ", "first", "last", "cause", "product", "low", "high")
LONGEST_NAME, LONGEST_QUERY = 30, 500


def kept(query: QueryDict, kind: str = "") -> str:
    """网址中属于筛选与排序的部分，次序固定，供比较与保存。`kind` 是搜索的，取搜索的各项。"""
    fresh = QueryDict(mutable=True)
    for name in SEARCHED if kind == SEARCH else KEPT:
        if value := query.get(name, ""):
            fresh[name] = value
    return fresh.urlencode()


def save(officer: Officer, kind: str, name: str, query: str, at: datetime) -> SavedView:
    """保存；同名的以新的取代。名字为空、筛选过长、超过件数的不予保存。"""
    plain = "".join(char for char in name if char.isprintable())
    name = " ".join(plain.split())[:LONGEST_NAME]
    if not name:
        raise Refused(Unmet("请给视图起个名字"))
    held = SavedView.objects.filter(officer=officer, kind=kind)
    if held.exclude(name=name).count() >= MOST:
        raise Refused(Unmet(f"至多保存 {MOST} 个视图", remedy="请先删去不用的"))
    told = kept(QueryDict(query[:5000]), kind)
    if len(told) > LONGEST_QUERY:
        raise Refused(Unmet("筛选的文字太长，不能保存"))
    row, _ = SavedView.objects.update_or_create(
        officer=officer, kind=kind, name=name, defaults={"query": told, "saved_at": at}
    )
    return row


def chips(officer: Officer, kind: str, query: QueryDict) -> list[tuple[SavedView, Chip]]:
    """某人在这类列表保存的视图，最早的在前；与现在的筛选相同的标出。"""
    now = kept(query, kind)
    rows = SavedView.objects.filter(officer=officer, kind=kind).order_by("saved_at", "id")
    return [(row, Chip(row.name, f"?{row.query}", row.query == now)) for row in rows]
