"""收件：写盘、算摘要、验看、到位，最后才有数据库里的一行。任何一步不成，什么也不留。"""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from zhijian.kernel.evidence import inspecting, names, storage
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer


def arrive(
    stream: storage.Source, name: str, by: Officer, at: datetime, matter: Matter | None = None
) -> StoredFile:
    """收一个文件。不收的抛 `Refused`，说明为什么、怎么办；原件一个字节也不改。"""
    waiting = storage.waiting_room() / uuid4().hex
    try:
        digest = storage.receive(stream, waiting)
        return settle(waiting, digest, name, by=by, at=at, matter=matter)
    finally:
        waiting.unlink(missing_ok=True)


def settle(
    arrived: Path,
    digest: storage.Digest,
    name: str,
    *,
    by: Officer,
    at: datetime,
    matter: Matter | None,
) -> StoredFile:
    """已写在盘上的文件，验看后到位并登记。`arrived` 成功后即不在原处。"""
    shown = names.clean(name)
    drawn = arrived.with_suffix(".jpg")
    try:
        found = inspecting.inspect(arrived, names.extension(shown), drawn)
        relative = storage.keep(arrived, digest.sha256)
        if found.thumbnail:
            storage.keep_thumbnail(drawn, digest.sha256)
    finally:
        drawn.unlink(missing_ok=True)
    return StoredFile.objects.create(
        matter=matter,
        sha256=digest.sha256,
        sm3=digest.sm3,
        size=digest.size,
        media_type=found.media_type,
        original_name=shown,
        stored_path=relative,
        taken_at=found.taken_at,
        latitude=found.latitude,
        longitude=found.longitude,
        exif=found.exif,
        width=found.width,
        height=found.height,
        duration=found.duration,
        pages=found.pages,
        has_thumbnail=found.thumbnail,
        brought_by=by,
        arrived_at=at,
    )


def verified(stored: StoredFile) -> bool:
    """重读原件，两种摘要与大小是否都与收件时相同。原件不在了也是不同。"""
    path = storage.root() / stored.stored_path
    if not path.is_file():
        return False
    now = storage.digest_of(path)
    return (now.sha256, now.sm3, now.size) == (stored.sha256, stored.sm3, stored.size)
