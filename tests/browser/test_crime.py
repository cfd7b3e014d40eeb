"""移送公安：不得以罚代移，直到专案组移送、公安立案、法院判决，案件页写明去向。"""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, Telling
from tests.browser.staging import staged, url
from zhijian.kernel import clock

HEAD, LEAD, CHIEF = "qd_xuming", "qd_fengtao", "qd_luhai"
HANDED = {
    "police": "青岛市公安局",
    "procuratorate": "青岛市人民检察院",
    "contact": "冯涛",
    "phone": "0532-12345",
}
JUDGED = {
    "organ": "青岛市黄岛区人民法院",
    "number": "（2026）鲁0211刑初8号",
    "years": 3,
    "probation_years": 4,
    "fine": 180000,
}


@pytest.fixture
def tell(unprinted: None, desks: Desks) -> Telling:
    matter = staged(desks.cast, "qingdao")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a_suspected_crime_goes_to_the_police_and_comes_back_with_a_judgment(
    tell: Telling,
) -> None:
    case, now = tell.address, clock.now()
    a_fine_instead_of_a_transfer_is_refused(tell)
    group = {"lead": tell.cast[LEAD], "others": [tell.cast["qd_songyu"]]}
    offence = {"offence": "生产、销售伪劣产品罪", "articles": "《中华人民共和国刑法》第一百四十条"}
    tell = tell.attach(HEAD, "crime_transfer", now, **group, **offence, amount=5880000)
    tell.do(LEAD, "report", now, suggested="True", words="销售金额远超五万元，应当移送。")
    look(tell.desks.of(CHIEF), tell.address, "decide")
    tell.do(CHIEF, "approve_transfer", now)
    tell.do(LEAD, "hand_to_police", now, **HANDED)
    tell.do(LEAD, "record_receipt", now, received_by="王警官")
    tell.do(LEAD, "record_filing", now, number="青公（经）立字〔2026〕8号")
    tell.do(LEAD, "hand_goods", now)
    tell.do(LEAD, "record_conviction", now, on=clock.today().isoformat(), **JUDGED)
    assert tell.matter.stage == "convicted"
    look(tell.desks.of(CHIEF), tell.address, "transfer")
    the_case_tells_the_outcome(tell.desks.of(CHIEF), case)


def a_fine_instead_of_a_transfer_is_refused(tell: Telling) -> None:
    page = tell.open(LEAD, "submit_deliberation")
    page.locator('[name="words"]').fill("提请集体讨论。")
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("不得以行政处罚代替移送")
    expect(page.locator(".errors")).to_contain_text("第十一条")


def the_case_tells_the_outcome(page: Page, case: str) -> None:
    page.goto(case)
    facts = page.locator("#facts")
    expect(facts).to_contain_text("人民法院已判处刑罚")
    expect(facts).to_contain_text("有期徒刑3年，缓刑4年，罚金180,000.00元")
    look(page, case, "case")


def look(page: Page, where: str, name: str) -> None:
    """留下桌面与手机两种样子，手机上不得左右滚动。"""
    page.goto(where)
    folder = os.environ.get("ZHIJIAN_SHOTS")
    for shape in (page.viewport_size, PHONE):
        assert shape is not None
        page.set_viewport_size(shape)  # type: ignore[arg-type]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= shape["width"], f"{name} 宽 {wide}"
        if folder:
            page.screenshot(path=f"{folder}/{name}-{shape['width']}.png", full_page=True)
    page.set_viewport_size({"width": 1440, "height": 900})
