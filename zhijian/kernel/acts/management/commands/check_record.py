"""核对全过程记录。"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhijian.kernel import clock
from zhijian.kernel.acts.checking import night


class Command(BaseCommand):
    help = "重算记录、日志、各行与文件，逐处说出不符；有不符的以失败退出"

    def handle(self, *_: Any, **__: Any) -> None:
        row = night.run(clock.real_now(), clock.real_now)
        for name, count in row.counts.items():
            self.stdout.write(f"{name} {count}")
        found = list(row.findings.all())
        for one in found:
            self.stdout.write(f"{one.get_kind_display()} {one}")
        if found:
            raise CommandError(f"核对出 {len(found)} 处不符")
        self.stdout.write("全部相符")
