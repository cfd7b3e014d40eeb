"""在案件里找到条文、办案模式与相近的三个典型案例并引用；调查终结报告照办案模式填好再改。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, Telling
from tests.browser.staging import staged, url
from tests.browser.test_crime import look
from tests.browser.test_phone import fits
from zhijian.kernel import clock
from zhijian.kernel.knowledge import marking
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.laws import loading

LEAD = "liwei"
PLAYBOOK = "销售不合格产品（流通环节）"
ARTICLE = "产品质量法第三十九条"


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    """调查之中的一件。"""
    loading.load()
    marking.refresh(clock.today())
    matter = staged(desks.cast, "toys", stop="conclude")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_an_officer_finds_the_article_the_playbook_and_three_precedents_and_cites_them(
    case: Telling,
) -> None:
    page = case.desks.of(LEAD)
    page.goto(case.address)
    box = page.locator("#references")
    offered = box.locator(".offer-list li")
    expect(offered.filter(has_text="典型案例")).to_have_count(3)
    the_article_is_yellow(page)
    cite(page, case, ARTICLE)
    while box.locator(".offer-list li").filter(has_text="典型案例").count():
        named = box.locator(".offer-list li").filter(has_text="典型案例").locator("a").first
        cite(page, case, named.inner_text())
    the_report_is_filled_and_changed(page, case)
    kinds = sorted(Reference.standing.filter(matter=case.matter).values_list("kind", flat=True))
    assert kinds == ["article", "playbook", "precedent", "precedent", "precedent"]
    look(page, case.address, "references-cited")
    page.set_viewport_size(PHONE)
    page.goto(case.address)
    fits(page)


def the_article_is_yellow(page: Page) -> None:
    """条文点开是黄色的，写着被哪个办案模式引用；看过回到案件。"""
    back = page.url
    page.locator("#references").get_by_role("link", name=ARTICLE).click()
    clause = page.locator("#t39")
    expect(clause).to_have_class("clause law-cited")
    clause.locator("summary").click()
    expect(clause.get_by_role("link", name=PLAYBOOK)).to_be_visible()
    page.goto(back)


def cite(page: Page, case: Telling, words: str) -> None:
    """一按即引，回到案件页。"""
    line = page.locator("#references .offer-list li").filter(has_text=words)
    line.get_by_role("button", name="引用").click()
    expect(page.locator("#references .brief-list")).to_contain_text(words)


def the_report_is_filled_and_changed(page: Page, case: Telling) -> None:
    """套用之后，写过的还在，填上的看得见、改得了。"""
    page.goto(f"{case.address}conclude/")
    page.locator('[name="facts"]').fill("当事人销售的玩具经检验不合格。")
    page.locator(".offers > summary").click()
    page.locator(".offers li").filter(has_text=PLAYBOOK).get_by_role(
        "button", name="参照套用"
    ).click()
    expect(page.locator("#applied")).to_contain_text("请逐栏核对、修改之后再提交")
    expect(page.locator('[name="facts"]')).to_have_value("当事人销售的玩具经检验不合格。")
    nature = page.locator('[name="nature"]')
    expect(nature).to_have_value(
        "当事人销售不合格的产品，属以不合格产品冒充合格产品（或者不符合强制性标准的产品）。"
    )
    nature.fill("当事人销售不符合强制性标准的玩具。")
    fits(page)
