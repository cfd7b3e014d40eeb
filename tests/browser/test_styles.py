"""修订文书样式：一人草拟、随改随看样张，另一人看差别、签认。"""

from __future__ import annotations

from playwright.sync_api import expect

from tests import make
from tests.browser.officers import PHONE, Desks

OLD, NEW = "经查，你（单位）有下列行为：", "经查明，你（单位）有下列行为："


def test_a_style_is_drafted_looked_at_and_signed_by_another(desks: Desks) -> None:
    make.registers()
    drafter = desks.of("guoqing")
    drafter.goto("/styles/")
    expect(drafter.locator("table caption")).to_contain_text("56 种")
    drafter.get_by_role("link", name="责令改正通知书").click()
    drafter.get_by_role("link", name="修订样式").click()
    text = drafter.locator("[name=text]")
    text.fill(text.input_value().replace(OLD, "{{ 有误"))
    expect(drafter.locator("#preview")).to_contain_text("不合格式")
    text.fill(text.input_value().replace("{{ 有误", NEW))
    expect(drafter.locator("#preview")).to_contain_text(NEW)
    drafter.get_by_role("button", name="送另一人签认").click()
    expect(drafter.locator(".errors")).to_contain_text("修订的依据与理由")
    assert NEW in drafter.locator("[name=text]").input_value()
    drafter.locator("[name=why]").fill("表述更准确")
    drafter.get_by_role("button", name="送另一人签认").click()
    expect(drafter.get_by_role("button", name="撤回修订")).to_be_visible()
    signs_what_differs(desks, drafter.url)


def signs_what_differs(desks: Desks, url: str) -> None:
    signer = desks.of("hanxue")
    signer.goto(url)
    expect(signer.locator("ins")).to_contain_text(NEW)
    expect(signer.locator("del")).to_contain_text(OLD)
    signer.set_viewport_size(PHONE)
    signer.get_by_role("button", name="签认：自").click()
    expect(signer.locator("main")).to_contain_text("郭庆草拟，韩雪")
    assert not desks.faults
