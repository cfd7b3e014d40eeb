"""按内容的头几个字节认种类。只认，不解析。"""

import re

HEAD = 4096

_MAGIC = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "archive"),
    (b"\x1aE\xdf\xa3", "ebml"),
    (b"ID3", "mp3"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"OggS", "ogg"),
    (b"#!", "script"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav"}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip"}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script|svg|!doctype\s+svg)",
    re.IGNORECASE | re.DOTALL,
)


def family(head: bytes) -> str:
    """内容的种类（见 `kinds.WORDS`）；认不出的是 `unknown`。"""
    if not head:
        return "empty"
    found = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    if found == "ebml":
        return "webm" if b"webm" in head[:64] else "matroska"
    if found == "bmp" and not _really_bitmap(head):
        found = ""
    return found or _container(head) or _stream_or_text(head)


def _really_bitmap(head: bytes) -> bool:
    return len(head) > 14 and head[6:10] == bytes(4)


def _container(head: bytes) -> str:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "unknown")
    box = head[4:8]
    if box == b"ftyp":
        brands = {head[8:12], *(head[i : i + 4] for i in range(16, min(64, len(head)), 4))}
        return _still(head[8:12]) if brands & (_HEIF | {b"avif"}) else "iso"
    return "iso" if box in _OLD_QUICKTIME else ""


def _still(brand: bytes) -> str:
    return "avif" if brand in {b"avif", b"avis"} else "heic"


def _stream_or_text(head: bytes) -> str:
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06:
        return "mp3" if not head.startswith((b"\xff\xfe", b"\xff\xff")) else "unknown"
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if markup := _MARKUP.match(bare):
        return "svg" if b"svg" in markup[1].lower() else "html"
    if bare.lstrip().lower().startswith(b"<?php"):
        return "script"
    return "unknown" if b"\x00" in head else "text"
