"""立案审批同意（取号、制文书、起算期限、提醒）经 HTTP 要多久，与同一服务器上的底线比。

不含 PDF 排版：文书照常取号、冻结、记录，只是不排版。语句数在进程内数。
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any

from bench.figures import Figure

ROUNDS = 30
TIMES_FLOOR, STATEMENTS = 3, 30
RENDER = "zhijian.kernel.papers.printing.unprinted"
SETTINGS = {"ROOT_URLCONF": "bench.floor", "PAPERS_RENDER": RENDER}


def figure_approve_filing() -> list[Figure]:
    """两种请求交替发出，各取中位数。"""
    from tests import make  # noqa: PLC0415  须在设置就位之后

    cast = make.cast()
    bodies = [_prepared(make, cast) for _ in range(ROUNDS)]
    approve, floor = [], []
    with _server() as base:
        session = Session(base, cast.chief)
        for where, body in bodies:
            floor.append(session.post("/floor/", {}))
            approve.append(session.post(where, body))
    held = statistics.median(approve[3:]), statistics.median(floor[3:])
    return [
        Figure("立案审批同意 / 底线（中位数之比）", held[0] / held[1], "倍", TIMES_FLOOR),
        Figure("立案审批同意的 SQL 语句", _statements(make, cast), "条", STATEMENTS),
    ]


def _prepared(make: Any, cast: Any) -> tuple[str, dict[str, Any]]:
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
    from django.db import connection  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    where, body = _prepared(make, cast)
    client = Client()
    client.force_login(cast.chief)
    with override_settings(PAPERS_RENDER=RENDER), CaptureQueriesContext(connection) as told:
        reply = client.post(where, body)
    if reply.status_code != 302:
        raise AssertionError(f"没有办成：{reply.status_code}")
    return float(len(told))


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings"}
    command = [sys.executable, "-m", "gunicorn", "zhijian.config.wsgi", "--bind"]
    process = subprocess.Popen([*command, f"127.0.0.1:{port}"], env=environment)
    base = f"http://127.0.0.1:{port}"
    try:
        _await(f"{base}/healthz")
        yield base
    finally:
        process.terminate()
        process.wait(20)


def _await(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("服务器没有起来")


class Session:
    """一个已登录的浏览器：记着饼干，每次交表带上此刻的令牌，不跟随转页。"""

    def __init__(self, base: str, officer: Any) -> None:
        self.line = HTTPConnection(base.removeprefix("http://"), timeout=60)
        self.cookies: dict[str, str] = {}
        self._send("GET", "/sign-in/")
        self.post(f"/sign-in/as/{officer.pk}/", {})

    def post(self, path: str, body: dict[str, Any]) -> float:
        """交一次表，答用了多少毫秒；没有办成即失败。"""
        told = body | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        data = urllib.parse.urlencode(told, doseq=True)
        start = time.perf_counter()
        status = self._send("POST", path, data)
        spent = (time.perf_counter() - start) * 1000
        if status not in (200, 302):
            raise AssertionError(f"{path} 没有办成：{status}")
        return spent

    def _send(self, method: str, path: str, body: str = "") -> int:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request(method, path, body, headers)
        reply = self.line.getresponse()
        reply.read()
        for told in reply.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
        return reply.status
