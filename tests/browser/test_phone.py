"""一只手拿手机：登录、看工作台、开一件、拍照取证；页面不横向滚动。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, fill, sign_in
from tests.browser.staging import staged, url
from zhijian.demonstration import pictures
from zhijian.kernel import clock
from zhijian.kernel.evidence.models import EvidenceItem

pytestmark = pytest.mark.usefixtures("unprinted")
WIDTHS = (360, 390)


def fits(page: Page) -> None:
    """这一页在各种手机宽度上都不横向滚动。"""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{page.url} 在 {width} px 宽时多出 {wide} px"


def test_an_officer_takes_a_photo_in_the_field_with_a_phone(desks: Desks) -> None:
    matter = staged(desks.cast, "pump")
    page = desks.stranger(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/sign-in/")
    fits(page)
    sign_in(page, desks.cast["liwei"])
    fits(page)
    page.locator(".todo a", has_text=matter.title).first.tap()
    expect(page.locator("h1")).to_have_text(matter.title)
    fits(page)
    page.locator(".foot a", has_text="拍照取证").tap()
    page.locator("main a", has_text=matter.number).tap()
    shot = clock.now() - timedelta(minutes=10)
    content = pictures.photo("电子计价秤", ["检定合格印已过期"], shot, (39.12, 116.39))
    page.locator("#upload-photo").set_input_files(
        [{"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content}]
    )
    expect(page.get_by_text("北纬 39.12").first).to_be_visible()
    fits(page)
    the_photo_becomes_evidence(page, url(matter))
    assert EvidenceItem.standing.filter(matter=matter, name="现场电子计价秤照片").exists()


def the_photo_becomes_evidence(page: Page, address: str) -> None:
    page.goto(f"{address}add_evidence/")
    fits(page)
    form = page.locator("#act-form")
    form.locator('[name="stored"]').check()
    fill(form, "kind", "audiovisual")
    fill(form, "name", "现场电子计价秤照片")
    fill(form, "source", "本局拍摄")
    fill(form, "proves", "计价秤超过检定周期仍在使用")
    fill(form, "place", "霸州市老街粮油店")
    form.locator("button.go").tap()
    expect(page.get_by_text("已办理：添加证据")).to_be_visible()
    fits(page)


def test_pages_fit_a_narrow_phone(desks: Desks) -> None:
    matters = [staged(desks.cast, key) for key in ("pump", "heater", "cable")]
    page = desks.stranger(viewport=PHONE)
    sign_in(page, desks.cast["liwei"])
    where = ["/", "/case/", "/case/new/", "/search/?q=霸州", "/notices/", "/notices/mine/", "/me/"]
    where += [url(matters[0]) + verb for verb in ("", "timeline/", "conclude/", "interview/")]
    where += [url(matters[1]) + verb for verb in ("", "submit_deliberation/", "attach_scan/")]
    for address in where:
        assert page.goto(address).ok, address
        fits(page)
    nothing_is_squeezed_to_a_column(page)


def nothing_is_squeezed_to_a_column(page: Page) -> None:
    """“我的”一页的登录列表，每一格都够写一个日期。"""
    page.goto("/me/")
    cells = page.locator('section[aria-labelledby="sessions"] td')
    for width in cells.evaluate_all("all => all.map(one => one.clientWidth)"):
        assert width > PHONE["width"] / 2
