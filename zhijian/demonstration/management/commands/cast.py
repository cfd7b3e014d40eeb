"""列出演示班底：启动时印在屏幕上，供人挑一个登录。"""

from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand

from zhijian.demonstration.cast import PASSWORD
from zhijian.kernel.organs.models import Officer


class Command(BaseCommand):
    help = "按机关列出演示人员的姓名、职务、登录名"

    def handle(self, *_: Any, **__: Any) -> None:
        people = Officer.objects.filter(suspended_at__isnull=True)
        people = people.select_related("organ").order_by("organ__code", "id")
        if not people:
            return
        self.stdout.write(f"演示人员（登录页可一键登录；口令都是 {PASSWORD}）：")
        for organ, officers in groupby(people, key=lambda officer: officer.organ):
            self.stdout.write(f"  {organ.name}")
            for officer in officers:
                self.stdout.write(f"    {officer.name}　{officer.post}　{officer.username}")
