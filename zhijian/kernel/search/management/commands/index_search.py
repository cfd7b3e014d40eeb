"""全部重编检索的索引。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel.search import following


class Command(BaseCommand):
    help = "全部重编检索的索引（平日由后台随记录编入，不必用它）；可反复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        for title, written in following.rebuild().items():
            self.stdout.write(f"{title}：{written} 块")
