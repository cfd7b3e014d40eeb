"""记录的规范字节与链接：同一内容在任何时候、任何机器上得到同一串字节、同一指纹。

三种散列（SHA-256）各有前缀，互不混同，也与 RFC 9162 的叶（0x00）、节点（0x01）前缀不同，
`leaf` 原样就是 Merkle 日志（merkle.py）的叶数据：

    leaf(salt, entry)      = SHA-256( "zhijian/leaf/v1" 0x00 | salt（32 字节） | 规范字节 )
    genesis(book)          = SHA-256( "zhijian/book/v1" 0x00 | 簿的编号（UTF-8） )
    entry_hash(prev, …)    = SHA-256( "zhijian/link/v1" 0x00 | prev（32 字节） | leaf（32 字节） )

一件办件是一簿，首笔的 prev 是 `genesis(办件编号)`，所以记录也不能整本挪到别的办件名下。
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from uuid import UUID

SIZE = 32
LARGEST = 2**53 - 1
_LEAF = b"zhijian/leaf/v1\x00"
_BOOK = b"zhijian/book/v1\x00"
_LINK = b"zhijian/link/v1\x00"


@dataclass(frozen=True)
class Sealed:
    """簿中一笔：盐、规范字节与当时算出的指纹。"""

    salt: bytes
    entry: bytes
    digest: bytes


def encode(value: object) -> bytes:
    """RFC 8785 规范 JSON。

    金额（Decimal）写成不带指数的字符串，时刻写成 UTC，日期、UUID、枚举写成字符串。
    浮点数、无时区的时刻、非字符串的键与其他类型一律抛 TypeError；超过 2^53 的整数抛 ValueError。
    """
    text = json.dumps(_ordered(plain(value)), ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"不能写成规范 JSON：{error.reason}") from error


def plain(value: object) -> object:
    """把一个值化为只含字符串、整数、真假、空、列表与字典的 JSON 值。"""
    if value is None or type(value) in (str, bool, int):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _scalar(value)


def leaf(salt: bytes, entry: bytes) -> bytes:
    """一笔记录加盐后的指纹。不知盐者，不能从指纹猜内容。"""
    _sized(salt, "盐")
    return sha256(_LEAF + salt + entry).digest()


def genesis(book: str) -> bytes:
    """一簿首笔之前的指纹。"""
    return sha256(_BOOK + book.encode()).digest()


def entry_hash(previous: bytes, salt: bytes, entry: bytes) -> bytes:
    """一笔记录连同前一笔的指纹。"""
    _sized(previous, "前一笔的指纹")
    return sha256(_LINK + previous + leaf(salt, entry)).digest()


def first_break(book: str, entries: Iterable[Sealed]) -> int | None:
    """一簿第一处断裂的序号（自 0 起）；完好则为 None。改、删、插、换序都会断裂，截尾须另核笔数。"""
    previous = genesis(book)
    for number, sealed in enumerate(entries):
        if len(sealed.salt) != SIZE:
            return number
        if entry_hash(previous, sealed.salt, sealed.entry) != sealed.digest:
            return number
        previous = sealed.digest
    return None


def _ordered(value: object) -> object:
    """键按 UTF-16 的次序排好；其余写法（转义、整数）Python 自带的 JSON 与 RFC 8785 相同。"""
    if isinstance(value, dict):
        keys = sorted(value)
        if not all(map(str.isascii, keys)):
            keys.sort(key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError(f"不能写成规范 JSON：{value} 超过 2^53")
    return value


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"键须为字符串：{key!r}")
    return key


def _scalar(value: object) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise TypeError("金额须为有限的数")
        return format(value, "f")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("时刻须带时区")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"不能写入记录的类型：{type(value).__name__}")


def _sized(value: bytes, name: str) -> None:
    if len(value) != SIZE:
        raise ValueError(f"{name}须为 {SIZE} 字节，实为 {len(value)}")
