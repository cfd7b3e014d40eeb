"""归档：从库里取齐一件的文书、回证、扫描件与证据，装订成案卷并存放。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from zhijian.kernel.clock import CHINA, local_date, real_now
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import dossier, issuing, printing
from zhijian.kernel.papers.leaves import Leaf, Piece
from zhijian.kernel.papers.models import Dossier, Paper, ServiceRecord
from zhijian.kernel.papers.seals import copies

OWN = ("54", "55", "56")  # 封面、目录、备考表由装订时按实际页码另制
RECEIPT = "50"
EVIDENCE_ORDER = 40
PDF = "application/pdf"


def collect(matter: Matter) -> list[Piece]:
    """一件、其附属办件与并入各件的全部文书与证据，作废的不入卷。"""
    whole = family.volume(matter)
    return [piece for one in whole for piece in (*_papers(one), *_evidence(one))]


def plan(matter: Matter) -> dict[str, Any]:
    """`facts.archive` 里的 `pages` 与 `papers`：按现有文书与证据算出的目录。"""
    pieces = collect(matter)
    return {
        "pages": sum(piece.pages for piece in pieces),
        "papers": dossier.contents(pieces),
    }


def bind(matter: Matter, facts: Mapping[str, Any], *, at: datetime) -> Dossier:
    """装订并存放案卷；此后没有新的记录，就取已装订的那一份。耗时数秒，宜在后台办。"""
    bound = Dossier.objects.filter(matter=matter, upto=matter.entries_count).first()
    if bound is not None:
        return bound
    told = issuing.marked(facts, local_date(matter.closed_at or at))
    made = printing.store(dossier.assemble(told, collect(matter)))
    return Dossier.objects.create(
        matter=matter,
        upto=matter.entries_count,
        sha256=made.sha256,
        sm3=made.sm3,
        size=made.size,
        pages=made.pages,
        made_at=at,
    )


def _papers(matter: Matter) -> list[Piece]:
    issued = (
        Paper.objects.filter(matter=matter, state=Paper.State.ISSUED)
        .exclude(template_no__in=OWN)
        .defer("content")
        .select_related("scan", "organ")
    )
    receipts = _receipts(matter, [paper for paper in issued if paper.template_no == RECEIPT])
    served = {paper.pk for found in receipts.values() for paper in found}
    return [_piece(paper, receipts.get(paper.pk, [])) for paper in issued if paper.pk not in served]


def _receipts(matter: Matter, receipts: Iterable[Paper]) -> dict[Any, list[Paper]]:
    """每份文书的送达回证：同一次办理里的送达与回证依次对应。"""
    waiting: dict[int, list[Paper]] = {}
    for receipt in receipts:
        waiting.setdefault(receipt.entry_number, []).append(receipt)
    found: dict[Any, list[Paper]] = {}
    for service in ServiceRecord.standing.filter(matter=matter).order_by("id"):
        if made := waiting.get(service.entry_number):
            found.setdefault(service.paper_id, []).append(made.pop(0))
    return found


def _piece(paper: Paper, receipts: list[Paper]) -> Piece:
    leaves = [leaf for each in (paper, *receipts) for leaf in _paper_leaves(each)]
    return Piece(
        name=f"{paper.name}及送达回证" if receipts else paper.name,
        binder=paper.binder,
        order=paper.order,
        number=paper.number,
        date=local_date(paper.issued_at).isoformat(),
        responsible=paper.organ.name,
        leaves=tuple(leaves),
    )


def _paper_leaves(paper: Paper) -> list[Leaf]:
    source = printing.path(copies.best(paper, real_now())) if paper.sha256 else b""
    leaves = [Leaf(source, PDF, paper.name, max(1, paper.pages), sha256=paper.sha256)]
    if paper.scan is not None:
        leaves.append(_file_leaf(paper.scan, f"{paper.name}（签名扫描件）"))
    return leaves


def _evidence(matter: Matter) -> list[Piece]:
    items = EvidenceItem.standing.filter(matter=matter, file__isnull=False).select_related("file")
    return [
        Piece(
            name=f"证据：{item.name}",
            binder=Paper.Binder.MAIN,
            order=EVIDENCE_ORDER,
            date=local_date(item.taken_at).isoformat(),
            responsible=item.source,
            leaves=(_file_leaf(item.file, item.name),) if item.file else (),
        )
        for item in items
    ]


def _file_leaf(file: StoredFile, caption: str) -> Leaf:
    taken = f"拍摄于 {file.taken_at.astimezone(CHINA):%Y-%m-%d %H:%M}" if file.taken_at else ""
    return Leaf(
        source=storage.root() / file.stored_path,
        media_type=file.media_type,
        caption=caption,
        pages=file.pages or 1 if file.media_type == PDF else 1,
        taken="　".join(part for part in (taken, file.place) if part),
        sha256=file.sha256,
    )
