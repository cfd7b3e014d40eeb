"""文书样式页：看不见的 404，填错的都还在，二人签认。"""

from datetime import timedelta

import pytest

from tests import make
from tests.kernel.web.conftest import Cast, browser, grant
from zhijian.kernel import clock
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.papers import revising
from zhijian.kernel.papers.models import StyleRevision

OLD, NEW = "经查，你（单位）有下列行为：", "经查明，你（单位）有下列行为："


@pytest.fixture(autouse=True)
def _duty(cast: Cast) -> None:
    make.registers()
    Organ.objects.filter(pk=cast.county.pk).update(level=Organ.Level.PROVINCE)  # 样式由省局以上修订
    grant(cast.handler, revising.DUTY)
    grant(cast.chief, revising.DUTY)


def typed(**changes: str) -> dict[str, str]:
    text: str = revising.current("33").data["yaml"]
    day = (clock.today() + timedelta(days=3)).isoformat()
    given = {"text": text.replace(OLD, NEW), "why": "更准确", "effective_from": day}
    return given | changes


def sent(cast: Cast) -> StyleRevision:
    answer = browser(cast.handler).post("/styles/33/revise/", typed())
    assert answer.status_code == 302
    return StyleRevision.objects.get()


@pytest.mark.parametrize("path", ["", "33/", "33/revise/", "versions/1/", "versions/1/pdf/"])
def test_without_the_duty_the_pages_are_not_there(cast: Cast, path: str) -> None:
    assert browser(cast.colleague).get(f"/styles/{path}").status_code == 404
    assert "文书样式" not in browser(cast.colleague).get("/").content.decode()
    assert "/styles/" in browser(cast.handler).get("/").content.decode()


def test_without_the_duty_nothing_can_be_posted(cast: Cast) -> None:
    made = sent(cast)
    client = browser(cast.colleague)
    for path in ("33/revise/", "33/preview/", "33/preview/pdf/", f"revisions/{made.pk}/sign/"):
        assert client.post(f"/styles/{path}", typed()).status_code == 404


def test_a_paper_or_version_that_is_not_there_answers_404(cast: Cast) -> None:
    client = browser(cast.handler)
    nobody = "00000000-0000-7000-8000-000000000000"
    for path in ("99/", "x/revise/", "versions/999999999/", f"revisions/{nobody}/"):
        assert client.get(f"/styles/{path}").status_code == 404


def test_the_list_shows_all_56_and_what_waits(cast: Cast) -> None:
    sent(cast)
    page = browser(cast.chief).get("/styles/").content.decode()
    assert "56 种" in page
    assert "李伟送签，待签认" in page


def test_one_drafts_and_another_signs(cast: Cast) -> None:
    made = sent(cast)
    own = browser(cast.handler).get(f"/styles/revisions/{made.pk}/").content.decode()
    assert "撤回修订" in own
    assert "签认：自" not in own
    client = browser(cast.chief)
    other = client.get(f"/styles/revisions/{made.pk}/").content.decode()
    assert "签认：自" in other
    assert f'<ins><span class="sr">增加：</span>  - p: {NEW}</ins>' in other
    assert client.post(f"/styles/revisions/{made.pk}/sign/").status_code == 302
    made.refresh_from_db()
    assert made.state == "signed"
    history = client.get("/styles/33/").content.decode()
    assert "李伟草拟，王芳" in history
    assert made.row is not None
    assert NEW in client.get(f"/styles/versions/{made.row.pk}/").content.decode()
    assert client.get(f"/styles/versions/{made.row.pk}/pdf/").content.startswith(b"%PDF")


def test_the_drafter_cannot_sign_by_hand_either(cast: Cast) -> None:
    made = sent(cast)
    answer = browser(cast.handler).post(f"/styles/revisions/{made.pk}/sign/")
    assert answer.status_code == 403
    assert "草拟人不能签认" in answer.content.decode()


def test_a_revision_is_returned_with_its_reason_or_withdrawn(cast: Cast) -> None:
    made = sent(cast)
    client = browser(cast.chief)
    assert client.post(f"/styles/revisions/{made.pk}/return/", {"words": ""}).status_code == 403
    client.post(f"/styles/revisions/{made.pk}/return/", {"words": "措辞不当"})
    assert "措辞不当" in client.get("/styles/33/").content.decode()
    again = browser(cast.handler).post("/styles/33/revise/", typed())
    assert again.status_code == 302
    path = again["Location"]
    assert browser(cast.handler).post(f"{path}withdraw/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "body: ["}, "写法不通"),
        ({"text": "<script>alert(1)</script>"}, "项目: 内容"),
        ({"text": ""}, "样式原文"),
        ({"why": ""}, "修订的依据与理由"),
        ({"effective_from": "2020-01-01"}, "须在今日之后"),
        ({"effective_from": "明天"}, "生效日期"),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(
    cast: Cast, changes: dict[str, str], said: str
) -> None:
    given = typed(**changes)
    page = browser(cast.handler).post("/styles/33/revise/", given).content.decode()
    assert said in page
    assert "<script>alert" not in page
    assert given["why"] in page
    assert (
        given["text"]
        .split("\n")[0]
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        in page
    )
    assert not StyleRevision.objects.exists()


def test_the_specimen_follows_what_is_typed_and_says_what_is_wrong(cast: Cast) -> None:
    client = browser(cast.handler)
    sheet = client.post("/styles/33/preview/", typed()).content.decode()
    assert NEW in sheet
    assert "样张" in sheet
    wrong = client.post("/styles/33/preview/", typed(text="{{")).content.decode()
    assert "写法不通" in wrong
    hostile = typed()["text"].replace(NEW, "<img src=x onerror=alert(1)>")
    assert "<img" not in client.post("/styles/33/preview/", {"text": hostile}).content.decode()
    pdf = client.post("/styles/33/preview/pdf/", typed())
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert client.post("/styles/33/preview/pdf/", typed(text="x")).status_code == 403
    assert client.get("/styles/33/preview/").status_code == 405


def test_line_ends_of_a_browser_are_no_change(cast: Cast) -> None:
    text = revising.current("33").data["yaml"].replace("\n", "\r\n")
    page = browser(cast.handler).post("/styles/33/revise/", typed(text=text)).content.decode()
    assert "样式没有改动" in page
