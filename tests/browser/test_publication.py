"""公示：拟制、去除个人信息、另一人复核、公众查询；决定被撤销的，三个工作日内撤回。"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, Telling
from tests.browser.staging import staged, url
from tests.browser.test_crime import look
from tests.browser.test_phone import fits
from zhijian.kernel import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers import papers_of

LEAD, CHECKER, CHIEF = "liwei", "chenjing", "sunguoqiang"
NAME, CODE = "霸州市童乐商贸有限公司", "91131081MA01DEM15L"
THIRD_WORKDAY = date(2026, 3, 6)


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    """处罚决定已经送达的一件。"""
    matter = staged(desks.cast, "toys", stop="record_payment")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a_decision_is_published_by_two_and_withdrawn_when_it_falls(case: Telling) -> None:
    number = papers_of.number(case.matter, papers_of.DECISION)
    personal_information_is_refused(case)
    drafted = case.attach(LEAD, "publication", clock.now(), removed="联系电话", secrecy=True)
    public = case.desks.stranger(viewport=PHONE)
    nobody_finds(public, NAME)
    the_drafter_cannot_check_it(drafted)
    drafted.do(CHECKER, "publish", clock.now(), checked=True)
    look(case.desks.of(CHECKER), drafted.address, "publication-published")
    anybody_finds(public, number)
    the_decision_falls(case, drafted)
    drafted.do(LEAD, "withdraw_publication", clock.now(), reason="处罚决定已被撤销。")
    nobody_finds(public, NAME)
    only_why_is_shown(public, drafted)


def personal_information_is_refused(case: Telling) -> None:
    page = case.desks.of(LEAD)
    page.goto(case.address)
    page.locator('.can a[href*="/publication/new/"]').click()
    form = page.locator("#act-form")
    text = form.locator('[name="text"]')
    assert NAME in text.input_value()
    text.fill(f"{text.input_value()}\n联系电话13900001111。")
    form.locator('[name="secrecy"]').check()
    form.locator("button.go").click()
    expect(page.locator(".errors")).to_contain_text("移动电话")


def the_drafter_cannot_check_it(drafted: Telling) -> None:
    page = drafted.open(LEAD, "publish")
    expect(page.locator(".note--amber")).to_be_visible()
    page.locator('[name="checked"]').check()
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_be_visible()
    assert drafted.matter.stage == "drafted"


def search(public: Page, words: str) -> None:
    public.goto("/public/decisions/")
    fits(public)
    public.locator('[name="q"]').fill(words)
    public.locator('[name="q"]').press("Enter")


def anybody_finds(public: Page, number: str) -> None:
    for words in (NAME, "童乐", CODE, number):
        search(public, words)
        public.get_by_role("link", name=number).click()
        expect(public.locator("main")).to_contain_text(number)
        fits(public)
    expect(public.locator("main")).not_to_contain_text("13900001111")


def nobody_finds(public: Page, words: str) -> None:
    search(public, words)
    expect(public.locator("main")).to_contain_text("没有查到")


def the_decision_falls(case: Telling, drafted: Telling) -> None:
    case.do(CHIEF, "revoke_decision", clock.now(), reason="认定事实的主要证据不足。")
    assert drafted.matter.stage == "to_withdraw"
    due = Deadline.standing.get(matter=drafted.matter, code="PUBLISH_WITHDRAW").due_on
    assert due == THIRD_WORKDAY
    look(case.desks.of(LEAD), drafted.address, "publication-to-withdraw")


def only_why_is_shown(public: Page, drafted: Telling) -> None:
    public.goto(f"/public/decisions/{drafted.matter.pk}/")
    expect(public.locator("main")).to_contain_text("撤回")
    expect(public.locator("main")).not_to_contain_text(NAME)
