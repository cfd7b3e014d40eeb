"""公众凭二维码核验一份决定书，凭证明包核对一整案：都在自己的浏览器里，文件不上传。"""

from __future__ import annotations

import hashlib

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import Desks, Telling
from tests.browser.staging import staged, url
from tests.browser.test_crime import look
from zhijian.kernel import clock
from zhijian.kernel.evidence import storage
from zhijian.kernel.papers import check_codes, papers_of, printing
from zhijian.kernel.papers.bundle import making
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.papers.seals import copies

NAME = "霸州市童乐商贸有限公司"
CHIEF = "sunguoqiang"
FLIPS = 25


@pytest.fixture
def case(desks: Desks) -> Telling:
    """处罚决定已经送达的一件，文书都印出来。"""
    matter = staged(desks.cast, "toys", stop="record_payment")
    return Telling(desks, clock.today(), address=f"{desks.address}{url(matter)}")


def test_anybody_checks_a_decision_and_a_whole_case_without_signing_in(case: Telling) -> None:
    decision = papers_of.latest(case.matter, papers_of.DECISION)
    assert decision is not None
    sealed = copies.made(decision, clock.real_now())
    assert sealed is not None
    look(case.desks.of("liwei"), f"{case.desks.address}/papers/{decision.pk}/", "check-paper")
    public = case.desks.stranger()
    where = f"/check/{decision.check_code}/"
    look(public, where, "check-genuine")
    expect(public.locator("main")).to_contain_text(decision.number)
    expect(public.locator("main")).not_to_contain_text(NAME)
    given(public, printing.read(sealed), "一个字节不差")
    given(public, printing.read(sealed) + b" ", "与制发的文件不同")
    case.do(CHIEF, "revoke_decision", clock.now(), reason="认定事实的主要证据不足。")
    look(public, where, "check-fallen")
    expect(public.locator("main")).to_contain_text("被撤销（自行纠正）")
    public.goto("/check/")
    look(public, "/check/", "check-ask")
    look(public, f"/check/{check_codes.fresh()}/", "check-unknown")
    expect(public.locator("main")).to_contain_text("查不到")
    a_whole_case(case, public)


def given(page: Page, data: bytes, words: str) -> None:
    """把文件放进核验页：在本机算摘要，再比对。"""
    file = {"name": "收到的.pdf", "mimeType": "application/pdf", "buffer": data}
    page.set_input_files("#id_file", file)
    expect(page.locator("main")).to_contain_text(words)


def a_whole_case(case: Telling, public: Page) -> None:
    made = making.make(case.matter, clock.real_now())
    raw = (storage.root() / storage.stored_path(made.sha256)).read_bytes()
    look(case.desks.of("liwei"), f"{case.address}bundle/", "check-bundle-page")
    look(public, "/check/bundle/", "check-bundle")
    put(public, raw)
    expect(public.locator(".note--green")).to_contain_text(f"{made.upto} 笔记录")
    shot(public, "check-bundle-good")
    for turn in range(FLIPS):
        chosen = int.from_bytes(hashlib.sha256(b"flip %d" % turn).digest())
        changed = bytearray(raw)
        changed[chosen // 8 % len(raw)] ^= 1 << chosen % 8
        put(public, bytes(changed))
        expect(public.locator(".note--red")).to_contain_text("被改动")
    shot(public, "check-bundle-bad")
    assert Paper.objects.filter(matter=case.matter, seal=True, sealed__isnull=False).exists()


def put(page: Page, raw: bytes) -> None:
    page.evaluate("document.querySelector('[data-said]').replaceChildren()")
    file = {"name": "证明包.zip", "mimeType": "application/zip", "buffer": raw}
    page.set_input_files("#id_bundle", file)


def shot(page: Page, name: str) -> None:
    look_here = page.url
    assert look_here.endswith("/check/bundle/")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert fits, name
