"""真的浏览器、真的网页服务、真的 PostgreSQL；演示班底，2026 年 3 月的一个星期二傍晚开始。

时刻固定（日历只到已公布放假通知的年份），只是照常走动；演示时钟从页面上拨快。
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from django.db import connections

from tests import make
from tests.browser.officers import PATIENCE_MS, Desks
from zhijian.demonstration.cast import appoint
from zhijian.kernel import clock
from zhijian.kernel.clock import CHINA
from zhijian.kernel.organs.models import Officer

sync_api = pytest.importorskip("playwright.sync_api")

BEGINNING = datetime(2026, 3, 3, 17, 30, tzinfo=CHINA)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """本目录的都要浏览器，且应答线程要看得见数据，故各用完清库。"""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def beginning(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """把系统时刻平移到固定的起点，此后照常走动。"""
    system = clock._system
    shift = system() - BEGINNING
    monkeypatch.setattr(clock, "_system", lambda: system() - shift)
    return BEGINNING


@pytest.fixture
def cast(transactional_db: None, beginning: datetime) -> Mapping[str, Officer]:
    """装好名册，任命演示班底。"""
    make.registers()
    return appoint(beginning.date())


@pytest.fixture
def unprinted(settings: Any) -> None:
    """不验文书的测试不排版，快得多。"""
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"


@pytest.fixture
def browser(chromium: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """一个浏览器。它的驱动自带事件循环，故放行同步查库。"""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_api.sync_playwright() as driver:
        sync_api.expect.set_options(timeout=PATIENCE_MS)
        opened = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()
        connections.close_all()  # 事件循环之内另有一条连接，不关则测试库收不走
    for thread in threading.enumerate():  # 应答线程放开数据库之后，测试库才能收走
        if "process_request_thread" in thread.name:
            thread.join(10)


@pytest.fixture
def desks(live_server: Any, cast: Mapping[str, Officer], browser: Any) -> Iterator[Desks]:
    """各人的桌子；任何页面都不许有脚本错误。"""
    made = Desks(browser, live_server.url, cast)
    yield made
    assert made.faults == []
