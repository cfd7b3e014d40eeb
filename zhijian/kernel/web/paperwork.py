"""文书在页面上的样子：一串状态——制发、签名、送达、作废。"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers.models import Paper, ServiceRecord
from zhijian.kernel.web.finding import Seen


@dataclass(frozen=True)
class Mark:
    """一格状态。`tone`：done 已有、lack 还缺、空为不相干。"""

    words: str
    tone: str


@dataclass(frozen=True)
class Strip:
    """一份文书与它的各格状态。"""

    paper: Paper
    marks: tuple[Mark, ...]

    @property
    def void(self) -> bool:
        return self.paper.state == Paper.State.VOID


def papers_of(matter: Matter) -> QuerySet[Paper]:
    """一件的文书，不取正文。"""
    rows = Paper.objects.filter(matter=matter).select_related("issued_by", "scan")
    return rows.defer("content")


def strips(papers: Iterable[Paper]) -> list[Strip]:
    """各份文书的状态；一次查询取送达。"""
    rows = list(papers)
    served: dict[UUID, ServiceRecord] = {}
    records = ServiceRecord.standing.filter(paper__in=[row.pk for row in rows if row.service])
    for record in records.order_by("id"):
        served[record.paper_id] = record
    return [Strip(row, tuple(_marks(row, served.get(row.pk)))) for row in rows]


def section(found: Seen, officer: Officer) -> dict[str, Any]:
    """办件页上的文书一段。"""
    rows = strips(papers_of(found.matter))
    return {
        "matter": found.matter,
        "standing": [row for row in rows if not row.void],
        "void": [row for row in rows if row.void],
        "lacking": sum(row.paper.needs_scan for row in rows),
    }


def _marks(paper: Paper, service: ServiceRecord | None) -> Iterable[Mark]:
    if paper.state == Paper.State.VOID:
        yield Mark("已作废，留号", "lack")
        return
    yield Mark("已制发", "done")
    if paper.signed_by:
        yield Mark("已附签署件", "done") if paper.scan_id else Mark("待附签署件", "lack")
    if paper.service:
        yield _service_mark(service)


def _service_mark(service: ServiceRecord | None) -> Mark:
    if service is None:
        return Mark("待送达", "lack")
    if service.served_on is None:
        return Mark(f"{service.get_method_display()}，待回执", "lack")
    return Mark(f"{service.served_on} 送达", "done")
