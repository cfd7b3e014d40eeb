"""量时用的网页服务：与正式运行同样的 gunicorn（一个进程、四个线程），和一个会登录的浏览器。"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from launch.supervisor import LEAN

THREADS = 4


@contextmanager
def server(settings: str = "zhijian.config.settings") -> Iterator[tuple[str, int]]:
    """起一个网页服务，给出网址与主进程号；请求日志照写，写到临时文件。"""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "zhijian.config.wsgi", "--no-control-socket"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--keep-alive", "30"]
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, "--workers", "1", "--threads", str(THREADS)],
            env=os.environ | LEAN | {"DJANGO_SETTINGS_MODULE": settings},
            stdout=log,
            stderr=log,
        )
        try:
            _await(f"{base}/healthz")
            yield base, process.pid
        finally:
            process.terminate()
            process.wait(20)


def workers(master: int) -> list[int]:
    """主进程之下各工作进程的号。"""
    told = Path(f"/proc/{master}/task/{master}/children").read_text()
    return [int(number) for number in told.split()]


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
        self.page = ""
        self.get("/sign-in/")
        self.post(f"/sign-in/as/{officer.pk}/", {})

    def get(self, path: str) -> float:
        """取一页，答用了多少毫秒；内容在 `page`。"""
        return self._timed("GET", path)

    def post(self, path: str, body: dict[str, Any]) -> float:
        """交一次表，答用了多少毫秒；没有办成即失败。"""
        told = body | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        return self._timed("POST", path, urllib.parse.urlencode(told, doseq=True))

    def _timed(self, method: str, path: str, body: str = "") -> float:
        start = time.perf_counter()
        status = self._send(method, path, body)
        spent = (time.perf_counter() - start) * 1000
        if status not in (200, 302):
            raise AssertionError(f"{path} 没有办成：{status}")
        return spent

    def _send(self, method: str, path: str, body: str) -> int:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request(method, path, body, headers)
        reply = self.line.getresponse()
        self.page = reply.read().decode("utf-8", "replace")
        for told in reply.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
        return reply.status
