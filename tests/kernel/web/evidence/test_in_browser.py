"""真的浏览器里上传：进度、断线接续、拒收的话、局部刷新。"""

import os
import threading

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from tests.kernel.evidence import files
from zhijian.kernel.evidence.models import StoredFile

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium, live_server, officer, monkeypatch):
    """已登录的一页。"""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # 浏览器驱动自带事件循环
    client = Client()
    client.force_login(officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(base_url=live_server.url, locale="zh-CN")
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        opened = context.new_page()
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        yield opened
        browser.close()
        connections.close_all()  # 事件循环之内另有一条连接，不关则测试库收不走
        assert opened.faults == []
    for thread in threading.enumerate():  # 应答线程放开数据库之后，测试库才能收走
        if "process_request_thread" in thread.name:
            thread.join(10)


def choose(page, *sent):
    page.set_input_files(
        "#upload-files",
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": body}
            for name, body in sent
        ],
    )


def test_several_files_go_up_and_appear_in_the_grid(page, matter):
    page.goto(f"/evidence/matters/{matter.pk}/")
    choose(page, ("现场.jpg", files.photo_with_place()), ("合同.pdf", files.pdf()))
    page.get_by_text("北纬 39.12500°").wait_for()
    page.get_by_role("heading", name="合同.pdf").wait_for()
    page.locator("[data-queue][aria-busy=false]").wait_for(state="attached")
    assert StoredFile.objects.filter(matter=matter).count() == 2
    page.get_by_role("link", name="核对摘要").first.click()
    page.get_by_text("与收件时一致").wait_for()


def test_a_refused_file_says_why_and_can_be_removed(page, matter):
    page.goto(f"/evidence/matters/{matter.pk}/")
    choose(page, ("a.jpg", b"<html><script>alert(1)</script></html>"), ("b.exe", b"MZ"))
    queue = page.locator("[data-queue]")
    queue.get_by_text("内容却是网页").wait_for()
    queue.get_by_text("系统不收这种文件").wait_for()
    page.get_by_role("button", name="移除 a.jpg").click()
    assert queue.get_by_text("内容却是网页").count() == 0


def test_a_broken_line_is_taken_up_again(page, matter):
    body = files.jpeg((3000, 2000)) + b"\xff\xd9" + os.urandom(6 * 2**20).replace(b"<", b"x")
    page.goto(f"/evidence/matters/{matter.pk}/")
    broken = []

    def break_first_chunks(route):
        if route.request.method == "PUT" and len(broken) < 2:
            broken.append(1)
            route.abort()
        else:
            route.continue_()

    page.route("**/evidence/uploads/**", break_first_chunks)
    choose(page, ("大图.jpg", body))
    page.get_by_text("秒后接着传").wait_for()
    page.get_by_role("heading", name="大图.jpg").wait_for(timeout=30000)
    assert len(broken) == 2
    assert StoredFile.objects.get().size == len(body)


def test_a_photo_can_be_dropped_anywhere_on_the_page(page, matter):
    page.goto(f"/evidence/matters/{matter.pk}/")
    page.evaluate(
        """(bytes) => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(bytes)], "拖入.png"));
          const options = { dataTransfer: held, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("dragover", options));
          document.body.dispatchEvent(new DragEvent("drop", options));
        }""",
        list(files.png()),
    )
    page.get_by_role("heading", name="拖入.png").wait_for()
    assert StoredFile.objects.get().original_name == "拖入.png"


def test_the_page_is_usable_on_a_phone_without_sideways_scrolling(page, matter):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/evidence/matters/{matter.pk}/")
    choose(page, ("很长很长很长很长很长很长很长很长很长的文件名.jpg", files.photo_with_place()))
    page.get_by_text("北纬 39.12500°").wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
