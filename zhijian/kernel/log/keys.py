"""日志的签名密钥：`密钥目录/log-0001.key` ……，编号最大者现用；公钥登记在 `LogKey`。

第一把在日志开张时生成。此后私钥不见了的，不会悄悄另造一把：须放回备份，或由机构管理员更换密钥
（`acts.administration.record.rotate_key`）。更换之后，旧私钥还在的，检查点由新旧两把同签，见证人
因此有时间换上新的公钥。
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from zhijian.kernel.log.models import LogKey
from zhijian.kernel.vault.keys import VaultError, create_key, read_key
from zhijian.rules import signed_note
from zhijian.rules.signed_note import Signature, Verifier


@dataclass(frozen=True, repr=False)
class Signer:
    """一把私钥。"""

    number: int
    name: str
    seed: bytes

    @property
    def verifier(self) -> Verifier:
        """它的公钥。"""
        return signed_note.verifier(self.name, self.seed)

    def sign(self, text: str) -> Signature:
        """签检查点。"""
        return signed_note.sign(text, self.name, self.seed)


def signers(at: datetime) -> list[Signer]:
    """现用的私钥，其后是上一把（还在的话）。还没有的，此刻生成第一把。"""
    known = list(LogKey.objects.order_by("-number")[:2])
    if not known:
        return [create(at)]
    found = [_held(row) for row in known if _path(row.number).exists() or row is known[0]]
    return found


def create(at: datetime) -> Signer:
    """生成下一把并登记公钥。"""
    last = LogKey.objects.order_by("-number").first()
    number = last.number + 1 if last else 1
    while last and _path(number).exists():  # 前一次登记没有办成留下的，不用
        number += 1
    path = _path(number)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    create_key(path)
    made = Signer(number, origin(), read_key(path))
    LogKey.objects.create(number=number, verifier=str(made.verifier), since=at)
    return made


def origin() -> str:
    """日志的来处：第一把密钥的名，此后不变。"""
    first = LogKey.objects.order_by("number").first()
    if first is None:
        return str(settings.LOG_ORIGIN)
    return signed_note.read_verifier(first.verifier).name


def verifiers() -> list[Verifier]:
    """用过的全部公钥。"""
    return [signed_note.read_verifier(row.verifier) for row in LogKey.objects.all()]


def _held(row: LogKey) -> Signer:
    name = signed_note.read_verifier(row.verifier).name
    held = Signer(row.number, name, read_key(_path(row.number)))
    if str(held.verifier) != row.verifier:
        raise VaultError(
            f"密钥文件 {_path(row.number)} 与登记的公钥不符：请放回备份，或由机构管理员更换日志密钥"
        )
    return held


def _path(number: int) -> Path:
    return Path(settings.KEYS_DIR) / f"log-{number:04d}.key"
