"""C2SP 的签名便条、检查点（tlog-checkpoint）与见证签名（cosignature/v1），Ed25519。"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from zhijian_verify.fault import Fault

PLAIN, WITNESS = 1, 4


@dataclass(frozen=True)
class Key:
    """一把公钥：`名+钥号+base64(算法 ‖ 公钥)`。"""

    name: str
    algorithm: int
    public: bytes

    @property
    def mark(self) -> bytes:
        """钥号。"""
        whole = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        return hashlib.sha256(whole).digest()[:4]


@dataclass(frozen=True)
class Note:
    """便条：文字与各签名（名、钥号、签名）。"""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_by(self, keys: list[Key], where: str) -> list[str]:
        """验各签名，答所认得的签者；一个也没有、或者有假的，抛 Fault。"""
        good = []
        for name, mark, data in self.signatures:
            known = [key for key in keys if key.name == name and key.mark == mark]
            if known and not _holds(known[0], self.text, data):
                raise Fault(f"{where}上 {name} 的签名不符：文字或者签名被改动")
            good += [name] if known else []
        return good


def read_key(words: str, where: str) -> Key:
    """读一把公钥，核对钥号。"""
    name, _, rest = words.strip().partition("+")
    mark, _, encoded = rest.partition("+")
    raw = _decoded(encoded, where)
    if len(raw) != 33 or raw[0] not in (PLAIN, WITNESS) or not name:
        raise Fault(f"{where}的公钥不成样子")
    key = Key(name, raw[0], raw[1:])
    if key.mark.hex() != mark:
        raise Fault(f"{where}的公钥与钥号不符")
    return key


def read_note(raw: bytes, where: str) -> Note:
    """读一张便条。"""
    try:
        text, gap, lines = raw.decode().rpartition("\n\n")
    except UnicodeDecodeError:
        raise Fault(f"{where}不是文字") from None
    if not gap or not lines.endswith("\n"):
        raise Fault(f"{where}没有签名")
    return Note(text + "\n", tuple(_signature(line, where) for line in lines[:-1].split("\n")))


def read_checkpoint(text: str, where: str) -> tuple[str, int, bytes]:
    """检查点的来处、笔数、树根。"""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[1].isascii() or not lines[1].isdigit():
        raise Fault(f"{where}不是来处、笔数、树根三行")
    root = _decoded(lines[2], where)
    if len(root) != 32 or str(int(lines[1])) != lines[1]:
        raise Fault(f"{where}的笔数或者树根不成样子")
    return lines[0], int(lines[1]), root


def _signature(line: str, where: str) -> tuple[str, bytes, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—" or not parts[1]:
        raise Fault(f"{where}的签名行不成样子")
    raw = _decoded(parts[2], where)
    return parts[1], raw[:4], raw[4:]


def _holds(key: Key, text: str, data: bytes) -> bool:
    message = text.encode()
    if key.algorithm == WITNESS:
        time, data = int.from_bytes(data[:8], "big"), data[8:]
        message = f"cosignature/v1\ntime {time}\n".encode() + message
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(data, message)
    except InvalidSignature:
        return False
    return True


def _decoded(words: str, where: str) -> bytes:
    try:
        raw = base64.b64decode(words, validate=True)
    except (binascii.Error, ValueError):
        raise Fault(f"{where}里有一处不是 base64") from None
    if base64.b64encode(raw).decode() != words:
        raise Fault(f"{where}里有一处 base64 写法不规范")
    return raw
