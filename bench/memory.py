"""网页进程热机之后占多少内存：四个线程都排过版、办过事、看过各种页面。"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.acts import prepared
from bench.figures import Figure
from bench.serving import THREADS, Session, server, workers

EACH = 3
LIMIT_MB = 250


def figure_web_worker() -> Figure:
    """四个浏览器同时批准立案（真的排版），再看工作台、列表与案件。"""
    from tests import make  # noqa: PLC0415  须在设置就位之后

    cast = make.cast()
    bodies = [[prepared(make, cast) for _ in range(EACH)] for _ in range(THREADS)]
    with server() as (base, master), ThreadPoolExecutor(THREADS) as pool:
        sessions = [Session(base, cast.chief) for _ in bodies]
        list(pool.map(_browse, sessions, bodies))
        used = max(_resident(worker) for worker in workers(master))
    return Figure("网页进程内存（热，含排版）", used, "MB", LIMIT_MB)


def _browse(session: Session, bodies: list[tuple[str, dict[str, object]]]) -> None:
    for where, body in bodies:
        session.get(where)
        session.post(where.replace("/approve_filing/", "/approve_filing/preview/"), body)
        session.post(where, body)
        session.get(where.removesuffix("approve_filing/"))
        session.get("/")
        session.get("/case/")


def _resident(process: int) -> float:
    told = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    if found is None:
        raise AssertionError("读不到进程的内存")
    return int(found[1]) / 1024
