"""强制执行：加处罚款封顶、催告、申请法院、执行通知、失信名单、到位（验收例 A01、A02）。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.officers import Desks, Telling, submit
from tests.browser.staging import staged, url
from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter

LEAD, CHIEF = "fz_chenbin", "fz_zhenghe"
STATES = ["opened", "urge_out", "urged", "court_approval", "applied", "accepted", "granted", "paid"]


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    matter = staged(desks.cast, "fuzhou")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a02_an_unpaid_fine_of_250437_is_enforced_through_the_court(case: Telling) -> None:
    enforcement, passed = opened(case), ["opened"]
    later = Later(enforcement, passed)
    later.do(LEAD, "calculate_surcharge", until=clock.today())
    the_surcharge_is_capped_at_the_fine(enforcement)
    later.do(LEAD, "urge")
    later.do(LEAD, "serve_urging", method="direct", receiver="何某", place="演示路66号")
    the_court_is_not_asked_before_ten_working_days(enforcement)
    later.wait(days=21)
    later.do(LEAD, "request_court", words="催告期满仍未履行。")
    later.do(CHIEF, "apply_court", words="同意申请。")
    for verb in ("record_accepted", "record_granted", "record_notice", "record_dishonest"):
        later.do(LEAD, verb, number="（2026）执行1号", on=clock.today())
    came_in = {"principal": 250437, "surcharge": 250437, "paid_on": clock.today()}
    later.do(LEAD, "record_receipt", receipt_no="财票-500874", **came_in)
    later.do(LEAD, "complete")
    assert list(dict.fromkeys(passed)) == STATES
    the_case_is_paid(case)


class Later:
    """在强制执行一件上接着办，记下走过的各阶段。"""

    def __init__(self, tell: Telling, passed: list[str]) -> None:
        self.tell, self.passed = tell, passed

    def do(self, login: str, verb: str, **fields: Any) -> None:
        self.tell.do(login, verb, clock.now(), **fields)
        self.passed.append(self.tell.matter.stage)

    def wait(self, **span: float) -> None:
        self.tell._wait_for(clock.now() + timedelta(**span))


def opened(case: Telling) -> Telling:
    """六个月的起诉期限届满之后，从案件页开始强制执行。"""
    case._wait_for(clock.now() + timedelta(days=190))
    page = case.desks.of(LEAD)
    page.goto(case.address)
    page.get_by_role("link", name="开始强制执行").first.click()
    submit(page, {"because": "当事人没有缴纳罚款。"})
    return Telling(case.desks, case.opened_on, address=page.url)


def the_surcharge_is_capped_at_the_fine(enforcement: Telling) -> None:
    page = enforcement.desks.of(LEAD)
    page.goto(enforcement.address)
    facts = page.locator("#facts")
    expect(facts).to_contain_text("500,874.00")
    expect(facts).to_contain_text("已达罚款数额")
    expect(facts.locator("table tbody tr")).to_have_count(34)
    expect(facts.locator("table tbody tr").nth(32)).to_contain_text("247,932.63")


def the_court_is_not_asked_before_ten_working_days(enforcement: Telling) -> None:
    page = enforcement.open(LEAD, "request_court")
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("其间须足10个工作日")


def the_case_is_paid(case: Telling) -> None:
    held: Mapping[str, Any] = {"parent": case.matter, "kind": "enforcement"}
    assert Matter.objects.get(**held).closed_at is not None
    page = case.desks.of(LEAD)
    page.goto(case.address)
    facts = page.locator("#facts")
    expect(facts).to_contain_text("人民法院执行")
    expect(facts).to_contain_text("财票-500874")
