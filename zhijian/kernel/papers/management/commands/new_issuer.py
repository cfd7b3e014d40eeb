"""生成电子签名的签发者。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel import clock
from zhijian.kernel.papers.seals import issuer


class Command(BaseCommand):
    help = "生成电子签名的签发者（密钥与证书）；已有的不动。各机关的密钥用到时由它签发"
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        path = issuer.create_issuer(clock.real_now())
        self.stdout.write(f"签发者在 {path}，请立即离线备份整个密钥目录。")
