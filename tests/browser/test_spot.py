"""现场一只手办当场处罚：390 px 宽，拍照、告知、限额、当场收缴、屏幕签名、报备归档。"""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.handwriting import write
from tests.browser.officers import PHONE, Desks, fill, sign_in
from tests.browser.staging import url
from tests.browser.test_phone import fits
from tests.ways import spot_penalty as ways
from zhijian.demonstration import pictures
from zhijian.kernel import clock
from zhijian.kernel.acts import door
from zhijian.kernel.acts.administration import numbering
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper

REGISTERED = {
    "party_kind": "enterprise",
    "party_name": "霸州市南环便利店有限公司",
    "uscc": "",
    "legal_rep": "张喆",
    "party_address": "霸州市南环路8号",
    "place": "霸州市南环路8号便利店",
    "violation_type": "LB03",
    "facts": ways.FOUND["facts"],
    "violated": ways.FOUND["violated"],
    "basis": ways.FOUND["basis"],
}
SEVEN_WORKDAYS_ON = date(2026, 3, 12)


@pytest.fixture
def page(desks: Desks) -> Page:
    cast = desks.cast
    given = {"word": "当罚", "count": 5, "at": clock.now()}
    numbering.allot_numbers(cast["liwei"], by=cast["liuyang"], **given)
    phone = desks.stranger(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=3)
    return sign_in(phone, cast["liwei"])


def test_a_spot_penalty_in_the_field_with_one_hand(desks: Desks, page: Page) -> None:
    page.goto("/spot_penalty/new/")
    by_screens(page, REGISTERED | {"second": desks.cast["wangfang"]}, screens=4)
    matter = Matter.objects.get(kind="spot_penalty")
    a_photo_is_taken(page, matter)
    three_thousand_is_the_limit(page, matter)
    cash_only_as_the_law_allows(page, matter)
    the_party_signs_on_the_screen(page, matter)
    the_money_and_the_papers_come_in(page, matter)


@pytest.mark.usefixtures("unprinted")
def test_a_citizen_is_fined_at_most_two_hundred(desks: Desks, page: Page) -> None:
    cast = desks.cast
    who = {"first": cast["liwei"], "second": cast["wangfang"], "happened_at": clock.now()}
    told = ways.PARTY | ways.FOUND | who | {"party_kind": "individual_business"}
    matter = door.open_matter(
        registry["spot_penalty"],
        door.Request("open_spot_penalty", told),
        organ=cast["liwei"].organ,
        by=cast["liwei"],
        at=clock.now(),
    )
    tell(page, matter, "200.01")
    expect(page.locator(".errors")).to_contain_text("不得超过")
    expect(page.locator(".errors")).to_contain_text("第五十一条")
    tell(page, matter, "200")
    expect(page.get_by_text("已办理：当场告知")).to_be_visible()


def by_screens(page: Page, fields: dict[str, Any], screens: int) -> None:
    """一屏一屏地填，只填看得见的，填完按“下一步”，末屏办理。"""
    form = page.locator("#act-form")
    left = dict(fields)
    for number in range(1, screens + 1):
        expect(page.locator(".screens")).to_have_text(f"第 {number} 屏，共 {screens} 屏")
        fits(page)
        look(page, f"{form.locator('button.go').inner_text()}{number}")
        for name in list(left):
            if form.locator(f'[name="{name}"]').first.is_visible():
                fill(form, name, left.pop(name))
        in_reach(page)
        form.locator("button.go" if number == screens else ".screen-next").tap()
    expect(page.get_by_text("已办理：").or_(page.locator(".errors")).first).to_be_visible()
    assert not left


def in_reach(page: Page) -> None:
    """办理的按钮就在屏幕下方，大得按得准。"""
    shown = page.locator("#act-form .submit .go:visible, #act-form .submit .screen-next:visible")
    box = shown.bounding_box()
    assert box is not None
    assert box["height"] >= 44 and box["y"] > PHONE["height"] / 2
    assert box["y"] + box["height"] <= PHONE["height"]


