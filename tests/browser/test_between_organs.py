"""机关之间（手册图 1-2、1-5、1-6）：督办下达、反馈、办结；异地通告、协查发出、答复、确认。"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.officers import Desks, Telling, submit
from tests.browser.staging import url
from tests.browser.test_crime import look
from zhijian.demonstration.between_organs import CABLES
from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter

AGREED = {"words": "同意。"}
DRAFTER, DEPUTY = "heping", "guhai"
THERE_SIGNS, THERE_HANDLES, THERE_LEADS = "qd_dengjie", "qd_fengtao", "qd_luhai"


def opened(desks: Desks, login: str, kind: str, **fields: Any) -> Telling:
    """从菜单进到拟制页，填表提交。"""
    page = desks.of(login)
    page.goto(f"/{kind}/new/")
    submit(page, fields)
    return Telling(desks, clock.today(), address=page.url)


def part(sent: Telling, kind: str) -> Telling:
    """对方收到的那一件。"""
    made = Matter.objects.get(parent=sent.matter, kind=kind)
    return replace(sent, address=f"{sent.desks.address}{url(made)}", before={}, after={})


@pytest.mark.usefixtures("unprinted")
def test_an_order_is_signed_for_worked_on_fed_back_returned_and_closed(desks: Desks) -> None:
    now, county = clock.now(), desks.cast["liuyang"].organ
    order = opened(
        desks,
        DRAFTER,
        "supervision",
        title="查处电线电缆质量违法行为",
        mode="listed",
        source="media",
        requirement="逐户排查，按期反馈。",
        organs=[str(county.pk)],
    )
    order.do(DEPUTY, "send_back", now, reason="请写明反馈的格式。")
    order.do(DRAFTER, "revise", now, requirement="逐户排查，按期逐户列表反馈。")
    order.do(DEPUTY, "approve", now, **AGREED)
    order.do(DRAFTER, "issue", now)
    task = part(order, "supervision_task")
    nobody_else_sees(task, "qd_dengjie")
    task.do("zhaomin", "sign", now)
    task.do("liuyang", "assign", now, lead=desks.cast["liwei"])
    task.do("liwei", "report_progress", now, words="已检查 12 家，立案 2 件。")
    look(desks.of("liwei"), task.address, "supervision-task")
    task.do("liwei", "submit_result", now, result="查处 2 件。")
    task.do("liuyang", "endorse", now, **AGREED)
    task.do("sunguoqiang", "send_result", now, **AGREED)
    task.do(DRAFTER, "return_result", now, reason="请补列表。", days=10)
    task.do("liwei", "submit_result", now, result="查处 2 件，列表随附。")
    task.do("liuyang", "endorse", now, **AGREED)
    task.do("sunguoqiang", "send_result", now, **AGREED)
    page = desks.of(DRAFTER)
    page.goto(f"{order.address}overview/")
    expect(page.get_by_text("已上报，按期")).to_be_visible()
    look(page, page.url, "supervision-overview")
    task.do(DRAFTER, "accept", now, **AGREED)
    assert order.matter.stage == "done"
    order.do(DRAFTER, "close_order", now, words="已办结。")
    order.do(DRAFTER, "archive", now)
    assert order.matter.stage == "archived"


def nobody_else_sees(task: Telling, login: str) -> None:
    answer = task.desks.of(login).goto(task.address)
    assert answer is not None
    assert answer.status == 404


def sent(desks: Desks, kind: str, **fields: Any) -> Telling:
    """拟制、审批、发送给青岛市局。"""
    there = str(desks.cast[THERE_LEADS].organ.pk)
    about = {name: value for name, value in CABLES.items() if name != "flowed"}
    told = opened(desks, DRAFTER, kind, organs=[there], flowed=CABLES["flowed"], **about, **fields)
    told.do(DEPUTY, "approve", clock.now(), **AGREED)
    told.do(DRAFTER, "send", clock.now())
    return told


def taken_up(received: Telling) -> None:
    received.do(THERE_SIGNS, "sign", clock.now())
    received.do(THERE_LEADS, "assign", clock.now(), lead=received.cast[THERE_HANDLES])


def answered(received: Telling, told: Telling) -> None:
    """签发、确认，发出的一件办结。"""
    received.do(THERE_LEADS, "send_reply", clock.now(), **AGREED)
    nobody_else_sees(received, "fz_linxia")
    received.do(DRAFTER, "confirm", clock.now(), **AGREED)
    told.do(DRAFTER, "close", clock.now(), words="已反馈。")
    assert told.matter.stage == "closed"


@pytest.mark.usefixtures("unprinted")
def test_a_notice_is_signed_for_verified_and_confirmed(desks: Desks) -> None:
    told = sent(
        desks, "notice", title="通报不合格电线流向", category="substandard", demand="verify"
    )
    received = part(told, "notice_received")
    taken_up(received)
    look(desks.of(THERE_HANDLES), received.address, "notice-received")
    received.do(
        THERE_HANDLES, "submit_reply", clock.now(), outcome="found", reply="核查属实，已下架。"
    )
    answered(received, told)


@pytest.mark.usefixtures("unprinted")
def test_an_enquiry_is_answered_item_by_item(desks: Desks) -> None:
    asked = [{"subject": "某建材市场经营户", "question": "进货数量", "material": "进货单"}]
    told = sent(desks, "assistance", title="请协助调查电线销售情况", asked=asked)
    received = part(told, "assistance_received")
    taken_up(received)
    item = received.open(THERE_HANDLES, "answer").locator('[name="asked"] option').last
    received.do(
        THERE_HANDLES,
        "answer",
        clock.now(),
        asked=item.get_attribute("value"),
        words="进货 300 卷，进货单随附。",
    )
    received.do(THERE_HANDLES, "submit_reply", clock.now(), reply="已查明。")
    look(desks.of(THERE_HANDLES), received.address, "assistance-received")
    answered(received, told)
