"""生成一把新的加密密钥。"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from zhijian.kernel.vault.keys import create_next


class Command(BaseCommand):
    help = "生成下一把加密密钥；之后写入的内容用它加密，旧内容用 reseal 改写"
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        folder = Path(settings.KEYS_DIR)
        number = create_next(folder)
        self.stdout.write(f"已在 {folder} 生成编号 {number} 的密钥，请立即离线备份整个目录。")
