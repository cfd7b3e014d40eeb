"""屏幕签名：鼠标与手指都能写，撤一笔、清除、转屏、高分屏；没有脚本时打印、签名、扫描。"""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.handwriting import write
from tests.browser.officers import PHONE, Desks, sign_in
from tests.browser.staging import url
from tests.ways import spot_penalty as ways
from zhijian.kernel import clock
from zhijian.kernel.acts import door
from zhijian.kernel.acts.administration import numbering
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import Matter

INKED = """canvas => {
  const [w, h] = [canvas.width, canvas.height];
  const at = canvas.getContext("2d").getImageData(0, 0, w, h).data;
  let dark = 0;
  for (let i = 0; i < at.length; i += 4) if (at[i] < 100) dark += 1;
  return {w, h, share: dark / (w * h)};
}"""
LANDSCAPE = {"width": 844, "height": 390}

pytestmark = pytest.mark.usefixtures("unprinted")


@pytest.fixture
def matter(desks: Desks) -> Matter:
    """已当场作出决定、待交付的一件。"""
    cast, at = desks.cast, clock.now()
    by = cast["liwei"]
    numbering.allot_numbers(by, by=cast["liuyang"], word="当罚", count=1, at=at)
    who = {"first": by, "second": cast["wangfang"], "happened_at": at}
    told: dict[str, Any] = ways.PARTY | ways.FOUND | who
    spec = registry["spot_penalty"]
    opening = door.Request("open_spot_penalty", told)
    made = door.open_matter(spec, opening, organ=by.organ, by=by, at=at)
    for verb, data in (("tell_on_spot", ways.TOLD), ("decide_on_spot", ways.BANK)):
        door.perform(made.pk, door.Request(verb, data), by=by, at=at)
    made.refresh_from_db()
    return made


def opened(desks: Desks, matter: Matter, **options: Any) -> Page:
    page = sign_in(desks.stranger(**options), desks.cast["liwei"])
    page.goto(f"{url(matter)}deliver_on_spot/")
    return page


def inked(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.locator(".sign-pad canvas").first.evaluate(INKED)
    return found


def value(page: Page) -> str:
    return page.locator('[name="signature"]').input_value()


def test_the_mouse_writes_and_a_stroke_can_be_taken_back(desks: Desks, matter: Matter) -> None:
    page = opened(desks, matter)
    pad = page.locator(".sign-pad").first
    expect(pad.get_by_text("请在此处书写姓名")).to_be_visible()
    assert inked(page)["share"] == 0 and value(page) == ""
    write(page, pad)
    two, picture = inked(page)["share"], value(page)
    assert two > 0.001
    expect(pad.get_by_text("请在此处书写姓名")).to_be_hidden()
    pad.get_by_role("button", name="撤去一笔").click()
    assert 0 < inked(page)["share"] < two
    assert value(page) != picture
    pad.get_by_role("button", name="清除重签").click()
    assert inked(page)["share"] == 0 and value(page) == ""


def test_a_finger_writes_sharply_and_turning_the_phone_keeps_it(
    desks: Desks, matter: Matter
) -> None:
    shape = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 3}
    page = opened(desks, matter, **shape)
    pad = page.locator(".sign-pad").first
    write(page, pad, finger=True)
    upright = inked(page)
    shown = pad.locator("canvas").bounding_box()
    assert shown is not None
    assert upright["w"] == pytest.approx(shown["width"] * 3, abs=3)
    picture = value(page)
    page.set_viewport_size(LANDSCAPE)  # type: ignore[arg-type]
    page.wait_for_function(
        "was => document.querySelector('.sign-pad canvas').width !== was", arg=upright["w"]
    )
    assert inked(page)["share"] == pytest.approx(upright["share"], rel=0.25)
    assert value(page) == picture


def test_only_the_written_part_is_sent(desks: Desks, matter: Matter) -> None:
    page = opened(desks, matter)
    write(page, page.locator(".sign-pad").first)
    picture = Image.open(io.BytesIO(base64.b64decode(value(page).split(",")[1])))
    assert picture.format == "PNG"
    assert picture.width > picture.height and picture.height <= 320
    edges = [picture.convert("L").getpixel(point) for point in ((0, 0), (picture.width - 1, 0))]
    assert edges == [255, 255]


def test_what_was_signed_comes_back_with_the_errors(desks: Desks, matter: Matter) -> None:
    page = opened(desks, matter)
    write(page, page.locator(".sign-pad").first)
    page.locator("#act-form button.go").click()
    expect(page.locator(".errors")).to_contain_text("执法人员也在屏幕上签名")
    page.wait_for_function("() => document.querySelector('.sign-hint').hidden")
    assert inked(page)["share"] > 0.001
    for number in (1, 2):
        write(page, page.locator(".sign-pad").nth(number))
    page.locator("#act-form button.go").click()
    expect(page.get_by_text("已办理：当场交付决定书")).to_be_visible()


def test_without_script_one_prints_signs_and_scans(desks: Desks, matter: Matter) -> None:
    page = opened(desks, matter, java_script_enabled=False)
    expect(page.locator(".sign-pad").first).to_be_hidden()
    expect(page.get_by_text("请打印文书，签名之后用“附入签署件”附回").first).to_be_visible()
    page.locator('[name="on_paper"]').check()
    page.locator("#act-form button.go").click()
    expect(page.get_by_text("已办理：当场交付决定书")).to_be_visible()
    matter.refresh_from_db()
    assert matter.stage == "executing"
