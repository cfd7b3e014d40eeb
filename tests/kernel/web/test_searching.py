"""搜索页：查到、摘录、筛选在网址里、翻页、保存，恰好相符的直接打开。"""

import pytest

from tests.kernel.people import organ
from tests.kernel.web.conftest import Cast, browser, open_one
from zhijian.kernel.clock import now
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties.models import Party
from zhijian.kernel.search import finding, following
from zhijian.kernel.web.models import SavedView


def read(client, **query):
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def party(name="甲加油站", code="911310817713040107"):
    return Party.objects.create(
        kind="enterprise", name=name, uscc=code, organ=organ(), created_at=now()
    )


def test_the_excerpt_marks_the_words_and_markup_in_it_is_escaped(cast: Cast) -> None:
    open_one(cast, "<script>加油机</script>计量作弊")
    following.follow()
    page = read(browser(cast.handler), q="计量作弊", source="matter")
    assert "<script>加油机" not in page and "&lt;script&gt;加油机" in page
    assert "1 条" in page


def test_a_colleague_is_shown_the_number_and_no_title(cast: Cast, matter: Matter) -> None:
    following.follow()
    page = read(browser(cast.colleague), q=matter.source_number[:4])
    assert matter.source_number in page and matter.title not in page
    assert "您只能看到编号、当事人与阶段" in page


def test_an_outsider_gets_the_same_page_as_for_what_is_not_there(
    cast: Cast, matter: Matter
) -> None:
    following.follow()
    client = browser(cast.outsider)
    there = read(client, q=matter.title, source="matter").replace(matter.title, "")
    nowhere = read(client, q="无此件", source="matter").replace("无此件", "")
    strip = matter.title.encode()
    assert "没有找到" in there and str(matter.pk) not in there
    assert len(there) - len(nowhere) < len(strip) * 40


def test_filters_stand_in_the_address_as_chips_to_be_taken_off(cast: Cast, matter: Matter) -> None:
    following.follow()
    page = read(browser(cast.handler), q="计量", kind="trial", first="2020-01-01", low="1,000")
    for words in ("办件类别：", "自：2020-01-01", "金额自（元）：1000"):
        assert f'aria-label="去掉筛选 {words}' in page
    assert "去掉一两项筛选" in page
    odd = read(browser(cast.handler), q="计量", kind="x", first="x", low="x", page="x", source="x")
    assert matter.title in odd


def test_pages_lead_on_and_keep_the_filters(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(finding, "SIZE", 2)
    for number in range(5):
        open_one(cast, f"加油机作弊{number}")
    following.follow()
    client = browser(cast.handler)
    first = read(client, q="加油机", source="matter")
    assert "第 1 页，共 3 页" in first and "page=2" in first and "source=matter" in first
    assert "第 3 页，共 3 页" in read(client, q="加油机", source="matter", page="99")


def test_a_credit_code_goes_straight_to_the_file(cast: Cast) -> None:
    held = party()
    answer = browser(cast.handler).get("/search/", {"q": held.uscc.lower()})
    assert answer.status_code == 302 and str(held.pk) in answer.headers["Location"]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=%27%29%3B", "?q=" + "长" * 500])
def test_odd_queries_do_no_harm(cast: Cast, query: str) -> None:
    assert browser(cast.handler).get(f"/search/{query}").status_code == 200


def test_a_search_is_saved_found_again_and_removed(cast: Cast) -> None:
    client = browser(cast.handler)
    query = "q=计量&source=matter&page=3&junk=1"
    page = client.post("/search/views/", {"name": "计量的", "query": query}, follow=True)
    text = page.content.decode()
    assert "已保存搜索“计量的”" in text and 'aria-current="true">计量的</a>' in text
    row = SavedView.objects.get(kind="search")
    assert "page" not in row.query and "junk" not in row.query
    assert "计量的" not in read(browser(cast.colleague))
    browser(cast.colleague).post(f"/search/views/{row.pk}/delete/")
    assert SavedView.objects.count() == 1
    client.post(f"/search/views/{row.pk}/delete/")
    assert not SavedView.objects.exists()
