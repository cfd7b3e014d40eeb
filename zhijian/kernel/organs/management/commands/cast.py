"""列出演示人员。"""

from typing import Any
from unicodedata import east_asian_width

from django.conf import settings
from django.core.management.base import BaseCommand

from zhijian.kernel import clock
from zhijian.kernel.organs.duties import held
from zhijian.kernel.organs.models import Duty, Officer, Organ

SHOWN_DUTIES = 4


class Command(BaseCommand):
    help = "列出演示人员的登录名、姓名、职务与主要职责，按机关分组"
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        if not settings.DEMONSTRATION:
            self.stdout.write("正式运行没有演示人员。")
            return
        for organ in Organ.objects.filter(officers__isnull=False).distinct().order_by("code"):
            self.stdout.write(f"{organ.name}（{organ.get_level_display()}）")
            for officer in organ.officers.order_by("pk"):
                self.stdout.write(_line(officer))
        self.stdout.write("在登录页点一下姓名即可登录，无须口令。")


def _line(officer: Officer) -> str:
    rows = Duty.objects.filter(held(clock.now()), officer=officer).order_by("name")
    names = list(rows.values_list("name", flat=True))
    more = f" 等 {len(names)} 项" if len(names) > SHOWN_DUTIES else ""
    duties = "、".join(names[:SHOWN_DUTIES]) + more
    who = _padded(officer.username, 14) + _padded(officer.name, 10) + _padded(officer.post, 22)
    return f"  {who}{duties}"


def _padded(text: str, width: int) -> str:
    """按显示宽度补齐：汉字占两格。"""
    wide = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(1, width - wide)
