"""立案审批同意（取号、制文书、起算期限、提醒）经 HTTP 要多久，与同一服务器上的底线比。

不含 PDF 排版：文书照常取号、冻结、记录，只是不排版。语句数在进程内数，连事务的起止一并计入。
"""

from __future__ import annotations

import statistics
from typing import Any

from bench.figures import Figure
from bench.serving import Session, server

ROUNDS, WARM = 108, 16
TIMES_FLOOR, STATEMENTS = 3, 30
RENDER = "zhijian.kernel.papers.printing.unprinted"
SETTINGS = {"ROOT_URLCONF": "bench.floor", "PAPERS_RENDER": RENDER}


def figure_approve_filing() -> list[Figure]:
    """两种请求交替发出，各取中位数。"""
    from tests import make  # noqa: PLC0415  须在设置就位之后

    cast = make.cast()
    bodies = [prepared(make, cast) for _ in range(ROUNDS)]
    approve, floor = [], []
    with server("bench.settings") as (base, _):
        session = Session(base, cast.chief)
        for where, body in bodies:
            floor.append(session.post("/floor/", {}))
            approve.append(session.post(where, body))
    held, least = statistics.median(approve[WARM:]), statistics.median(floor[WARM:])
    return [
        Figure("立案审批同意 / 底线（中位数之比）", held / least, "倍", TIMES_FLOOR),
        Figure("立案审批同意的 SQL 语句", _statements(make, cast), "条", STATEMENTS),
    ]


def prepared(make: Any, cast: Any) -> tuple[str, dict[str, Any]]:
    """一件待批准立案的案件：网址与浏览器会交上来的内容。"""
    from django.test import Client, override_settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from tests.posting import filled  # noqa: PLC0415

    with override_settings(PAPERS_RENDER=RENDER):
        run = make.case_at("filing_approval", cast)
        client = Client()
        client.force_login(cast.chief)
        where = reverse("act", args=["case", run.matter.pk, "approve_filing"])
        page = client.get(where).content.decode()
    ((verb, _, data),) = make.turns("filing_approval")
    return where, filled(page, verb, run, data(run))


def _statements(make: Any, cast: Any) -> float:
    """热机之后的一次：先办一件，名册等已在进程里。"""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client()
    client.force_login(cast.chief)
    warm, counted = prepared(make, cast), prepared(make, cast)
    with override_settings(PAPERS_RENDER=RENDER):
        client.post(*warm)
        with CaptureQueriesContext(connection) as told:
            reply = client.post(*counted)
    if reply.status_code != 302:
        raise AssertionError(f"没有办成：{reply.status_code}")
    return float(len(told))
