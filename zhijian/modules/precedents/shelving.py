"""已发布的典型案例接入典型案例库。"""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import library
from zhijian.kernel.matters.models import Matter
from zhijian.modules.precedents.models import Precedent

PUBLISHED = "published"


def address(matter: Matter) -> str:
    """库中的一页。"""
    return reverse("precedent", args=[str(matter.pk)])


def listed() -> Iterator[library.Precedent]:
    """已发布而没有下架的。"""
    rows = Precedent.objects.filter(matter__stage=PUBLISHED).select_related("matter__organ")
    for row in rows.order_by("-published_at", "pk"):
        yield _shown(row)


def get(key: str) -> library.Precedent | None:
    """按编号取一件已发布的。"""
    try:
        pk = UUID(key)
    except ValueError:
        return None
    rows = Precedent.objects.filter(pk=pk, matter__stage=PUBLISHED)
    row = rows.select_related("matter__organ").first()
    return _shown(row) if row else None


def _shown(row: Precedent) -> library.Precedent:
    matter = row.matter
    return library.Precedent(
        key=str(row.pk),
        title=row.subject,
        origin=matter.organ.name,
        published_on=local_date(row.published_at or matter.opened_at),
        background=row.background,
        content=row.content,
        reason=row.reason,
        kind=row.kind,
        violations=tuple(filter(None, [row.violation_type])),
        product=row.product,
        articles=tuple(line.strip() for line in row.articles.splitlines() if line.strip()),
        highlights=row.highlights,
        weighing=row.weighing,
        effect=row.effect,
        source=matter.number,
        mean=row.mean,
        matter=matter,
    )


SOURCE = library.Source("precedent", listed, get)
