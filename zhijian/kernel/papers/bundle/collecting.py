"""证明包里放什么：文书（原件、盖章件、签署件）、证据文件、案卷、各笔记录。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import printing
from zhijian.kernel.papers.models import Dossier, Paper, SealedCopy
from zhijian.kernel.papers.seals import copies
from zhijian.rules.refusal import Refused


@dataclass(frozen=True)
class Piece:
    """一个文件：包内的名称、在存储中的位置、说明、收妥时的摘要；`continues` 是它接在其后的原件。"""

    name: str
    path: Path
    words: str
    sha256: str
    continues: str = ""


def pieces(matter: Matter, at: datetime) -> Iterator[Piece]:
    """全部文件。不在存储中的略过，由说明列出。"""
    yield from _papers(matter, at)
    yield from _evidence(matter)
    volume = Dossier.objects.filter(matter=matter).first()
    if volume is not None and (path := _path(volume)) is not None:
        yield Piece("dossier.pdf", path, f"案卷（{volume.pages} 页）", volume.sha256)


def entries(matter: Matter) -> list[Entry]:
    """本案的各笔记录，自第 1 笔起。"""
    return list(Entry.objects.filter(book=matter.pk).order_by("number"))


def where_said(bodies: list[bytes], sha256: str) -> int | None:
    """文件的摘要写在第几笔记录里；哪一笔也没有写的为 None。"""
    mark = sha256.encode()
    return next((number for number, body in enumerate(bodies, 1) if mark in body), None)


def _papers(matter: Matter, at: datetime) -> Iterator[Piece]:
    issued = Paper.objects.filter(matter=matter).exclude(sha256="").select_related("organ", "scan")
    for number, paper in enumerate(issued.defer("content"), 1):
        stem, void = f"papers/{number:03d}", "（已作废）" if paper.state == Paper.State.VOID else ""
        original = _path(paper)
        if original is None:
            continue
        yield Piece(f"{stem}.pdf", original, f"{paper}{void}，{paper.binder}", paper.sha256)
        best = copies.best(paper, at)
        if isinstance(best, SealedCopy) and (path := _path(best)) is not None:
            words, before = f"{paper}，加盖电子签名", f"{stem}.pdf"
            yield Piece(f"{stem}-sealed.pdf", path, words, best.sha256, continues=before)
        if paper.scan is not None:
            yield _file(f"{stem}-scan", paper.scan, f"{paper}，签署件")


def _evidence(matter: Matter) -> Iterator[Piece]:
    items = EvidenceItem.standing.filter(matter=matter, file__isnull=False).select_related("file")
    for number, item in enumerate(items.order_by("id"), 1):
        if item.file is not None:
            yield _file(f"evidence/{number:03d}", item.file, str(item))


def _file(stem: str, file: StoredFile, words: str) -> Piece:
    ending = PurePath(file.original_name).suffix.lower()
    kept = ending if ending.isascii() and len(ending) <= 6 else ""
    return Piece(f"{stem}{kept}", storage.root() / file.stored_path, words, file.sha256)


def _path(held: Paper | SealedCopy | Dossier) -> Path | None:
    try:
        return printing.path(held)
    except Refused:
        return None
