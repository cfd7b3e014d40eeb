"""难看的数据：两百字的名称、生僻字、恶意的字符串、断不开的长词，页面照常，不执行、不撑破。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import Desks
from tests.browser.staging import staged, url
from zhijian.kernel.matters.models import Matter

pytestmark = pytest.mark.usefixtures("unprinted")
RARE = "霸州䶮喆堃\U00030edd\U00030ede商行"
HOSTILE = '<script>window.hurt=1</script><img src=x onerror="window.hurt=1">'
UNBROKEN = "W" * 110
NAMES = {
    "rare": RARE,
    "hostile": f"{HOSTILE}有限公司",
    "long": "很" * 196 + "有限公司",
    "unbroken": UNBROKEN + "_" + "1" * 60,
    "formula": '=HYPERLINK("http://x","点我")&\'"{{ 7*7 }}{% csrf_token %}\u202e反',
}
WIDTHS = (1440, 768, 360)


def told(name: str) -> dict:
    party = {"name": name, "uscc": "", "legal_rep": RARE[:50], "address": UNBROKEN}
    words = f"{HOSTILE}\n{UNBROKEN}{UNBROKEN}{{{{ 7*7 }}}}"
    return {"party": party, "summary": words, "cause": UNBROKEN + HOSTILE[:60]}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_ugly_names_neither_run_nor_burst_the_page(desks: Desks, name: str) -> None:
    matter = staged(desks.cast, "cable", **told(name))
    page = desks.of("liuyang")
    for address in ("/", "/case/", url(matter), url(matter) + "verify_source/"):
        page.goto(address)
        harmless(page)
    page.goto("/case/")
    kept = Matter.objects.get(pk=matter.pk).party.name  # 括号写法已归一
    expect(page.locator("tbody b").get_by_text(kept, exact=True)).to_be_visible()
    page.goto(url(matter))
    expect(page.locator("#facts")).to_contain_text(HOSTILE)
    expect(page.locator("#facts")).to_contain_text("{{ 7*7 }}")


def harmless(page: Page) -> None:
    assert page.evaluate("window.hurt") is None, page.url
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{page.url} 在 {width} px 宽时多出 {wide} px"


def test_a_hostile_search_is_shown_as_words(desks: Desks) -> None:
    page = desks.of("liwei")
    page.locator("#search-box").fill(HOSTILE)
    page.locator("#search-box").press("Enter")
    expect(page.locator("h1")).to_contain_text("<script>")
    harmless(page)
