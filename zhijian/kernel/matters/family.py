"""一家：办件与它的附属办件（听证、查封扣押、移送……），以及各件的办件机关。"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from zhijian.kernel.matters.models import MERGED, Link, Matter, MatterOrgan
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.organs.statements import fetch

OWNER = ""
TOGETHER = ("organ", "party")
FAMILY = """
row.id = %(pk)s or row.id = (select parent_id from matters_matter where id = %(pk)s)
order by row.id for update of row
"""


def locked(pk: UUID) -> Matter:
    """锁定一件连同它的上级办件，取这一件。

    主键按时间生成，上级办件总在前：依次锁定，同一家的两次办理因此不会互相等待。
    """
    found = {row.pk: row for row in fetch(Matter, FAMILY, {"pk": pk}, together=TOGETHER)}
    if pk not in found:
        raise Matter.DoesNotExist
    matter = found[pk]
    if matter.parent_id:
        matter.parent = found[matter.parent_id]
    return matter


def children(matter: Matter, *kinds: str) -> QuerySet[Matter]:
    """附属办件，按开出的次序。"""
    rows = Matter.objects.filter(parent=matter).order_by("pk")
    return rows.filter(kind__in=kinds) if kinds else rows


def volume(matter: Matter) -> list[Matter]:
    """合订成一卷的各件：本件与其附属办件，以及并入本件的各件与它们的附属办件。"""
    whole = [matter, *children(matter)]
    merged = Link.objects.filter(there=matter, why=MERGED).order_by("id").select_related("here")
    for row in merged:
        whole += volume(row.here)
    return whole


def unfinished(matter: Matter, *kinds: str) -> QuerySet[Matter]:
    """尚未终了的附属办件。"""
    return children(matter, *kinds).filter(closed_at__isnull=True)


def linked(matter: Matter, why: str) -> list[Matter]:
    """以某种关系关联的各件，按关联先后。"""
    rows = fetch(
        Link,
        "row.here_id = %s and row.why = %s order by row.id",
        [matter.pk, why],
        together=("there",),
    )
    return [row.there for row in rows]


def organs(matter: Matter, role: str) -> list[Organ]:
    """以某种身份参与本件的机关；空为承办机关。"""
    if role == OWNER:
        return [matter.organ]
    rows = MatterOrgan.standing.filter(matter=matter, role=role).select_related("organ")
    return [row.organ for row in rows]


def organ_ids(matters: Iterable[Matter]) -> dict[tuple[UUID, str], list[UUID]]:
    """（办件，身份）→ 参与的各机关；一条查询，没有办件则不查。"""
    found: dict[tuple[UUID, str], list[UUID]] = {}
    wanted = [matter.pk for matter in matters]
    if wanted:
        rows = MatterOrgan.standing.filter(matter__in=wanted).order_by("id")
        for matter, role, organ in rows.values_list("matter", "role", "organ"):
            found.setdefault((matter, role), []).append(organ)
    return found


def taking_part(organ_ids: Iterable[UUID], role: str = "") -> QuerySet[MatterOrgan]:
    """这些机关（以某种身份）参与的各件，取 `matter`。"""
    rows = MatterOrgan.standing.filter(organ__in=list(organ_ids)).order_by()
    return (rows.filter(role=role) if role else rows).values("matter")  # type: ignore[return-value]
