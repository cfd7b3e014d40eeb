"""盖章的网关：本机签名、合规的电子印章服务，都实现 `SealService`，由设置 `SEAL_SERVICE` 选用。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from zhijian.rules.refusal import Refused, Unmet

NONE = "none"


class SealUnavailable(Refused):
    """盖章服务此刻办不成（不可达、拒绝、密钥不在）。文书已经制发，稍后再盖。"""


@dataclass(frozen=True)
class Sealing:
    """要盖的一份：制发的 PDF、机关、文书名称与文号、真实的时刻。"""

    pdf: bytes
    organ: UUID
    organ_name: str
    title: str
    at: datetime


@dataclass(frozen=True)
class Sealed:
    """盖好的一份：原件的字节一个不动，签名追加在后；`fingerprint` 是证书的 SHA-256。"""

    pdf: bytes
    service: str
    fingerprint: str


class SealService(Protocol):
    """盖章服务。接入合规的电子印章服务，写一个类实现它，以 `ZHIJIAN_SEAL_SERVICE` 指定。"""

    words: str
    """对人怎样称呼这种签名。"""

    def seal(self, asked: Sealing) -> Sealed:
        """盖一份；办不成的抛出 SealUnavailable。须只在原件之后追加，不改原件。"""
        ...


def chosen() -> SealService | None:
    """所选用的服务；设为 `none` 的一律打印后盖实物印章。"""
    return None if settings.SEAL_SERVICE == NONE else _made(settings.SEAL_SERVICE)


def seal(service: SealService, asked: Sealing) -> Sealed:
    """盖一份，并核对服务没有改动原件。"""
    made = service.seal(asked)
    if not made.pdf.startswith(asked.pdf) or len(made.pdf) == len(asked.pdf):
        raise SealUnavailable(
            Unmet(f"{asked.title}盖章之后原件变了，没有采用", remedy="请联系系统管理员检查盖章服务")
        )
    return made


@lru_cache(maxsize=4)
def _made(path: str) -> SealService:
    service: SealService = import_string(path)()
    return service
