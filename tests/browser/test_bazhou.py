"""霸州加油站案：从空的工作台到归档的案卷，由各经办人在浏览器里办完。

剧本、事实、金额即演示所用的 `zhijian/demonstration/bazhou.py`；插曲是法律上要守住的几处。
"""

from __future__ import annotations

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.officers import Desks, Telling
from tests.browser.worker import work_off
from zhijian.demonstration import bazhou, pictures
from zhijian.kernel.papers.models import Paper

SQUEEZE = re.compile(r"\s+")


def test_the_bazhou_case_goes_from_an_empty_desk_to_the_archived_pdf(
    desks: Desks, beginning
) -> None:
    tell = Telling(
        desks,
        beginning.date(),
        before={
            "verify_source": chief_waits,
            "approve_filing": a_handler_may_not_approve,
            "confirm_address": liwei_begins_a_letter,
        },
        after={
            "confirm_address": the_letter_is_stale,
            "return_review": the_reason_reaches_the_handler,
            "serve_decision": a_signed_scan_is_attached,
        },
    )
    the_desk_is_empty(desks)
    bazhou.perform(tell)
    the_amounts_stand_on_the_page(tell)
    the_dossier_holds_the_case(tell)


def the_desk_is_empty(desks: Desks) -> None:
    page = desks.of("liwei")
    expect(page.get_by_text("手上的事都办完了")).to_be_visible()


def chief_waits(tell: Telling) -> None:
    """登记之后，机构负责人的工作台上有了它，局长还没有。"""
    page = tell.desks.of("liuyang")
    page.goto("/")
    expect(page.locator(".todo li")).to_have_count(1)
    page = tell.desks.of("sunguoqiang")
    page.goto("/")
    expect(page.get_by_text("手上的事都办完了")).to_be_visible()


def a_handler_may_not_approve(tell: Telling) -> None:
    """承办人没有批准立案的按钮；直接去那一页提交，被拒绝并告知由谁办、依据哪一条。"""
    page = tell.desks.of("wangfang")
    page.goto(tell.address)
    assert page.locator('.can a[href$="/approve_filing/"]').count() == 0
    expect(page.locator(".others")).to_contain_text("孙国强")
    page.goto(f"{tell.address}approve_filing/")
    expect(page.get_by_text("孙国强").first).to_be_visible()
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("批准立案")
    expect(page.locator(".errors")).to_contain_text("孙国强")
    assert tell.matter.stage == "filing_approval"


LETTER = "李伟先打开这一页，写到一半。"


def liwei_begins_a_letter(tell: Telling) -> None:
    tell.tab = tell.open("liwei", "order_correction", tell.desks.tab("liwei"))  # type: ignore[attr-defined]
    tell.tab.locator('[name="facts"]').fill(LETTER)  # type: ignore[attr-defined]


def the_letter_is_stale(tell: Telling) -> None:
    """王芳先办了一事；李伟再提交，页面说谁何时办了什么，所写还在。"""
    page = tell.tab  # type: ignore[attr-defined]
    page.locator('[name="due"]').fill(tell.moment(20, "09:00").date().isoformat())
    page.locator("#act-form button.go").click()
    said = page.locator(".errors")
    expect(said).to_contain_text("这一页已经不是最新的")
    expect(said).to_contain_text("王芳")
    expect(said).to_contain_text("确认送达地址")
    expect(page.locator('[name="facts"]')).to_have_value(LETTER)
    page.close()


def the_reason_reaches_the_handler(tell: Telling) -> None:
    """退回之后，承办人的工作台与办件页上都有，理由看得见。"""
    page = tell.desks.of("liwei")
    page.goto("/")
    returned = page.locator("section", has=page.get_by_role("heading", name="退回给我的"))
    expect(returned.locator("li").first).to_contain_text("陈静")
    returned.get_by_role("link", name="霸州加油站").first.click()
    expect(page.get_by_text("请补充当事人公告赔偿消费者损失的证据").first).to_be_visible()


def a_signed_scan_is_attached(tell: Telling) -> None:
    """现场笔录打印签名之后，扫描件附在那一份文书上。"""
    content = pictures.scan("现场笔录", "张喆、李伟、王芳")
    stored = tell.bring("liwei", "现场笔录签署件.jpg", content, tell.moment(55, "10:00"))
    page = tell.desks.of("liwei")
    paper = Paper.objects.get(matter=tell.matter, template_no="9")
    page.goto(f"/papers/{paper.pk}/")
    page.get_by_role("link", name="附入签署件").click()
    form = page.locator("#act-form")
    form.locator('[name="paper"]').select_option(str(paper.pk))
    form.locator('[name="file"]').select_option(str(stored.pk))
    form.locator("button.go").click()
    expect(page.get_by_text("已办理：附入签署件")).to_be_visible()
    page.goto(f"/papers/{paper.pk}/")
    expect(page.get_by_role("link", name="现场笔录签署件.jpg")).to_be_visible()


def the_amounts_stand_on_the_page(tell: Telling) -> None:
    page = tell.desks.of("liwei")
    page.goto(tell.address)
    facts = page.locator("#facts")
    expect(facts).to_contain_text("没收违法所得29500元")
    expect(facts).to_contain_text("罚款500元")
    expect(facts).to_contain_text("30,000.00 元")


def the_dossier_holds_the_case(tell: Telling) -> None:
    """后台装订成册；归档人下载到的 PDF 里有当事人、金额与两台加油机的编号。"""
    page = tell.desks.of("zhaomin")
    page.goto(tell.address)
    expect(page.locator("#dossier")).to_contain_text("正在装订案卷")
    work_off()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载案卷").click()
    pdf = PdfReader(io.BytesIO(waiting.value.path().read_bytes()))
    assert len(pdf.pages) > 20
    words = SQUEEZE.sub("", "".join(sheet.extract_text() for sheet in pdf.pages))
    for wanted in ("霸州加油站", "0786", "0787", "卷内文件目录", "卷内备考表", "叁万元"):
        assert wanted in words, wanted
    for wanted in ("29500元", "500元", "30000元", "59000升", "正卷", "副卷"):
        assert wanted in words.replace(",", ""), wanted
