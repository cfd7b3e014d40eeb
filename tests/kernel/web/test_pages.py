"""工作台、列表、办件页、时间线：谁看见什么。"""

import pytest
from django.urls import reverse

from tests.kernel.web.conftest import Cast, browser, do, open_one
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter

HOSTILE = '"><script>alert(1)</script>{{ 7|add:1 }}'


def url(matter: Matter, *rest: str) -> str:
    return "/" + "/".join(["trial", str(matter.pk), *rest]) + "/"


def test_pages_ask_a_stranger_to_sign_in(client, matter: Matter) -> None:
    for path in ("/", "/trial/", url(matter), url(matter, "write"), "/search/"):
        assert client.get(path).status_code == 302


def test_the_desk_lists_what_waits_for_me_with_the_next_verb(cast: Cast, matter: Matter) -> None:
    page = browser(cast.handler).get("/").content.decode()
    assert "甲加油站计量作弊" in page and "提交审批" in page
    assert "甲加油站计量作弊" not in browser(cast.chief).get("/").content.decode()


def test_an_empty_desk_says_so_kindly(cast: Cast) -> None:
    assert "手上的事都办完了" in browser(cast.handler).get("/").content.decode()


def test_the_desk_shows_what_was_returned_and_what_waits_for_others(
    cast: Cast, matter: Matter
) -> None:
    do(matter, cast.handler, "write", fact="少给油", sum="1")
    do(matter, cast.handler, "submit")
    mine = browser(cast.handler).get("/").content.decode()
    assert "等别人办理" in mine and "甲加油站计量作弊" in mine and "退回给我的" not in mine
    do(matter, cast.chief, "return", reason="缺检定证书")
    assert "退回给我的" in browser(cast.handler).get("/").content.decode()


def test_the_desk_takes_a_fixed_number_of_queries(
    cast: Cast, matter: Matter, django_assert_max_num_queries
) -> None:
    client = browser(cast.handler)
    client.get("/")
    for number in range(30):
        open_one(cast, f"第{number}件")
    with django_assert_max_num_queries(16):
        client.get("/")


@pytest.mark.parametrize("state", ["", "mine", "open", "soon", "late", "closed", "nonsense", "%00"])
def test_the_list_filters_by_the_address_bar(cast: Cast, matter: Matter, state: str) -> None:
    page = browser(cast.handler).get(f"/trial/?state={state}")
    assert page.status_code == 200
    shown = "甲加油站计量作弊" in page.content.decode()
    assert shown == (state not in ("soon", "late", "closed"))


def test_colleagues_see_only_number_party_and_stage(cast: Cast, matter: Matter) -> None:
    client = browser(cast.colleague)
    listed = client.get("/trial/").content.decode()
    assert matter.source_number in listed
    assert "甲加油站计量作弊" not in listed
    page = client.get(url(matter))
    assert page.status_code == 200
    text = page.content.decode()
    assert "已登记" in text and "甲加油站计量作弊" not in text
    assert client.get(url(matter, "timeline")).status_code == 404
    assert client.get(url(matter, "write")).status_code == 404


def test_colleagues_cannot_guess_titles_with_the_filter(cast: Cast, matter: Matter) -> None:
    page = browser(cast.colleague).get("/trial/?words=加油站").content.decode()
    assert matter.source_number not in page


def test_outsiders_get_404_everywhere(cast: Cast, matter: Matter) -> None:
    client = browser(cast.outsider)
    paths = [url(matter, *rest) for rest in ((), ("timeline",), ("write",), ("withdraw",))]
    assert {client.get(path).status_code for path in paths} == {404}
    assert "甲加油站" not in client.get("/trial/").content.decode()
    assert client.get(f"/search/?q={matter.source_number}").status_code == 200


def test_an_upper_organ_sees_all_and_leaves_a_trace(cast: Cast, matter: Matter) -> None:
    page = browser(cast.upper).get(url(matter))
    assert page.status_code == 200 and "甲加油站计量作弊" in page.content.decode()
    assert Trace.objects.filter(officer=cast.upper, matter=matter, kind="look").count() == 1
    browser(cast.chief).get(url(matter))
    assert not Trace.objects.filter(officer=cast.chief).exists()


