"""分块上传：断了接着传，一次传几个，每个至多 2 GB。

收到的字节直接写进盘上的半成品，已收到多少以它的长度为准：进程被杀、停电之后也不会说错。
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID

from zhijian.kernel.evidence import arriving, kinds, names, storage
from zhijian.kernel.evidence.models import StoredFile, UploadSession
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Gone, Refused, Unmet

MOST_OPEN = 60
KEPT_DAYS = 3
_AWAY = "uploading"


class Misplaced(Exception):
    """这一块接不上：应从 `offset` 接着传。"""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def begin(
    matter: Matter, name: str, size: int, mark: str, *, by: Officer, at: datetime
) -> UploadSession:
    """开始（或接着）传一个文件。传之前就能知道不收的，现在就说。"""
    shown = names.clean(name)
    _check(shown, size)
    mine = UploadSession.objects.filter(officer=by, matter=matter, file__isnull=True)
    if mark and (same := mine.filter(mark=mark[:200], size=size).first()):
        return same
    if mine.count() >= MOST_OPEN:
        raise Refused(
            Unmet(f"本件还有 {MOST_OPEN} 个文件没有传完", remedy="请等它们传完，再传其余的")
        )
    storage.require_room(size)
    return UploadSession.objects.create(
        officer=by, matter=matter, name=shown, size=size, mark=mark[:200], opened_at=at
    )


def mine(pk: UUID, officer: Officer) -> UploadSession:
    """本人的一次上传；不是本人的与不存在同样作答。"""
    rows = UploadSession.objects.select_related("matter", "file", "officer")
    session = rows.filter(pk=pk, officer=officer).first()
    if session is None:
        raise Gone
    return session


def received(session: UploadSession) -> int:
    """已收到多少字节。"""
    if session.file_id:
        return session.size
    try:
        return _path(session.pk).stat().st_size
    except FileNotFoundError:  # 一个字节未到，或别的窗口刚刚收妥
        return 0


def take(session: UploadSession, offset: int, stream: storage.Source) -> int:
    """接一块，返回已收到的总字节数。接不上的抛 `Misplaced`；中途断线的，已到的部分留下。"""
    with _held(session) as file:
        here = file.seek(0, os.SEEK_END)
        if session.file_id:
            return session.size
        if offset != here:
            raise Misplaced(here)
        try:
            for block in storage.blocks(stream):
                if here + len(block) > session.size:
                    raise Refused(Unmet("收到的字节多于文件的大小", remedy="请重新选择文件再传"))
                file.write(block)
                here += len(block)
        except OSError as problem:
            raise storage.refusal_of(problem) from problem
    return here


def finish(session: UploadSession, at: datetime) -> StoredFile:
    """收妥：算摘要、验看、到位。没收全的抛 `Misplaced`；不收的，半成品一并清掉。"""
    with _held(session) as file:
        if session.file is not None:
            _path(session.pk).unlink(missing_ok=True)
            return session.file
        here = file.seek(0, os.SEEK_END)
        if here != session.size:
            raise Misplaced(here)
        path = _path(session.pk)
        try:
            session.file = arriving.settle(
                path,
                storage.digest_of(path),
                session.name,
                by=session.officer,
                at=at,
                matter=session.matter,
            )
        except storage.DiskFull:
            raise
        except Refused:
            cancel(session)
            raise
        session.save(update_fields=["file"])  # 放手之前记下：后来的窗口才知道已收妥
    return session.file


def cancel(session: UploadSession) -> None:
    """不传了：半成品与这一行都清掉。"""
    _path(session.pk).unlink(missing_ok=True)
    if session.file_id is None:
        session.delete()


def sweep() -> int:
    """清掉多日没有动静的半成品，返回清掉几个。

    这里看的是盘上文件的修改时间，故用真实的时间而不用可拨快的演示时钟。
    """
    old = time.time() - KEPT_DAYS * 86400
    swept = 0
    for place in (storage.waiting_room(_AWAY), storage.waiting_room()):
        for path in place.iterdir():
            if path.stat().st_mtime < old:
                path.unlink(missing_ok=True)
                swept += 1
    _forget_swept()
    return swept


def _forget_swept() -> None:
    """半成品已不在的未完上传，行也清掉（刚开始、一个字节未到的除外）。"""
    open_ones = UploadSession.objects.filter(file__isnull=True)
    kept = {path.name for path in storage.waiting_room(_AWAY).iterdir()}
    gone = [pk for pk in open_ones.values_list("pk", flat=True) if pk.hex not in kept]
    limit = time.time() - KEPT_DAYS * 86400
    old = [pk for pk in gone if _born(pk) < limit]
    open_ones.filter(pk__in=old).delete()


def _born(pk: UUID) -> float:
    """UUIDv7 前 48 位是造出它的真实时间（毫秒）。"""
    return (pk.int >> 80) / 1000


def _check(name: str, size: int) -> None:
    if size <= 0:
        raise Refused(Unmet("文件是空的（0 字节）", remedy="请重新拍摄或导出后再传"))
    if size > storage.LARGEST:
        raise Refused(storage.TOO_LARGE)
    extension = names.extension(name)
    if extension not in kinds.FAMILY:
        named = f"文件名以 .{extension} 结尾" if extension else "文件名没有扩展名"
        remedy = kinds.REMEDY.get(extension, f"可收：{kinds.ACCEPTED}")
        raise Refused(Unmet(f"{named}，系统不收这种文件", remedy=remedy))


@contextmanager
def _held(session: UploadSession) -> Iterator[IO[bytes]]:
    """独占半成品：同一个文件从两个窗口传，一块一块轮流写，不会写乱。"""
    with _path(session.pk).open("ab", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            session.refresh_from_db(fields=["file"])  # 等锁的时候，别的窗口可能已收妥或取消
        except UploadSession.DoesNotExist:
            _path(session.pk).unlink(missing_ok=True)
            raise Gone from None
        yield file


def _path(pk: UUID) -> Path:
    return storage.waiting_room(_AWAY) / pk.hex
