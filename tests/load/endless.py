"""一个不停办事的进程：送审、退回、再送审……每办成一事报一行，直到被杀。

用法：python -m tests.load.endless 办件 登记人 负责人 起始时刻
"""

import os
import sys
from datetime import datetime, timedelta
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhijian.config.settings")

import django

django.setup()

from zhijian.kernel.acts import door  # noqa: E402  须在设置就位之后
from zhijian.kernel.organs.models import Officer  # noqa: E402


def main(matter: str, registrar: str, head: str, start: str) -> None:
    people = {key: Officer.objects.get(pk=key) for key in (registrar, head)}
    at = datetime.fromisoformat(start)
    while True:
        for who, verb, data in (
            (registrar, "submit_source", {}),
            (head, "return_source", {"reason": "再核一遍。"}),
        ):
            at += timedelta(minutes=1)
            door.perform(UUID(matter), door.Request(verb, data), by=people[who], at=at)
            sys.stdout.write(f"{verb}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
