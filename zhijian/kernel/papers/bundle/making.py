"""装证明包：接入日志、取证明、依次写入、签清单、存放。在后台办。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from zhijian.kernel.clock import CHINA
from zhijian.kernel.evidence import storage
from zhijian.kernel.log import keys, proofs, sequencing
from zhijian.kernel.log.models import Entry
from zhijian.kernel.log.proofs import Proof
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.bundle import collecting, telling
from zhijian.kernel.papers.bundle.collecting import Piece
from zhijian.kernel.papers.bundle.container import Container
from zhijian.kernel.papers.models import ProofBundle
from zhijian.rules import canonical, signed_note
from zhijian.rules.refusal import Refused, Unmet

JOB = "papers.bundle"
FORMAT = "zhijian-proof/1"
LATER = Unmet("还有记录没有接入日志，证明还出不了", remedy="请过一分钟再导出")


def ask(matter: Matter) -> None:
    """交后台装一份。同一件已在排队的，不再排。"""
    if not working(matter):
        app.configure_task(JOB, lock=f"{JOB}:{matter.pk}").defer(matter=str(matter.pk))


def working(matter: Matter) -> bool:
    """是否正在装。"""
    return _status(matter) in ("todo", "doing")


def failed(matter: Matter) -> bool:
    """最近一次没有装成。"""
    return _status(matter) in ("failed", "aborted")


def latest(matter: Matter) -> ProofBundle | None:
    """最近装好的一份。"""
    return ProofBundle.objects.filter(matter=matter).first()


def make(matter: Matter, at: datetime) -> ProofBundle:
    """装一份并存放。`at` 是真实的时刻。"""
    written = collecting.entries(matter)
    proved = _proved(written, at)
    found = [one for one in collecting.pieces(matter, at) if one.path.exists()]
    arrived = storage.waiting_room() / f"bundle-{uuid4().hex}"
    storage.require_room(sum(one.path.stat().st_size for one in found))
    try:
        with arrived.open("xb") as out:
            count = _write(Container(out), matter, written, proved, found, at)
        digest = storage.digest_of(arrived)
        storage.keep(arrived, digest.sha256)
    finally:
        arrived.unlink(missing_ok=True)
    row = ProofBundle.objects.create(
        matter=matter,
        upto=len(written),
        files=count,
        sha256=digest.sha256,
        size=digest.size,
        made_at=at,
    )
    _drop_older(row)
    return row


def _drop_older(kept: ProofBundle) -> None:
    """一件只留最近的一份：包里的都是别处存着的，随时可以重装。"""
    for old in ProofBundle.objects.filter(matter=kept.matter).exclude(pk=kept.pk):
        old.delete()
        if not ProofBundle.objects.filter(sha256=old.sha256).exists():
            (storage.root() / storage.stored_path(old.sha256)).unlink(missing_ok=True)


def _proved(written: Sequence[Entry], at: datetime) -> dict[int, Proof]:
    """各笔对同一个检查点的证明；刚记下还没有接入的，先接入。"""
    proved = proofs.of_all(written)
    if len(proved) < len(written):
        sequencing.integrate(at)
        proved = proofs.of_all(written)
    if len(proved) < len(written):
        raise Refused(LATER)
    return proved


def _write(
    into: Container,
    matter: Matter,
    written: Sequence[Entry],
    proved: dict[int, Proof],
    found: Sequence[Piece],
    at: datetime,
) -> int:
    into.add("说明.txt", telling.readme(matter, len(written), found, at.astimezone(CHINA)).encode())
    into.add("log/keys.txt", _keys().encode())
    into.add("log/checkpoint.txt", proved[written[-1].pk].note.encode())
    names = [f"entries/{entry.number:06d}" for entry in written]
    for name, entry in zip(names, written, strict=True):
        into.add(f"{name}.json", bytes(entry.body))
        into.add(f"{name}.proof", _proof(bytes(entry.salt), proved[entry.pk]).encode())
    for piece in found:
        into.add_file(piece.name, piece.path)
    manifest = canonical.encode(_manifest(into, matter, written, names, found))
    into.add("manifest.json", manifest)
    text = f"{FORMAT}\nsha256 {into.files[-1].sha256}\n"
    signature = keys.signers(at)[0].sign(text)
    into.add("manifest.sig", str(signed_note.Note(text, (signature,))).encode())
    into.close()
    return len(into.files)


def _manifest(
    into: Container,
    matter: Matter,
    written: Sequence[Entry],
    names: list[str],
    found: Sequence[Piece],
) -> dict[str, Any]:
    bodies = [bytes(entry.body) for entry in written]
    known = {piece.name: piece for piece in found}
    return {
        "format": FORMAT,
        "title": f"{matter.number or matter.source_number or ''} {matter.title}".strip(),
        "book": str(matter.pk),
        "head": bytes(written[-1].link).hex(),
        "entries": names,
        "files": [
            {"name": one.name, "size": one.size, "sha256": one.sha256}
            | (_told(known[one.name], bodies) if one.name in known else {})
            for one in into.files
        ],
    }


def _told(piece: Piece, bodies: list[bytes]) -> dict[str, Any]:
    """`entry` 按收妥时的摘要找：存储里的文件若已被人改过，核对时查得出。"""
    number = collecting.where_said(bodies, piece.sha256)
    told: dict[str, Any] = {"words": piece.words}
    if number is not None:
        told["entry"] = number
    if piece.continues:
        told["continues"] = piece.continues
    return told


def _proof(salt: bytes, proof: Proof) -> str:
    path = "".join(f"{part.hex()}\n" for part in proof.path)
    return f"salt {salt.hex()}\nindex {proof.index}\n{path}"


def _keys() -> str:
    """日志用过的公钥（新的在前）与所信的见证人的公钥，各占一行。"""
    log = [f"log {key}\n" for key in reversed(keys.verifiers())]
    watching = [f"witness {key}\n" for key, _ in settings.LOG_WITNESSES]
    return "".join((*log, *watching))


def _status(matter: Matter) -> str | None:
    jobs = ProcrastinateJob.objects.filter(task_name=JOB, args__matter=str(matter.pk))
    found: str | None = jobs.order_by("-id").values_list("status", flat=True).first()
    return found
