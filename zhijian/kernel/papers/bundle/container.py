"""写容器：只有一种写法的 ZIP——只存不压，次序照写，时刻固定，没有附加字段与注释。

标准库的写法随版本而异，核对要逐字节，所以自己写。上限是没有 ZIP64 的 4 GB。
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from zhijian.kernel.evidence import storage
from zhijian.rules.refusal import Refused, Unmet

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
VERSION, UTF8, STORED, TIME, DAY = 20, 0x0800, 0, 0, 0x0021
LARGEST = 0xFFFFFFFF
MOST = 0xFFFF
TOO_LARGE = Unmet("证明包超过 4 GB，装不下", remedy="请另行拷贝大的音像证据，或联系系统管理员")


@dataclass(frozen=True)
class Stored:
    """写好的一个成员：名称、字节数与 SHA-256。"""

    name: str
    size: int
    sha256: str


class Container:
    """依次写成员，末了 `close` 写目录。"""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0
        self._central: list[bytes] = []
        self.files: list[Stored] = []

    def add(self, name: str, data: bytes) -> None:
        """写一段字节。"""
        self._head(name, len(data), zlib.crc32(data))
        self._write(data)
        self.files.append(Stored(name, len(data), hashlib.sha256(data).hexdigest()))

    def add_file(self, name: str, path: Path) -> None:
        """写一个文件，不整个读入内存。"""
        crc, digest, size = 0, hashlib.sha256(), 0
        with path.open("rb") as file:
            for block in storage.blocks(file):
                crc, size = zlib.crc32(block, crc), size + len(block)
                digest.update(block)
            self._head(name, size, crc)
            file.seek(0)
            for block in storage.blocks(file):
                self._write(block)
        self.files.append(Stored(name, size, digest.hexdigest()))

    def close(self) -> None:
        """写目录与结尾。"""
        start, count = self._at, len(self._central)
        size = sum(map(len, self._central))
        if count > MOST or start + size > LARGEST:
            raise Refused(TOO_LARGE)
        for one in self._central:
            self._write(one)
        self._write(END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0))

    def _head(self, name: str, size: int, crc: int) -> None:
        written = name.encode()
        if self._at + size + 2 * len(written) > LARGEST:
            raise Refused(TOO_LARGE)
        same = (UTF8, STORED, TIME, DAY, crc, size, size, len(written), 0)
        self._central.append(
            CENTRAL.pack(b"PK\1\2", VERSION, VERSION, *same, 0, 0, 0, 0, self._at) + written
        )
        self._write(LOCAL.pack(b"PK\3\4", VERSION, *same) + written)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)
