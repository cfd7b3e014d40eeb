"""密钥：存放在数据库之外的目录（settings.KEYS_DIR），每把一个文件，权限 0600。

`seal-0001.key`、`seal-0002.key` …… 用于加密，编号最大者用于新写入，其余只用于解开旧内容；
`search.key` 用于检索词。演示模式首次使用时自动生成；正式运行缺密钥一律拒绝，由
`manage.py new_key` 显式生成。
"""

import base64
import binascii
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

KEY_BYTES = 32
SEARCH = "search"
FIRST = "0001"


class VaultError(Exception):
    """密钥或密文有问题。文字给系统管理员看，不含任何明文。"""


@dataclass(frozen=True, repr=False)
class Ring:
    """一个目录里的全部密钥。"""

    seals: dict[str, bytes]
    search: bytes

    @property
    def newest(self) -> str:
        return max(self.seals)

    def __repr__(self) -> str:
        return f"Ring({sorted(self.seals)})"


def ring() -> Ring:
    """现用的密钥。演示模式没有时生成第一把；正式运行没有时抛 VaultError。"""
    return _ring(Path(settings.KEYS_DIR))


def seal_key(number: str) -> bytes:
    """按编号取加密密钥；别的进程刚换过密钥时重读一次目录。"""
    found = ring().seals.get(number)
    if found is None:
        forget()
        found = ring().seals.get(number)
    if found is None:
        raise VaultError(
            f"密钥目录 {settings.KEYS_DIR} 中没有编号 {number} 的密钥，无法解开用它加密的内容；"
            f"请从密钥备份中恢复 seal-{number}.key"
        )
    return found


def require() -> None:
    """密钥齐备则无事，否则抛 VaultError 说明怎样补足。"""
    forget()
    ring()


def forget() -> None:
    """丢掉已读入内存的密钥，下次使用时重读目录。"""
    _ring.cache_clear()


def create_next(folder: Path) -> str:
    """生成下一把加密密钥（首次时连同检索密钥），返回编号。"""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    numbers = [path.stem.removeprefix("seal-") for path in folder.glob("seal-*.key")]
    number = f"{int(max(numbers)) + 1:04d}" if numbers else FIRST
    create_key(folder / f"{SEARCH}.key")
    create_key(folder / f"seal-{number}.key")
    forget()
    return number


@lru_cache(maxsize=8)
def _ring(folder: Path) -> Ring:
    if not list(folder.glob("seal-*.key")):
        if not settings.DEMONSTRATION:
            raise VaultError(
                f"密钥目录 {folder} 中没有加密密钥。请把密钥备份放回该目录；"
                "初次部署请运行 manage.py new_key 生成，并立即离线备份"
            )
        create_next(folder)
    seals = {p.stem.removeprefix("seal-"): read_key(p) for p in sorted(folder.glob("seal-*.key"))}
    return Ring(seals, read_key(folder / f"{SEARCH}.key"))


def read_key(path: Path) -> bytes:
    """读一把 32 字节的密钥；不存在、权限过宽、长度不对的抛 VaultError。"""
    try:
        mode, text = path.stat().st_mode & 0o777, path.read_text(encoding="ascii")
        key = base64.b64decode(text.strip(), validate=True)
    except (OSError, UnicodeDecodeError, binascii.Error) as problem:
        raise VaultError(f"密钥文件 {path} 不存在或读不出来，请从密钥备份中恢复") from problem
    if mode & 0o077:
        raise VaultError(
            f"密钥文件 {path} 的权限是 {mode:04o}，别人也能读；请运行 chmod 600 {path}"
        )
    if len(key) != KEY_BYTES:
        raise VaultError(f"密钥文件 {path} 的长度不是 {KEY_BYTES} 字节，请从密钥备份中恢复")
    return key


def create_key(path: Path) -> None:
    """生成一把；已有的不动。先写到旁边再改名链接：两个进程同时初次使用时只有一把生效，且没有半截文件。"""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
