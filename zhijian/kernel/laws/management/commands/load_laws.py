"""装入随程序发布的法律法规。"""

from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel.laws import loading


class Command(BaseCommand):
    help = "装入随程序发布的法律法规（现行文本，以及只有条号与要旨的），可反复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        done = loading.load()
        words = f"法律法规新增 {done.versions} 个文本、{done.articles} 条"
        self.stdout.write(words if done.versions else "法律法规没有变化")
