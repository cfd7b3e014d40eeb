"""重放演示案件。只在空的演示库里执行一次。"""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from zhijian.demonstration import programme
from zhijian.kernel import clock
from zhijian.kernel.organs.models import Organ


class Command(BaseCommand):
    help = "首次启动时把演示案件经由真的表、真的门重放一遍；已有机构则不动。"

    def handle(self, *args: Any, **options: Any) -> None:
        if Organ.objects.exists():
            self.stdout.write("已有机构，不再重放演示")
            return
        with transaction.atomic():
            told = programme.perform(clock.now())
        self.stdout.write(f"演示就绪：{told} 件案件")
