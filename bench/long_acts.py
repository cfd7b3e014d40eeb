"""一单下达一千个承办、三百个机关：后台进程里一次办成要多久，其间进度从外面看得见。

量的是任务本身：重新核对表单、办理之门、写下一千件、了结，同在一个事务；另记当场那一次核对（网页进程里）。
"""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from bench.figures import Figure

ORGANS, RECIPIENTS = 300, 1000
SECONDS, CHECK_SECONDS = 10, 1
PAUSE = 0.02


def figure_thousand_recipients() -> list[Figure]:
    """备一张一千个主送的督办单，当场核一遍，交后台办。"""
    from tests.ways import supervision as ways  # noqa: PLC0415  须在设置就位之后
    from zhijian.kernel.acts import door, later  # noqa: PLC0415
    from zhijian.kernel.clock import now  # noqa: PLC0415
    from zhijian.kernel.clock.ids import new_id  # noqa: PLC0415
    from zhijian.kernel.log.once import Slip  # noqa: PLC0415
    from zhijian.kernel.web.later import running  # noqa: PLC0415
    from zhijian.modules.supervision.models import Task  # noqa: PLC0415

    order = _prepared(ways)
    by, at = ways.person(order.organ, "督办:拟制"), now()
    start = time.perf_counter()
    size = door.check(order.pk, door.Request("issue"), by=by, at=at)
    checked = time.perf_counter() - start
    typed = json.dumps({"act-seen_version": [str(order.version)]})
    slip = Slip(new_id(), b"")
    row = later.ask(order, "issue", "下发", slip, typed, size, by, at)
    seen: set[int] = set()
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(row.key, seen, over))
    watcher.start()
    start = time.perf_counter()
    running.run(row.key, now())
    spent = time.perf_counter() - start
    over.set()
    watcher.join()
    row.refresh_from_db()
    if (size, row.state, Task.objects.count()) != (RECIPIENTS, "done", RECIPIENTS):
        raise AssertionError(f"没有办成：{size} {row.state} {row.reasons}")
    return [
        Figure(f"一单下达一千个承办（后台，{ORGANS} 个机关）", spent, "s", SECONDS),
        Figure("其间从外面看见的进度", float(len(seen - {0})), "次", 3, at_least=True),
        Figure("当场核一遍一千个承办", checked, "s", CHECK_SECONDS),
    ]


def _prepared(ways: Any) -> Any:
    from zhijian.modules.supervision.models import Recipient  # noqa: PLC0415

    cast = ways.province()
    organs = [cast._city(f"第{number}") for number in range(ORGANS)]
    for organ in organs:
        ways.person(organ, "督办:签收")
    order = ways.proposed(cast, organs=organs).go_to("approved").matter
    Recipient.objects.bulk_create(
        Recipient(
            matter=order, organ=organs[number % ORGANS], subject=f"第 {number} 项", entry_number=1
        )
        for number in range(RECIPIENTS - ORGANS)
    )
    return order


def _watch(key: Any, seen: set[int], over: threading.Event) -> None:
    """像进度页那样，另一个连接反复看写到第几件。"""
    from django.db import connection  # noqa: PLC0415

    from zhijian.kernel.acts.models import LongAct  # noqa: PLC0415

    while not over.wait(PAUSE):
        seen.add(LongAct.objects.values_list("written", flat=True).get(pk=key))
    connection.close()
