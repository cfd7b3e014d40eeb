"""文件放在哪里：按内容的 SHA-256 取路径，写定之后不再动。"""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from django.conf import settings

from zhijian.rules.refusal import Refused, Unmet

LARGEST = 2 * 2**30
RESERVE = 200 * 2**20
BLOCK = 2**20
TOO_LARGE = Unmet("单个文件不能超过 2 GB", remedy="请分段录制或剪成几段，逐段上传")
DISK_FULL = Unmet("服务器的存储空间已满，已收到的部分仍在", remedy="请联系系统管理员扩容后继续上传")


class DiskFull(Refused):
    """存储空间不足：已收到的部分保留，扩容后可接着传。"""


class Source(Protocol):
    """能一块一块读出字节的来源：文件、上传的文件、请求体。"""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Digest:
    """一个文件的摘要与大小。"""

    sha256: str
    sm3: str
    size: int


class Digesting:
    """边读边算两种摘要，不把文件装进内存。"""

    def __init__(self) -> None:
        self._sha256, self._sm3, self._size = hashlib.sha256(), hashes.Hash(hashes.SM3()), 0

    def take(self, block: bytes) -> None:
        self._sha256.update(block)
        self._sm3.update(block)
        self._size += len(block)

    @property
    def size(self) -> int:
        return self._size

    def digest(self) -> Digest:
        return Digest(self._sha256.hexdigest(), self._sm3.copy().finalize().hex(), self._size)


def root() -> Path:
    """存放文件的目录。"""
    return Path(settings.FILES_DIR)


def stored_path(sha256: str) -> str:
    """相对路径：aa/bb/摘要。"""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def thumbnail_path(sha256: str) -> Path:
    """缩略图的位置。"""
    return root() / "thumbs" / f"{stored_path(sha256)}.jpg"


def waiting_room(name: str = "incoming") -> Path:
    """尚未收妥的文件暂放之处，与正式存放处在同一文件系统，改名即到位。"""
    place = root() / name
    place.mkdir(parents=True, exist_ok=True)
    return place


def blocks(stream: Source) -> Iterator[bytes]:
    """一块一块地读。"""
    while block := stream.read(BLOCK):
        yield block


def digest_of(path: Path) -> Digest:
    """重读一个文件，算出摘要。"""
    digesting = Digesting()
    with path.open("rb") as file:
        for block in blocks(file):
            digesting.take(block)
    return digesting.digest()


def receive(stream: Source, target: Path) -> Digest:
    """把来流写到 `target`，边写边算摘要；超过 2 GB 或磁盘写满即停。"""
    digesting = Digesting()
    try:
        with target.open("xb") as file:
            for block in blocks(stream):
                digesting.take(block)
                if digesting.size > LARGEST:
                    raise Refused(TOO_LARGE)
                file.write(block)
    except OSError as problem:
        raise refusal_of(problem) from problem
    return digesting.digest()


def refusal_of(problem: OSError) -> Exception:
    """磁盘满了说人话，其他错误原样抛出。"""
    full = problem.errno in {errno.ENOSPC, errno.EDQUOT}
    return DiskFull(DISK_FULL) if full else problem


def require_room(size: int) -> None:
    """剩余空间放不下则先说，不等传到一半。"""
    if shutil.disk_usage(waiting_room()).free < size + RESERVE:
        raise DiskFull(DISK_FULL)


def keep(arrived: Path, sha256: str) -> str:
    """把收妥的文件落盘、改名到位，返回相对路径。同一内容已在的，留原来的那一份。"""
    relative = stored_path(sha256)
    target = root() / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    _flush(arrived)
    if target.exists():
        arrived.unlink()
    else:
        arrived.chmod(0o440)
        arrived.replace(target)
        _flush(target.parent)
    return relative


def keep_thumbnail(drawn: Path, sha256: str) -> None:
    """缩略图到位。"""
    target = thumbnail_path(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    drawn.replace(target)


def _flush(path: Path) -> None:
    """确保断电之后仍在：文件用来写数据，目录用来写名字。"""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
