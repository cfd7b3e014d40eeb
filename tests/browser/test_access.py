"""无障碍：axe 没有严重问题、全程可用键盘、没有脚本也能办。"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, sign_in
from tests.browser.staging import staged, url
from zhijian.kernel.papers.models import Paper

pytestmark = pytest.mark.usefixtures("unprinted")
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ASK = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => `${one.id}：${one.help}｜${one.nodes.slice(0, 3).map(n => n.html).join("｜")}`)"""


@pytest.fixture(scope="session")
def axe() -> str:
    """检查无障碍的程序，随前端的开发依赖装好。"""
    if AXE.exists():
        return AXE.read_text("utf-8")
    if os.environ.get("CI") == "true":
        pytest.fail("缺 axe-core：请以 make test 运行，它会照 package-lock.json 装好")
    pytest.skip("缺 axe-core：make test 会装好")


def problems(page: Page, axe: str) -> list[str]:
    """这一页的严重问题。"""
    page.evaluate(axe)
    return [f"{page.url} {words}" for words in page.evaluate(ASK)]


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desktop", "phone"])
def test_no_page_has_a_serious_accessibility_problem(desks: Desks, axe: str, viewport) -> None:
    early, late = staged(desks.cast, "pump"), staged(desks.cast, "heater")
    paper = Paper.objects.filter(matter=late).first()
    page = desks.stranger(**({"viewport": viewport} if viewport else {}))
    page.goto("/sign-in/")
    found = problems(page, axe)
    sign_in(page, desks.cast["liwei"])
    where = ["/", "/case/", "/case/new/", f"/papers/{paper.pk}/", "/search/?q=霸州", "/me/"]
    where += [url(early) + verb for verb in ("", "conclude/", "take_evidence/", "timeline/")]
    where += [
        url(early) + "procedure/",
        url(late),
        f"/evidence/matters/{early.pk}/",
        "/notices/",
        "/notices/mine/",
        "/notices/mine/change/",
        "/demo-clock/",
    ]
    for address in where:
        page.goto(address, wait_until="networkidle")
        found += problems(page, axe)
    page.goto(url(early) + "conclude/")
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_be_visible()
    found += problems(page, axe)
    assert found == []


def test_the_keyboard_alone_finds_and_opens_a_matter(desks: Desks) -> None:
    matter = staged(desks.cast, "pump")
    page = desks.of("liwei")
    page.goto("/case/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.type(matter.number)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(matter.title)
    page.goto("/case/")
    page.locator("tr[data-href]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(matter.title)


def test_errors_take_the_focus_and_lead_to_their_fields(desks: Desks) -> None:
    matter = staged(desks.cast, "pump")
    page = desks.of("liwei")
    page.goto(f"{url(matter)}order_correction/")
    page.locator('[name="correction"]').fill("")
    page.locator("#act-form button.go").press("Enter")
    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[name="correction"]')).to_be_focused()


def test_an_act_is_done_without_script(desks: Desks) -> None:
    matter = staged(desks.cast, "cable", stop="submit_source")
    page = desks.stranger(java_script_enabled=False)
    sign_in(page, desks.cast["zhaomin"])
    page.locator(".todo a", has_text=matter.title).first.click()
    page.locator('.can a[href$="/submit_source/"]').click()
    page.get_by_role("button", name="送审案源").click()
    expect(page.get_by_text("已办理：送审案源")).to_be_visible()
    matter.refresh_from_db()
    assert matter.stage == "source_review"
