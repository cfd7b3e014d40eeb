"""机构树：上级与下辖。每次一条递归查询，不设缓存，撤并之后立即正确。"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zhijian.kernel.organs.models import Organ

_DOWN = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM organs_organ WHERE id = ANY(%s)
        UNION
        SELECT child.id FROM organs_organ child JOIN below ON child.parent_id = below.id
    ) SELECT id FROM below
"""
_UP = """
    WITH RECURSIVE above(id, parent_id, far) AS (
        SELECT id, parent_id, 0 FROM organs_organ WHERE id = %s
        UNION ALL
        SELECT up.id, up.parent_id, far + 1 FROM organs_organ up
        JOIN above ON up.id = above.parent_id WHERE far < 20
    ) SELECT id FROM above WHERE far > 0 ORDER BY far
"""


def subtree(*roots: Organ) -> QuerySet[Organ]:
    """各机关及其全部下辖机关（含自己）。"""
    keys = [root.pk for root in roots]
    return Organ.objects.filter(id__in=RawSQL(_DOWN, [keys]))  # noqa: S611  固定语句，只带参数


def below(roots: Iterable[UUID]) -> set[UUID]:
    """各机关及其全部下辖机关的主键（含自己）。没有给出机关则不查库。"""
    keys = list(roots)
    if not keys:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_DOWN, [keys])
        return {row[0] for row in cursor.fetchall()}


def ancestor_ids(organ: Organ) -> list[UUID]:
    """各级上级机关的主键，由近及远（不含自己）。"""
    if organ.parent_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_UP, [organ.pk])
        return [row[0] for row in cursor.fetchall()]


def ancestors(organ: Organ) -> list[Organ]:
    """各级上级机关，由近及远（不含自己）。"""
    found = ancestor_ids(organ)
    rows = Organ.objects.in_bulk(found)
    return [rows[key] for key in found]


def is_within(organ: Organ, upper: Organ) -> bool:
    """`organ` 就是 `upper`，或在其下辖之内。"""
    return organ.pk == upper.pk or upper.pk in ancestor_ids(organ)
