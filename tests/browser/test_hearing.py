"""听证：要求、指定主持人、七个工作日前通知、举行、笔录、报告、听证后审核、决定。"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.officers import Desks, Telling
from tests.browser.staging import staged, url
from tests.browser.test_crime import look
from tests.ways import hearing as ways
from zhijian.demonstration.stories import CHECKS
from zhijian.kernel import clock
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.registers import reading
from zhijian.rules import margins

LEAD, HOST, CHIEF, RECORDER = "liwei", "chenjing", "sunguoqiang", "gaoyuan"
PLACE = "霸州市市场监督管理局三楼会议室"


@pytest.fixture
def case(unprinted: None, desks: Desks) -> Telling:
    """已告知听证权、还在申辩期内的一件：拟罚款十二万九千元。"""
    matter = staged(desks.cast, "heater", days=28)
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_a_hearing_from_the_request_to_the_decision(case: Telling) -> None:
    now = clock.now()
    case.do(LEAD, "record_hearing_request", now, by="温如春", how="书面")
    people = {"host": case.cast[HOST], "recorder": case.cast[RECORDER]}
    hearing = case.attach(CHIEF, "hearing", now, **people)
    hearing.do(LEAD, "hand_over_file", now)
    meeting = the_notice_comes_seven_working_days_ahead(hearing)
    hearing.do(LEAD, "serve_hearing_notice", now, method="direct", receiver="温如春", place="商城")
    look(case.desks.of(HOST), hearing.address, "hearing-notified")
    it_is_not_held_before_its_time(hearing)
    hearing.do(HOST, "hold", meeting + timedelta(days=1), **held(meeting))
    hearing.do(HOST, "report", clock.now(), **ways.REPORT)
    look(case.desks.of(HOST), hearing.address, "hearing-reported")
    the_case_is_reviewed_again_and_decided(case)
    made = {paper.template_no for paper in Paper.objects.filter(matter=hearing.matter)}
    assert {"39", "40", "41", "50"} <= made


def the_notice_comes_seven_working_days_ahead(hearing: Telling) -> datetime:
    """早一天的不予办理，恰好的可以。"""
    period = reading.period("HEARING_NOTICE", clock.today())
    on = margins.earliest_allowed(period, clock.today(), reading.calendar()).on
    meeting = datetime.combine(on, time(14), clock.CHINA)
    page = hearing.open(HOST, "set_hearing")
    form = page.locator("#act-form")
    early = meeting - timedelta(days=1)
    form.locator('[name="set_for"]').fill(f"{early:%Y-%m-%d %H:%M}")
    form.locator('[name="place"]').fill(PLACE)
    form.locator("button.go").click()
    expect(page.locator(".errors")).to_contain_text("其间须足7个工作日")
    hearing.do(HOST, "set_hearing", clock.now(), set_for=f"{meeting:%Y-%m-%d %H:%M}", place=PLACE)
    return meeting


def it_is_not_held_before_its_time(hearing: Telling) -> None:
    page = hearing.open(HOST, "record_absence")
    page.locator('[name="reason"]').fill("没有到场。")
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("此前不能办理")


def held(meeting: datetime) -> dict[str, Any]:
    return {
        "started_at": f"{meeting:%Y-%m-%d %H:%M}",
        "ended_at": f"{meeting + timedelta(hours=1):%Y-%m-%d %H:%M}",
        "attendants": [{"name": "温如春", "role": "当事人", "capacity": "法定代表人"}],
        "statements": ways.SAID,
    }


def deliberated(case: Telling) -> dict[str, Any]:
    people = [case.cast[login] for login in (CHIEF, "zhoujian", "wuli")]
    day = reading.calendar().next_workday(clock.today() + timedelta(days=1))
    start = datetime.combine(day, time(9, 30), clock.CHINA)
    return {
        "started_at": start,
        "ended_at": start + timedelta(minutes=40),
        "place": PLACE,
        "host": people[0].name,
        "recorder": case.cast[HOST].name,
        "due": len(people),
        "present": "\n".join(f"{one.name}，{one.post}，同意。" for one in people),
        "why": "较大数额罚款、没收",
        "report": "承办人汇报了案情、听证情况及处理建议。",
        "conclusion": "一致同意办案机构的处理意见。",
    }


def the_case_is_reviewed_again_and_decided(case: Telling) -> None:
    assert case.matter.stage == "hearing_review"
    checks = {f"{name}_ok": True for name in CHECKS}
    case.do(HOST, "review_after_hearing", clock.now(), words="听证程序合法。", **checks)
    case.do(LEAD, "submit_deliberation", clock.now(), words="已经听证，提请集体讨论。")
    case.do(CHIEF, "deliberate", clock.now(), **deliberated(case))
    case.do(CHIEF, "decide", clock.now())
    assert case.matter.stage == "decided"
    page = case.desks.of(CHIEF)
    page.goto(case.address)
    expect(page.locator("#facts")).to_contain_text("听证")
    look(page, case.address, "hearing-case")
