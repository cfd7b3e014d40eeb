"""举报奖励（图 1-3）：提出、逐级审批、告知、凭编码领取；举报人在公众页查得到金额、地点、期限。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PHONE, Desks, Telling
from tests.browser.staging import staged, url
from tests.browser.test_crime import look
from tests.browser.test_phone import fits
from tests.ways.reward import AS_TYPED
from zhijian.kernel import clock
from zhijian.modules.rewards.models import Reward

HANDLER, HEAD, FINANCE = "liwei", "liuyang", "zhengli"
DEPUTY, CHIEF, TELLER = "zhoujian", "sunguoqiang", "zhaomin"
NAME = "范留心"


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    """已结案、有具名举报人的一件。"""
    matter = staged(desks.cast, "scale_rewarded")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a_reward_is_proposed_approved_and_claimed_without_a_name(case: Telling) -> None:
    reward = case.attach(
        HANDLER,
        "reward",
        clock.now(),
        gate_words="某省办法第三条第五项",
        reported="误差最大时相差20%以上。",
        found="每百升少给十升。",
        figure="误差（%）",
        reported_figure="20",
        found_figure="10",
        proof="facts",
        match="nearly",
        level="3",
        **AS_TYPED,
    )
    look(case.desks.of(HANDLER), reward.address, "reward-proposed")
    for login, verb in ((HEAD, "endorse"), (FINANCE, "check_funds"), (DEPUTY, "agree")):
        reward.do(login, verb, clock.now())
    reward.do(CHIEF, "approve", clock.now(), words="同意。")
    code = the_code_is_looked_at(reward)
    reward.do(TELLER, "notify", clock.now(), place="一楼财务室 0316-0000000")
    the_informant_asks(case.desks.stranger(viewport=PHONE), code)
    reward.do(HANDLER, "record_claim", clock.now(), code=code, checked=True)
    reward.do(FINANCE, "pay", clock.now(), voucher_no="2026-奖-001")
    assert reward.matter.stage == "paid"
    the_books_name_nobody(reward)


def the_code_is_looked_at(reward: Telling) -> str:
    page = reward.desks.of(TELLER)
    page.goto(f"{reward.address}letter/")
    page.locator('[name="reason"]').fill("告知举报人")
    page.locator("main form button.go").click()
    code = Reward.objects.get(pk=reward.matter.pk).claim_code.reveal()
    expect(page.locator("main")).to_contain_text(code)
    fits(page)
    return code


def the_informant_asks(public: Page, code: str) -> None:
    public.goto("/public/rewards/")
    fits(public)
    public.locator('[name="code"]').fill("2222-2222-2222-2222")
    public.locator("form button.go").click()
    expect(public.get_by_role("alert")).to_contain_text("没有查到")
    public.locator('[name="code"]').fill(code)
    public.locator("form button.go").click()
    expect(public.get_by_text("1,000.00 元")).to_be_visible()
    fits(public)


def the_books_name_nobody(reward: Telling) -> None:
    page = reward.desks.of(FINANCE)
    for where, name in (
        (reward.address, "reward-paid"),
        ("/reward/ledger/", "reward-ledger"),
        ("/reward/statistics/", "reward-statistics"),
        (f"{reward.address}voucher/", "reward-voucher"),
    ):
        look(page, where, name)
        expect(page.locator("body")).not_to_contain_text(NAME)
