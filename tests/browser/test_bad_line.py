"""网络不好的地方：所填不丢，同一张表交到办成为止，只办一次。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.officers import PHONE, Desks, sign_in
from tests.browser.staging import staged, url
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter

pytestmark = pytest.mark.usefixtures("unprinted")
SCAN = {"name": "签名.png", "mimeType": "image/png", "buffer": b"not really a picture"}


def phone(desks: Desks, login: str) -> Page:
    return sign_in(
        desks.stranger(viewport=PHONE, has_touch=True, is_mobile=True), desks.cast[login]
    )


def done(matter: Matter, verb: str) -> int:
    return Entry.objects.filter(matter=matter, verb=verb).count()


def test_a_form_waits_for_the_line_and_is_done_once(desks: Desks) -> None:
    matter = staged(desks.cast, "cable", stop="submit_source")
    page = phone(desks, "zhaomin")
    page.goto(f"{url(matter)}submit_source/")
    page.context.set_offline(True)
    page.locator("#act-form button.go").tap()
    state = page.locator(".sending")
    expect(state).to_contain_text("网络不通，所填的都保留着")
    expect(state).to_contain_text("重试第 1 次")
    page.context.set_offline(False)  # 网络恢复，不必等满
    expect(page.get_by_text("已办理：送审案源")).to_be_visible()
    assert done(matter, "submit_source") == 1


def test_an_answer_lost_on_the_way_does_not_make_it_twice(desks: Desks) -> None:
    matter = staged(desks.cast, "cable", stop="submit_source")
    page = phone(desks, "zhaomin")
    page.goto(f"{url(matter)}submit_source/")
    turns: list[str] = []

    def lose_the_first(route: Route) -> None:
        turns.append(route.request.headers["x-attempt"])
        if len(turns) > 1:
            route.continue_()
            return
        route.fetch()  # 到了服务器，办成了，答复丢了
        route.abort()

    page.route("**/submit_source/", lose_the_first)
    page.locator("#act-form button.go").tap()
    page.get_by_role("button", name="现在重试").tap()
    expect(page.get_by_text("已办理：送审案源")).to_be_visible()
    assert turns == ["1", "2"]
    assert done(matter, "submit_source") == 1


def test_one_may_stop_waiting_and_change_what_was_typed(desks: Desks) -> None:
    matter = staged(desks.cast, "pump")
    page = phone(desks, "liwei")
    page.goto(f"{url(matter)}attach_scan/")
    page.locator('[name="upload"]').set_input_files([SCAN])
    page.context.set_offline(True)
    page.locator("#act-form button.go").tap()
    page.get_by_role("button", name="停下来改").tap()
    expect(page.locator(".sending")).to_contain_text("所填的都在")
    page.context.set_offline(False)
    page.locator("#act-form button.go").tap()
    expect(page.locator(".errors")).to_be_focused()
    kept = page.locator('[name="upload"]').evaluate("el => el.files[0].name")
    assert kept == "签名.png"
    assert done(matter, "attach_scan") == 0


def test_signing_out_elsewhere_loses_nothing(desks: Desks) -> None:
    matter = staged(desks.cast, "cable", stop="submit_source")
    page = phone(desks, "zhaomin")
    page.goto(f"{url(matter)}submit_source/")
    page.context.clear_cookies()
    page.locator("#act-form button.go").tap()
    expect(page.locator(".sending")).to_contain_text("登录已过期")
    other = page.context.new_page()
    sign_in(other, desks.cast["zhaomin"])
    page.locator("#act-form button.go").tap()
    expect(page.get_by_text("已办理：送审案源")).to_be_visible()
    assert done(matter, "submit_source") == 1
