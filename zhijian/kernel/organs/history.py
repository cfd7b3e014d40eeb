"""沿革：某日某人在哪个机构、某机构在哪个上级之下；撤并了的由谁承继。

只留已经结束的一段（至哪一天），现在的在人员、机构本身；所以没有变动过的不占一行。
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from zhijian.kernel.organs.models import FormerParent, FormerPosting, Officer, Organ
from zhijian.rules import succession


def leave(officer: Officer, day: date) -> FormerPosting:
    """自 `day` 起离开现在的机构：留下一段任职。须在改机构之前。"""
    last = day - timedelta(days=1)
    return FormerPosting.objects.create(officer=officer, organ=officer.organ, last=last)


def leave_parent(organ: Organ, day: date) -> FormerParent:
    """自 `day` 起离开现在的上级：留下一段隶属。须在改上级之前。"""
    if organ.parent is None:
        raise ValueError(organ)
    last = day - timedelta(days=1)
    return FormerParent.objects.create(organ=organ, parent=organ.parent, last=last)


def parents_on(day: date) -> dict[UUID, UUID | None]:
    """机构 → 某日的上级。两条查询。"""
    left: dict[UUID, list[tuple[date, UUID | None]]] = defaultdict(list)
    rows = FormerParent.objects.filter(last__gte=day).values_list("organ", "last", "parent")
    for organ, last, parent in rows:
        left[organ].append((last, parent))
    now = Organ.objects.values_list("pk", "parent")
    return {organ: succession.place_on(day, left.get(organ, ()), parent) for organ, parent in now}


def postings_on(officers: Iterable[Officer], day: date) -> dict[UUID, UUID]:
    """人员 → 某日所在的机构。一条查询。"""
    people = {one.pk: one.organ_id for one in officers}
    left: dict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
    rows = FormerPosting.objects.filter(last__gte=day, officer__in=people)
    for officer, last, organ in rows.values_list("officer", "last", "organ"):
        left[officer].append((last, organ))
    return {pk: succession.place_on(day, left.get(pk, ()), organ) for pk, organ in people.items()}


def successors() -> dict[UUID, UUID]:
    """已撤并的机构 → 最后承继它的机构。"""
    rows = Organ.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")
    return succession.last_heirs({organ: heir for organ, heir in rows if heir})


def successor(organ: Organ) -> Organ | None:
    """承继它的机构（又撤并的接着往下找）；没有撤并的为空。"""
    heir = successors().get(organ.pk)
    return Organ.objects.get(pk=heir) if heir else None
