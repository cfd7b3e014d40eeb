"""记下办案模式、典型案例所引用的条文。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel import clock
from zhijian.kernel.knowledge import marking


class Command(BaseCommand):
    help = "记下办案模式、典型案例所引用的条文（法律法规页上以黄色标识），可反复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{marking.refresh(clock.today())} 个办案模式、典型案例引用了条文")
