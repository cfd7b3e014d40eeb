"""一只手拿手机，照作业指导书逐项打勾、拍照：一项一屏，照片成为证据，结果写进案件的记录。"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import make
from tests.browser.officers import PHONE, Desks, sign_in
from zhijian.demonstration import pictures
from zhijian.kernel import clock
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.recording import ticking

pytestmark = pytest.mark.usefixtures("unprinted")
NAMES = {
    "registrar": "zhaomin",
    "first": "liwei",
    "second": "wangfang",
    "head": "liuyang",
    "chief": "sunguoqiang",
}


def test_an_officer_ticks_a_guide_in_the_field_with_one_hand(desks: Desks) -> None:
    cast = desks.cast
    who = make.Cast(cast["liwei"].organ)
    who.__dict__.update({role: cast[login] for role, login in NAMES.items()})
    began = clock.now() - timedelta(days=1)
    told = {"received_at": began, "happened_on": began.date(), "happened_to": began.date()}
    run = make.register(who, began, **told).go_to("investigating")
    page = desks.stranger(viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in(page, cast["liwei"])
    page.goto(f"/case/{run.matter.pk}/")
    page.locator("#recording a", has_text="燃油加油机").first.tap()
    form, onward = page.locator("#act-form"), page.locator("#act-form .screen-next")
    onward.tap()
    form.locator('[name="result_01"][value="good"]').check()
    onward.tap()
    wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert wide <= 0
    form.locator('[name="result_02"][value="bad"]').check()
    photo = pictures.photo("加油机铅封", ["0786号断开"], began, (39.12, 116.39))
    form.locator('[name="photos_02"]').set_input_files(
        [{"name": "IMG_02.jpg", "mimeType": "image/jpeg", "buffer": photo}]
    )
    for _ in range(3):
        onward.tap()
    form.locator("button.go").tap()  # 不符合的没有写所见：回到那一屏，照片还在
    page.locator(".errors a").first.tap()
    page.get_by_text("已收下：IMG_02.jpg").wait_for()
    form.locator('[name="words_02"]').fill("0786号加油机主板铅封断开。")
    for _ in range(3):
        onward.tap()
    form.locator("button.go").tap()
    page.get_by_text("已办理：按作业指导书检查").wait_for()
    ticks = ticking.latest(run.matter)
    assert {key: tick.result for key, tick in ticks.items()} == {
        "FUEL/01": "good",
        "FUEL/02": "bad",
    }
    (item,) = EvidenceItem.standing.filter(matter=run.matter)
    assert item.file is not None and item.file.original_name == "IMG_02.jpg"
    assert ticks["FUEL/02"].items == [str(item.pk)]
