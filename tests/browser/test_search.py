"""承办人在案件里用搜索框找到条文，引用到立案申请；同一个框再找到这件案子；手机上不横向滚动。"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, fill
from tests.browser.staging import staged, url
from zhijian.kernel.laws import loading
from zhijian.kernel.search import following

pytestmark = pytest.mark.usefixtures("unprinted")
WORDS = "使用不合格的计量器具"


def test_an_officer_finds_an_article_by_the_box_and_cites_it(desks: Desks) -> None:
    loading.load()
    matter = staged(desks.cast, "pump", stop="apply_filing")
    while following.follow().written:
        pass
    page = desks.of("liwei")
    page.goto(url(matter))
    seek(page, WORDS)
    hit = page.locator(".hits > li").filter(has_text="计量法 第")
    expect(hit.first.locator("mark").first).to_have_text(WORDS)
    hit.first.get_by_role("link").first.click()
    expect(page.locator(".clause:target, .clause:has(:target)").first).to_contain_text(WORDS)
    number = page.locator(".clause:target h3").inner_text()
    page.goto(f"{url(matter)}apply_filing/")
    cites(page, re.sub("[第条]", "", number).strip())
    seek(page, "处罚法57(2)")
    expect(page).to_have_url(re.compile("#t57k2$"))
    seek(page, matter.source_number)
    expect(page.locator("h1")).to_have_text(matter.title)
    fits(page, matter)
    assert not desks.faults


def seek(page: Page, words: str) -> None:
    """按 `/` 到搜索框，写字，回车。"""
    page.locator("h1").first.click()  # 离开正在填的栏目
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.insert_text(words)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def cites(page: Page, number: str) -> None:
    """填进“涉嫌违反的条款”。"""
    form = page.locator("#act-form")
    fill(form, "articles", [{"law": "计量法", "article": number}])
    expect(form.locator("[name=articles-0-article]")).to_have_value(number)


def fits(page: Page, matter: Any) -> None:
    page.set_viewport_size(PHONE)
    page.locator(".foot a", has_text="搜索").click()
    page.locator("#search-words").fill(matter.title)
    page.get_by_role("button", name="搜索", exact=True).click()
    expect(page.locator(".hits")).to_contain_text(matter.title)
    for width in (360, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
