"""装入随程序发布的名册。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel.registers import loading


class Command(BaseCommand):
    help = "装入随程序发布的名册（期限、工作日历、区划、案由、罚则、文书模板……），可反复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        added = loading.load()
        self.stdout.write(f"名册新增 {added} 行" if added else "名册没有变化")
