"""给服务用的角色授权。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel.log import guarding


class Command(BaseCommand):
    help = "建服务用的数据库角色，收去它改、删记录的权限；没有建角色之权的说明白"

    def handle(self, *_: Any, **__: Any) -> None:
        told = guarding.guard()
        self.stdout.write(told.words)
