"""用最新的密钥重新加密全部受保护内容。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel.vault.keys import ring
from zhijian.kernel.vault.resealing import reseal_all


class Command(BaseCommand):
    help = "用最新的密钥重新加密全部受保护内容；完成后仍须保留旧密钥以便解开备份"

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(f"已用编号 {ring().newest} 的密钥改写 {reseal_all()} 处。")
