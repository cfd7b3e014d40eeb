"""查封、扣押：提请、批准、实施、现场笔录、当场交付；送达检测期间告知书之后，期限才顺延；逐件解除、了结。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import Desks, Telling, submit
from tests.browser.staging import staged, url
from tests.ways import measure as ways
from zhijian.kernel import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter

PUMP = {"name": "税控0号柴油加油机", "batch": "0786、0787", "quantity": 2, "unit": "台"}


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    matter = staged(desks.cast, "pump")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a_seizure_with_a_testing_pause(case: Telling) -> None:
    seizure = proposed(case)
    now = clock.now()
    seizure.do("sunguoqiang", "approve_seizure", now, words="同意扣押。")
    seizure.do("liwei", "seize", now, listed=[PUMP], checked=True)
    the_goods_stand_one_by_one(seizure)
    scene = {
        name: value for name, value in ways.SCENE.items() if name not in ("party_words", "witness")
    }
    seizure.do("liwei", "record_on_site", now, **scene)
    seizure.do("liwei", "deliver", now, method="direct", receiver="张喆", place="霸州加油站")
    seizure.do("liwei", "complete", now)
    assert seizure.matter.stage == "in_force"
    the_period_told_in_writing_is_left_out(case, seizure)
    the_goods_are_released_and_the_matter_ends(seizure)


def proposed(case: Telling) -> Telling:
    """从案件页提请扣押。"""
    page = case.desks.of("liwei")
    page.goto(case.address)
    page.get_by_role("link", name="提请查封、扣押").first.click()
    submit(page, ways.PROPOSED)
    return Telling(case.desks, case.opened_on, address=page.url)


def the_goods_stand_one_by_one(seizure: Telling) -> None:
    """A36：两台加油机各一行。"""
    page = opened(seizure, "liwei")
    rows = page.locator("#facts table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("0786")
    expect(rows.nth(1)).to_contain_text("0787")
    expect(rows.nth(0)).to_contain_text("在扣")


def the_period_told_in_writing_is_left_out(case: Telling, seizure: Telling) -> None:
    before = due(seizure.matter)
    until = clock.today() + timedelta(days=14)
    tests = {
        "kind": "检测",
        "institute": "北京市计量检测科学研究院",
        "object": "0786号、0787号加油机主板",
        "items": "主板硬件是否经过改动",
        "standard": "GB/T 9081",
        "due": until,
    }
    case.do("liwei", "entrust_test", clock.now(), **tests)
    assert due(seizure.matter) == before
    case.do("liwei", "serve_test_period", clock.now(), method="direct", receiver="张喆")
    assert due(seizure.matter) > before
    page = opened(seizure, "liwei")
    expect(page.locator("#facts")).to_contain_text("不计入")
    expect(page.locator("#facts")).to_contain_text(f"至 {until}")


def the_goods_are_released_and_the_matter_ends(seizure: Telling) -> None:
    page = seizure.open("liwei", "finish")
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("还有 2 件没有去向")
    release = {
        "basis": ways.RELEASED,
        "reason": "已采取其他措施，不再需要扣押",
        "due": clock.today() + timedelta(days=3),
    }
    seizure.do("sunguoqiang", "release", clock.now(), **release)
    seizure.do("liwei", "serve_paper", clock.now(), method="direct", receiver="张喆")
    seizure.do("liwei", "finish", clock.now())
    assert seizure.matter.closed_at is not None
    expect(opened(seizure, "liwei").locator("#facts")).to_contain_text("0 件在扣")


def opened(seizure: Telling, login: str) -> Page:
    page = seizure.desks.of(login)
    page.goto(seizure.address)
    return page


def due(matter: Matter) -> object:
    return Deadline.standing.get(matter=matter, code="SEIZURE").due_on
