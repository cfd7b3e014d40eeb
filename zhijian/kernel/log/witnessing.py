"""请见证人核签（c2sp.org/tlog-witness 的 add-checkpoint），收下见证签名，发现不符。

见证人在别的机器上，只认“历史只增不改”：每次都要一致性证明。它所见多于本日志的，本日志是从旧备份恢复的；
证明不成立的，历史被改过。两种都记为 `Gap`，未了结之前不能办理，也不再签新的检查点。
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import structlog
from django.conf import settings
from django.db import transaction

from zhijian.kernel.log import proofs, sequencing
from zhijian.kernel.log.models import Checkpoint, Cosignature, Gap
from zhijian.rules import signed_note
from zhijian.rules.signed_note import BadNote, Verifier

PATIENCE = 5.0
LARGEST = 64 * 1024
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Witness:
    """一个见证人：公钥与网址。"""

    verifier: Verifier
    url: str


@dataclass(frozen=True)
class Reply:
    """见证人的回答。"""

    status: int
    body: str


Post = Callable[[Witness, bytes], Reply]


def configured() -> list[Witness]:
    """环境变量里列的见证人。"""
    return [Witness(signed_note.read_verifier(key), url) for key, url in settings.LOG_WITNESSES]


def collect(at: datetime) -> None:
    """请各见证人核签最新的检查点；联系不上的记下，下次再来。"""
    for witness in configured():
        try:
            submit(witness, at)
        except (URLError, OSError, BadNote) as problem:
            _log.warning("witness_unreachable", witness=witness.verifier.name, words=str(problem))


def submit(witness: Witness, at: datetime, post: Post | None = None) -> bool:
    """请一个见证人核签最新的检查点，答是否已签。不符的记为缺口。"""
    point = Checkpoint.objects.last()
    name = witness.verifier.name
    if point is None:
        return False
    if point.cosignatures.filter(witness=name).exists():
        return True
    send = post or _post
    last = Cosignature.objects.select_related("checkpoint").filter(witness=name).last()
    old = min(last.checkpoint.size, point.size) if last else 0
    reply = send(witness, request(point, old))
    known = _size(reply)
    if known is not None and known != old and known <= point.size:
        old, reply = known, send(witness, request(point, known))
        known = _size(reply)
    if reply.status == HTTPStatus.OK:
        _keep(point, witness, reply.body)
        return True
    _disagreed(witness, point, known, reply, old, at)
    return False


def request(point: Checkpoint, old: int) -> bytes:
    """一次请求的正文：旧笔数、一致性证明、检查点。"""
    proof = proofs.consistency(old, point.size)
    lines = [f"old {old}", *(b64encode(part).decode() for part in proof)]
    return ("\n".join(lines) + "\n\n" + point.note).encode()


def _size(reply: Reply) -> int | None:
    """409 的回答里见证人所见的笔数。"""
    words = reply.body.strip()
    if reply.status != HTTPStatus.CONFLICT or not words.isdecimal():
        return None
    return int(words)


def _keep(point: Checkpoint, witness: Witness, lines: str) -> None:
    """验过再收。此前与它不符的，至此补回了。"""
    note = signed_note.Note(
        signed_note.read_note(point.note).text, signed_note.read_signatures(lines)
    )
    for signature in note.signed_by(witness.verifier)[:1]:
        Cosignature.objects.get_or_create(
            checkpoint=point,
            witness=witness.verifier.name,
            defaults={
                "line": signature.line,
                "at": datetime.fromtimestamp(signed_note.signed_at(signature), UTC),
            },
        )
    Gap.objects.filter(witness=witness.verifier.name, closed_at__isnull=True).update(
        closed_at=note_time(note, witness)
    )


def note_time(note: signed_note.Note, witness: Witness) -> datetime:
    """见证签名的时刻。"""
    return datetime.fromtimestamp(signed_note.signed_at(note.signed_by(witness.verifier)[0]), UTC)


def _disagreed(
    witness: Witness, point: Checkpoint, known: int | None, reply: Reply, old: int, at: datetime
) -> None:
    """所见多于本日志，或者历史不同：记为缺口；其余（不认识本日志、它自己出错）只记一句。"""
    if known is not None and known > point.size:
        kind, witnessed = Gap.Kind.BEHIND, known
    elif reply.status in (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY):
        kind, witnessed = Gap.Kind.FORK, known if known is not None else old
    else:
        _log.warning("witness_refused", witness=witness.verifier.name, status=reply.status)
        return
    name = witness.verifier.name
    with transaction.atomic():
        sequencing.alone()
        same = Gap.objects.filter(witness=name, witnessed=witnessed)
        if same.filter(entry__isnull=False).exists():
            return  # 已由机构管理员记明，等见证人那边接受
        Gap.objects.get_or_create(
            witness=name,
            closed_at=None,
            defaults={"kind": kind, "witnessed": witnessed, "ours": point.size, "found_at": at},
        )
    _log.error("log_disagrees_with_witness", witness=name, witnessed=witnessed, ours=point.size)


def _post(witness: Witness, body: bytes) -> Reply:
    asked = Request(f"{witness.url}/add-checkpoint", data=body, method="POST")  # noqa: S310
    asked.add_header("Content-Type", "text/plain; charset=utf-8")
    try:
        with urlopen(asked, timeout=PATIENCE) as told:  # noqa: S310  网址在设置里限定 http、https
            return Reply(told.status, told.read(LARGEST).decode())
    except HTTPError as refused:
        with refused:
            return Reply(refused.code, refused.read(LARGEST).decode(errors="replace"))
