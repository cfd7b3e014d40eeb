"""C2SP 签名便条、检查点、见证签名（Ed25519）：写、读、签、验。

便条是一段文字，空一行，其后每行一个签名：`— 名 base64(钥号 ‖ 签名)`。检查点是三行的便条：来处、
笔数、树根。见证人的签名（cosignature/v1）另带时刻。验证只认给定的公钥，名或钥号不认识的略过。
出处：c2sp.org/signed-note、tlog-checkpoint、tlog-cosignature。Ed25519 的签名是确定的，故在规则层。
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = 1
COSIGNATURE = 4
MOST_SIGNATURES = 64
MOST_BYTES = 64 * 1024
LATEST = 2**63 - 1
_LINE = re.compile(r"— (\S+) (\S+)")
_NAME = re.compile(r"[^\s+]+")
_NUMBER = re.compile(r"0|[1-9]\d{0,18}")


class BadNote(ValueError):
    """便条不合规，或者没有所信的签名。"""


@dataclass(frozen=True)
class Signature:
    """便条上的一个签名：签者的名、钥号与签名的字节。"""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """便条上的一行（含换行）。"""
        return f"— {self.name} {_written(self.key_id + self.data)}\n"


@dataclass(frozen=True)
class Verifier:
    """一把公钥：名、算法（1 普通，4 见证）、32 字节。写作 `名+钥号+base64(算法 ‖ 公钥)`。"""

    name: str
    public: bytes
    algorithm: int = ED25519

    @property
    def key_id(self) -> bytes:
        """钥号，四字节。"""
        words = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        return sha256(words).digest()[:4]

    def __str__(self) -> str:
        key = _written(bytes([self.algorithm]) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{key}"

    def made(self, signature: Signature) -> bool:
        """名与钥号相符：是这把钥匙签的（真伪另验）。"""
        return (signature.name, signature.key_id) == (self.name, self.key_id)

    def holds(self, text: str, signature: Signature) -> bool:
        """签名为真。"""
        data, message = signature.data, text.encode()
        if self.algorithm == COSIGNATURE:
            message, data = _witnessed(text, signed_at(signature)), data[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(data, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Note:
    """一张便条：文字与其上的全部签名（未验）。"""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        return self.text + "\n" + "".join(one.line for one in self.signatures)

    def signed_by(self, *verifiers: Verifier) -> tuple[Signature, ...]:
        """所信的钥匙签的各签名。认识的签名有假的、一个真的也没有的，抛 `BadNote`。"""
        good = []
        for signature in self.signatures:
            known = [one for one in verifiers if one.made(signature)]
            if known and not any(one.holds(self.text, signature) for one in known):
                raise BadNote(f"{signature.name} 的签名不符")
            if known and signature not in good:
                good.append(signature)
        if not good:
            raise BadNote("没有所信的签名")
        return tuple(good)


@dataclass(frozen=True)
class Checkpoint:
    """检查点：来处（日志的名）、笔数、树根；`extra` 是其后的各行。"""

    origin: str
    size: int
    root: bytes
    extra: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [self.origin, str(self.size), _written(self.root), *self.extra]
        return "".join(f"{line}\n" for line in lines)


def read_note(words: str | bytes) -> Note:
    """读一张便条；不合规的抛 `BadNote`。"""
    text = _decoded(words)
    body, gap, lines = text.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise BadNote("便条缺签名")
    signatures = tuple(_signature(line) for line in lines[:-1].split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise BadNote("签名太多")
    return Note(body + "\n", signatures)


def read_signatures(words: str | bytes) -> tuple[Signature, ...]:
    """读若干签名行（见证人的回答）。"""
    text = _decoded(words)
    if not text.endswith("\n"):
        raise BadNote("签名行缺换行")
    return tuple(_signature(line) for line in text[:-1].split("\n"))


def read_checkpoint(text: str) -> Checkpoint:
    """读检查点的文字（便条签名之上的部分）。"""
    if not text.endswith("\n"):
        raise BadNote("检查点缺换行")
    lines = text[:-1].split("\n")
    if len(lines) < 3 or not all(lines) or not _NUMBER.fullmatch(lines[1]):
        raise BadNote("检查点不是来处、笔数、树根三行")
    root = _read(lines[2])
    if len(root) != 32:
        raise BadNote("树根不是 32 字节")
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:]))


def read_verifier(words: str) -> Verifier:
    """读一把公钥；钥号与内容不符的抛 `BadNote`。"""
    name, _, rest = words.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    key = _read(encoded)
    if not _NAME.fullmatch(name) or len(key) != 33 or key[0] not in (ED25519, COSIGNATURE):
        raise BadNote("公钥不成样子，应如 名+钥号+base64")
    found = Verifier(name, key[1:], key[0])
    if found.key_id.hex() != key_id:
        raise BadNote("公钥与其钥号不符")
    return found


def verifier(name: str, seed: bytes, algorithm: int = ED25519) -> Verifier:
    """一把私钥（32 字节）的公钥。"""
    if not _NAME.fullmatch(name):
        raise BadNote("名不能空，不能含空白与加号")
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return Verifier(name, public, algorithm)


def sign(text: str, name: str, seed: bytes) -> Signature:
    """签一段文字。"""
    data = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    return Signature(name, verifier(name, seed).key_id, data)


def cosign(text: str, name: str, seed: bytes, at: int) -> Signature:
    """见证签名；`at` 是 POSIX 秒。"""
    data = Ed25519PrivateKey.from_private_bytes(seed).sign(_witnessed(text, at))
    return Signature(name, verifier(name, seed, COSIGNATURE).key_id, at.to_bytes(8, "big") + data)


def signed_at(signature: Signature) -> int:
    """见证签名的时刻（POSIX 秒）。"""
    at = int.from_bytes(signature.data[:8], "big")
    if len(signature.data) != 72 or at > LATEST:
        raise BadNote("见证签名不成样子")
    return at


def with_signatures(note: Note, more: Iterable[Signature]) -> Note:
    """添上签名；同一把钥匙的旧签名换成新的。"""
    fresh = tuple(more)
    replaced = {(one.name, one.key_id) for one in fresh}
    kept = (one for one in note.signatures if (one.name, one.key_id) not in replaced)
    return Note(note.text, (*kept, *fresh))


def _witnessed(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _decoded(words: str | bytes) -> str:
    try:
        text = words.decode() if isinstance(words, bytes) else words
    except UnicodeDecodeError:
        raise BadNote("便条不是 UTF-8") from None
    if len(text) > MOST_BYTES:
        raise BadNote("便条太长")
    if any(mark < " " and mark != "\n" for mark in text):
        raise BadNote("便条含控制字符")
    return text


def _signature(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    if found is None or "+" in found[1]:
        raise BadNote("签名行不成样子")
    data = _read(found[2])
    if len(data) < 5:
        raise BadNote("签名太短")
    return Signature(found[1], data[:4], data[4:])


def _written(data: bytes) -> str:
    return b64encode(data).decode()


def _read(words: str) -> bytes:
    try:
        data = b64decode(words, validate=True)
    except (NotBase64, ValueError):
        raise BadNote("不是 base64") from None
    if _written(data) != words:
        raise BadNote("不是规范的 base64")
    return data
