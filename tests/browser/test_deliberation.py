"""罚款在十万元以上的企业案件：没有集体讨论不能决定，讨论之后由局长决定。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.officers import Desks, Telling
from tests.browser.staging import staged, url
from zhijian.kernel import clock

PRESENT = """孙国强，局长，货值与情节属实，同意从一般幅度处罚。
周建，副局长，证据充分，同意。
吴丽，副局长，程序合法，同意。"""


@pytest.fixture
def tell(unprinted: None, desks: Desks) -> Telling:
    matter = staged(desks.cast, "heater")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a_fine_of_a_hundred_thousand_reaches_collective_discussion(tell: Telling) -> None:
    a_decision_without_discussion_is_refused(tell)
    now = clock.now()
    tell.do("liwei", "submit_deliberation", now, words="罚款129000元，属较大数额，提请集体讨论。")
    tell.do(
        "sunguoqiang",
        "deliberate",
        now,
        started_at=now - timedelta(hours=2),
        ended_at=now - timedelta(hours=1),
        place="三楼会议室",
        host="孙国强",
        recorder="陈静",
        due=3,
        present=PRESENT,
        why="较大数额罚款",
        report="李伟汇报了案情、证据、告知与陈述申辩情况。",
        conclusion="一致同意罚款129000元。",
    )
    tell.do("sunguoqiang", "decide", now)
    the_page_tells_of_the_discussion(tell)


def a_decision_without_discussion_is_refused(tell: Telling) -> None:
    page = tell.open("liwei", "submit_decision")
    page.locator('[name="words"]').fill("当事人没有陈述、申辩。")
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("集体讨论")
    expect(page.locator(".errors")).to_contain_text("第五十七条第二款")
    expect(page.locator('[name="words"]')).to_have_value("当事人没有陈述、申辩。")


def the_page_tells_of_the_discussion(tell: Telling) -> None:
    page = tell.desks.of("wuli")
    page.goto(tell.address)
    facts = page.locator("#facts")
    expect(facts.get_by_role("heading", name="集体讨论")).to_be_visible()
    expect(facts).to_contain_text("应到 3 人，实到 3 人")
    expect(facts).to_contain_text("129,000.00 元")
    assert tell.matter.stage == "decided"
