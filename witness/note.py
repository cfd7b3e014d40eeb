"""C2SP 便条：只读得懂检查点，只签得出 cosignature/v1。"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PLAIN, COSIGNATURE = 1, 4
MOST_LINES = 100


class Malformed(ValueError):
    """不合规。"""


@dataclass(frozen=True)
class Point:
    """一个检查点。"""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True)
class Key:
    """一把公钥。"""

    name: str
    algorithm: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """钥号。"""
        return hashlib.sha256(
            self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        ).digest()[:4]

    def __str__(self) -> str:
        encoded = base64.b64encode(bytes([self.algorithm]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"


def read_key(words: str) -> Key:
    """读 `名+钥号+base64`。"""
    parts = words.strip().split("+", 2)
    if len(parts) != 3:
        raise Malformed("公钥应如 名+钥号+base64")
    data = decoded(parts[2])
    if len(data) != 33:
        raise Malformed("公钥不是 Ed25519")
    key = Key(parts[0], data[0], data[1:])
    if key.key_id.hex() != parts[1]:
        raise Malformed("公钥与钥号不符")
    return key


def split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """便条的文字与各签名（名，钥号 ‖ 签名）。"""
    text, gap, lines = note.rpartition("\n\n")
    if not gap or not lines.endswith("\n") or any(mark < " " and mark != "\n" for mark in note):
        raise Malformed("便条不成样子")
    rows = lines[:-1].split("\n")
    if len(rows) > MOST_LINES:
        raise Malformed("签名太多")
    found = []
    for row in rows:
        words = row.split(" ")
        if len(words) != 3 or words[0] != "—" or not words[1]:
            raise Malformed("签名行不成样子")
        found.append((words[1], decoded(words[2])))
    return text + "\n", found


def point(text: str) -> Point:
    """读检查点。"""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise Malformed("检查点不是三行")
    if not lines[1].isascii() or not lines[1].isdigit() or str(int(lines[1])) != lines[1]:
        raise Malformed("笔数不成样子")
    root = decoded(lines[2])
    if len(root) != 32:
        raise Malformed("树根不是 32 字节")
    return Point(lines[0], int(lines[1]), root)


def signed(text: str, signatures: list[tuple[str, bytes]], trusted: list[Key]) -> bool:
    """有所信的公钥签过；名与钥号认识而签名不符的，整张不认。"""
    good = False
    for name, data in signatures:
        for key in trusted:
            if (name, data[:4]) == (key.name, key.key_id):
                try:
                    Ed25519PublicKey.from_public_bytes(key.public).verify(data[4:], text.encode())
                except InvalidSignature:
                    return False
                good = True
    return good


def cosigned(text: str, name: str, seed: bytes, at: int) -> str:
    """见证签名的一行。"""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    data = private.sign(f"cosignature/v1\ntime {at}\n{text}".encode())
    key = public(name, seed)
    line = base64.b64encode(key.key_id + at.to_bytes(8, "big") + data).decode()
    return f"— {name} {line}\n"


def public(name: str, seed: bytes) -> Key:
    """见证人自己的公钥。"""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return Key(name, COSIGNATURE, private.public_key().public_bytes_raw())


def decoded(words: str) -> bytes:
    """读 base64。"""
    try:
        return base64.b64decode(words, validate=True)
    except ValueError:
        raise Malformed("不是 base64") from None