def test_the_matter_page_says_who_may_do_what_and_what_is_missing(
    cast: Cast, matter: Matter
) -> None:
    mine = browser(cast.handler).get(url(matter)).content.decode()
    assert "我可以办" in mine and "还没有写明违法事实" in mine and "行政处罚法第四十条" in mine
    assert url(matter, "write") in mine
    chief = browser(cast.chief).get(url(matter)).content.decode()
    assert "此刻没有由您办理的环节" in chief and "由他人办理" in chief and "李伟" in chief


def test_the_timeline_tells_before_and_after(cast: Cast, matter: Matter) -> None:
    do(matter, cast.handler, "write", fact="少给油百分之三", sum="29500.00")
    page = browser(cast.handler).get(url(matter, "timeline")).content.decode()
    assert "首尾相接" in page
    assert "少给油百分之三" in page and "29500.00" in page and "金额" in page
    assert "链值" in page


def test_hostile_text_is_escaped_wherever_it_shows(cast: Cast) -> None:
    matter = open_one(cast, HOSTILE)
    do(matter, cast.handler, "write", fact=HOSTILE, sum="1")
    client = browser(cast.handler)
    for path in ("/", "/trial/", url(matter), url(matter, "timeline"), "/search/?q=" + HOSTILE):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text and "{{ 7|add:1 }}" in text


def test_search_jumps_to_an_exact_number(cast: Cast, matter: Matter) -> None:
    page = browser(cast.handler).get(f"/search/?q={matter.source_number}")
    assert page.status_code == 302 and page.url == url(matter)


@pytest.mark.parametrize("words", ["", "没有的", "%00", "〔2026〕", "a" * 5000, "' OR 1=1 --"])
def test_search_answers_any_words(cast: Cast, matter: Matter, words: str) -> None:
    assert browser(cast.handler).get("/search/", {"q": words}).status_code == 200


def test_a_list_pages_by_key_without_losing_or_repeating(cast: Cast) -> None:
    for number in range(120):
        Matter.objects.create(
            kind="trial",
            procedure="trial-1",
            title=f"第{number}件",
            source_number=f"源{number}",
            organ=cast.county,
            stage="registered",
            opened_at="2026-01-01T00:00:00Z",
        )
    client = browser(cast.chief)
    for order in ("new", "old", "due"):
        seen: list[str] = []
        path = f"/trial/?order={order}"
        while path:
            page = client.get(path).context
            seen += [line.matter.source_number for line in page["lines"]]
            path = "/trial/" + page["page"].next_url if page["page"].next_url else ""
        assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize("after", ["x", "====", "MjAyNi0xMS0yMH5ub3BlCg", "%ff"])
def test_a_broken_page_mark_counts_as_the_first_page(
    cast: Cast, matter: Matter, after: str
) -> None:
    page = browser(cast.handler).get(f"/trial/?after={after}")
    assert page.status_code == 200 and matter.title in page.content.decode()


def test_export_says_how_many_rows_and_keeps_formulas_from_running(cast: Cast) -> None:
    open_one(cast, "=cmd|' /C calc'!A0")
    client = browser(cast.handler)
    assert "将导出 <b>1</b> 行" in client.get("/trial/export/").content.decode()
    made = client.post(reverse("export_file", args=["trial"]), {"format": "csv"})
    assert "'=cmd" in made.content.decode("utf-8-sig")
    assert Trace.objects.filter(kind="export").count() == 1
    sheet = client.post(reverse("export_file", args=["trial"]), {"format": "xlsx"})
    assert sheet.content[:2] == b"PK"


def test_export_leaves_out_what_a_colleague_may_not_see(cast: Cast, matter: Matter) -> None:
    made = browser(cast.colleague).post("/trial/export/file/", {"format": "csv"})
    text = made.content.decode("utf-8-sig")
    assert matter.source_number in text and "甲加油站计量作弊" not in text
