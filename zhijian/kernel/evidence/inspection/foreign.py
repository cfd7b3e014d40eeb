"""两副面孔的文件：看着是图片，又能当网页、压缩包或另一种文件打开。一律不收。"""

import re
from pathlib import Path
from struct import unpack_from

from zhijian.kernel.evidence import kinds
from zhijian.kernel.evidence.inspection.findings import Objection
from zhijian.kernel.evidence.inspection.sniffing import HEAD

TAIL = 65536 + 22
_MARKUP = re.compile(rb"<script|<html|<!doctype\s+html|<svg[\s>]|<\?php|<iframe", re.IGNORECASE)
_END_OF_ZIP = b"PK\x05\x06"


def check(path: Path, family: str) -> None:
    """有第二副面孔则提出异议。"""
    head, tail = _ends(path)
    for second in _faces(family, head, tail):
        raise Objection(
            f"这个文件是{kinds.WORDS[family]}，里面又藏着{second}，不能作为证据收存",
            "请用原来的软件打开，另存或重新导出一份干净的文件再传",
        )


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, path.stat().st_size - TAIL))
        return head, file.read(TAIL)


def _faces(family: str, head: bytes, tail: bytes) -> list[str]:
    found = []
    if family != "zip" and _ends_as_zip(tail):
        found.append("一个压缩包")
    if family != "pdf" and b"%PDF-" in head[:1024]:
        found.append("一个 PDF")
    if family not in {"zip", "text"} and _MARKUP.search(_shown_part(family, head, tail)):
        found.append("一段网页代码")
    return found


def _shown_part(family: str, head: bytes, tail: bytes) -> bytes:
    """可能被当成网页的部分。PDF 正文里可以有网页文字，只看文件头与文件尾标之后。"""
    if family != "pdf":
        return head + b"\n" + tail
    return head[:1024] + b"\n" + tail.rpartition(b"%%EOF")[2]


def _ends_as_zip(tail: bytes) -> bool:
    at = tail.rfind(_END_OF_ZIP)
    while at >= 0:
        if at + 22 <= len(tail):
            entries, size, offset = unpack_from("<HII", tail, at + 10)
            if entries and size >= 46 * entries and offset < 2**32 - 1:
                return True
        at = tail.rfind(_END_OF_ZIP, 0, at)
    return False
