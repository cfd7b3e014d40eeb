"""排序：把已提交的记录接到日志末尾，签检查点。

办理只管提交自己的一笔：触发器同时在 `Pending` 里留一行，不排队、不等别人。本文件另在一个进程里
运行（`manage.py sequence_log`），取走已提交的各行。序号先取后交的也不会漏：没提交的看不见，
提交了的总在 `Pending` 里。叶、瓦、检查点与取走在同一事务：任何一刻中断，要么都在，要么都不在。
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from zhijian.kernel.log import keys, shelf
from zhijian.kernel.log.models import Checkpoint, Entry, Gap, Leaf, Pending, Tile
from zhijian.rules import canonical, merkle, signed_note

LOCK = 0x7A6C6F67
BATCH = 4096


def integrate(at: datetime, batch: int = BATCH) -> int:
    """接入至多 `batch` 笔，签新的检查点；返回接了几笔。与见证人不符未了结的，不接。"""
    with transaction.atomic():
        alone()
        if Gap.objects.filter(closed_at__isnull=True).exists():
            return 0
        entries = _waiting(batch)
        start = shelf.size()
        _extend(start, entries)
        if entries or _needs_signing(start):
            _sign(start + len(entries), at)
    return len(entries)


def alone() -> None:
    """同一时刻只有一个在改日志；须在事务之中。"""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])


def behind() -> int:
    """有几笔还没有接入。"""
    return Pending.objects.count()


def _waiting(batch: int) -> list[Entry]:
    numbers = list(Pending.objects.order_by("seq").values_list("seq", flat=True)[:batch])
    found = Entry.objects.filter(pk__in=numbers).order_by("seq").only("salt", "body")
    return list(found) if numbers else []


def _extend(start: int, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    data = [canonical.leaf(bytes(entry.salt), bytes(entry.body)) for entry in entries]
    Leaf.objects.bulk_create(
        Leaf(index=start + at, entry=entry, data=one)
        for at, (entry, one) in enumerate(zip(entries, data, strict=True))
    )
    hashes = [merkle.leaf_hash(one) for one in data]
    # 叶已写下，所以从瓦架取的未满的瓦里也有它们；`grown` 只取用前面的部分
    tiles = merkle.grown(start, hashes, shelf.Shelf().read)
    full = {place: data for place, data in tiles.items() if len(data) == merkle.WIDTH * merkle.SIZE}
    Tile.objects.bulk_create(
        Tile(level=level, index=index, data=data, root=merkle.folded(data))
        for (level, index), data in full.items()
    )
    Pending.objects.filter(pk__in=[entry.pk for entry in entries]).delete()


def _needs_signing(size: int) -> bool:
    """还没有检查点，或者换了密钥。"""
    last = Checkpoint.objects.last()
    if last is None:
        return True
    newest = keys.verifiers()[-1]
    return not any(newest.made(one) for one in signed_note.read_note(last.note).signatures)


def _sign(size: int, at: datetime) -> Checkpoint:
    signers = keys.signers(at)
    root = merkle.root(size, shelf.Shelf().read)
    text = str(signed_note.Checkpoint(signers[0].name, size, root))
    note = signed_note.Note(text, tuple(signer.sign(text) for signer in signers))
    return Checkpoint.objects.create(size=size, root=root, note=str(note), at=at)