def a_photo_is_taken(page: Page, matter: Matter) -> None:
    page.goto(url(matter))
    fits(page)
    look(page, "办件")
    page.goto(f"/evidence/matters/{matter.pk}/")
    shot = clock.now() - timedelta(minutes=5)
    content = pictures.photo("便利店货架", ["未标明价格"], shot, (39.12, 116.39))
    photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": content}
    camera = page.locator("#upload-photo")
    assert camera.get_attribute("capture") == "environment"
    camera.set_input_files([photo])
    expect(page.get_by_text("北纬 39.12").first).to_be_visible()


def tell(page: Page, matter: Matter, fine: str) -> None:
    page.goto(f"{url(matter)}tell_on_spot/")
    by_screens(page, {"warning": True, "fine": fine, "told": True}, screens=2)


def three_thousand_is_the_limit(page: Page, matter: Matter) -> None:
    tell(page, matter, "3000.01")
    expect(page.locator(".errors")).to_contain_text("不得超过")
    tell(page, matter, "3000")
    expect(page.get_by_text("已办理：当场告知")).to_be_visible()


def cash_only_as_the_law_allows(page: Page, matter: Matter) -> None:
    page.goto(f"{url(matter)}decide_on_spot/")
    form = page.locator("#act-form")
    cash = {"pay": "当场收缴", "cash_ground": "一百元以下罚款"}
    for name, value in cash.items():
        fill(form, name, value)
    form.locator("button.go").tap()
    expect(page.locator(".errors")).to_contain_text("第六十八条")
    fits(page)
    tell(page, matter, "100")  # 听取申辩之后减轻
    page.goto(f"{url(matter)}decide_on_spot/")
    for name, value in cash.items():
        fill(form, name, value)
    form.locator("button.go").tap()
    expect(page.get_by_text("已办理：当场作出处罚决定")).to_be_visible()
    assert paper(matter).number == "霸市监当罚〔2026〕1号"


def the_party_signs_on_the_screen(page: Page, matter: Matter) -> None:
    page.goto(f"{url(matter)}deliver_on_spot/")
    pads = page.locator("#act-form .sign-pad")
    write(page, pads.nth(0), finger=True)
    look(page, "签名")
    page.locator(".screen-next").tap()
    for number in (1, 2):
        write(page, pads.nth(number), finger=True)
    page.locator(".screen-next").tap()
    page.locator("#act-form button.go").tap()
    expect(page.get_by_text("已办理：当场交付决定书")).to_be_visible()
    scan = paper(matter).scan
    assert scan is not None
    assert (scan.media_type, scan.pages) == ("application/pdf", paper(matter).pages)
    due = Deadline.standing.get(matter=matter, code="ONSITE_ARCHIVE").due_on
    assert due == SEVEN_WORKDAYS_ON


def the_money_and_the_papers_come_in(page: Page, matter: Matter) -> None:
    done = {
        "collect_on_spot": {"receipt_no": "冀财00012345"},
        "hand_in_cash": {"receiver": "钱敏"},
        "bank_cash": {"voucher": "农行0303"},
        "report_on_spot": {},
        "keep_spot_papers": {},
        "finish_spot_penalty": {},
    }
    for verb, fields in done.items():
        page.goto(f"{url(matter)}{verb}/")
        fits(page)
        for name, value in fields.items():
            fill(page.locator("#act-form"), name, value)
        page.locator("#act-form button.go").tap()
        expect(page.get_by_text("已办理：")).to_be_visible()
    matter.refresh_from_db()
    assert matter.stage == "archived"
    assert registry["spot_penalty"].model._default_manager.get(pk=matter.pk).fine == Decimal(100)
    look(page, "归档")


def paper(matter: Matter) -> Paper:
    return Paper.objects.select_related("scan").get(matter=matter, template_no="44")


def look(page: Page, name: str) -> None:
    """留下这一屏的样子，供人看。"""
    if folder := os.environ.get("ZHIJIAN_SHOTS"):
        page.screenshot(path=f"{folder}/spot-{name}.png")
