"""保存的视图与选列：各人各的，无脚本可用，导出依所选。"""

import pytest

from tests.kernel.web.conftest import Cast, browser
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.models import ColumnChoice, SavedView
from zhijian.kernel.web.saved_views import MOST

BAD_NAME = "\0" + '<b>x</b>"{{ 1|add:1 }}'


def saved(client, name, query="state=open&order=due&after=zzz&junk=1"):
    return client.post("/trial/views/", {"name": name, "query": query}, follow=True)


def headings(page):
    text = page.content.decode()
    head = text[text.index("<thead>") : text.index("</thead>")]
    return [
        part.split("<")[0]
        for part in head.split('scope="col"')[1:]
        for part in [part[part.index(">") + 1 :]]
    ]


def test_a_named_view_stands_above_the_list_and_leads_to_its_filters(
    cast: Cast, matter: Matter
) -> None:
    client = browser(cast.handler)
    page = saved(client, " 我的  在办 ")
    assert page.redirect_chain == [("/trial/?state=open&order=due", 302)]
    text = page.content.decode()
    assert "已保存视图“我的 在办”" in text
    assert 'href="?state=open&amp;order=due" aria-current="true">我的 在办</a>' in text
    assert 'aria-current="true">我的 在办' not in client.get("/trial/").content.decode()


def test_views_are_everyones_own(cast: Cast, matter: Matter) -> None:
    saved(browser(cast.handler), "盯着的")
    other = browser(cast.chief)
    assert "盯着的</a>" not in other.get("/trial/").content.decode()
    view = SavedView.objects.get()
    other.post(f"/trial/views/{view.pk}/delete/")
    assert SavedView.objects.exists()
    browser(cast.handler).post(f"/trial/views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_the_same_name_replaces_and_too_many_are_refused(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    for number in range(MOST):
        saved(client, f"视图{number}")
    saved(client, "视图0", "state=closed")
    assert SavedView.objects.get(name="视图0").query == "state=closed"
    assert f"至多保存 {MOST} 个视图" in saved(client, "再一个").content.decode()
    assert SavedView.objects.count() == MOST


@pytest.mark.parametrize(("name", "words"), [("", "起个名字"), ("   ", "起个名字")])
def test_a_view_needs_a_name(cast: Cast, matter: Matter, name: str, words: str) -> None:
    assert words in saved(browser(cast.handler), name).content.decode()


@pytest.mark.parametrize("query", ["%00", "a" * 9000, "state=" + "长" * 400, "<script>"])
def test_hostile_words_in_name_and_query_do_no_harm(cast: Cast, matter: Matter, query: str) -> None:
    page = saved(browser(cast.handler), BAD_NAME, query)
    assert page.status_code == 200
    assert "<b>x</b>" not in page.content.decode()


def test_columns_are_chosen_ordered_and_remembered(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    usual = headings(client.get("/trial/"))
    assert usual == ["编号", "当事人与案由", "阶段", "期限", "登记日期"]
    client.post("/trial/columns/", {"number": "2", "stage": "1", "source": "3", "party": ""})
    page = client.get("/trial/")
    assert headings(page) == ["阶段", "编号", "案源编号"]
    assert f'data-label="案源编号">{matter.source_number}' in page.content.decode()
    assert headings(browser(cast.chief).get("/trial/")) == usual
    client.post("/trial/columns/", {"usual": "1"})
    assert headings(client.get("/trial/")) == usual


def test_the_number_stays_since_it_opens_the_matter(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    client.post("/trial/columns/", {"stage": "1", "nonsense": "2", "party": "x", "organ": "²"})
    assert headings(client.get("/trial/")) == ["编号", "阶段"]
    assert ColumnChoice.objects.get().names == "number stage"


def test_the_export_follows_the_chosen_columns(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    client.post("/trial/columns/", {"number": "1", "opened": "2", "party": "3"})
    assert "各列：编号、登记日期、当事人、标题" in client.get("/trial/export/").content.decode()
    made = client.post("/trial/export/file/", {"format": "csv"}).content.decode("utf-8-sig")
    assert made.splitlines()[0] == "编号,登记日期,当事人,标题,经办人,事实,金额"
    assert "甲加油站计量作弊" in made


def test_a_colleague_sees_no_more_in_the_chosen_columns(cast: Cast, matter: Matter) -> None:
    client = browser(cast.colleague)
    client.post("/trial/columns/", {"number": "1", "party": "2", "source": "3", "closed": "4"})
    page = client.get("/trial/").content.decode()
    assert 'data-label="案源编号">—' in page and "甲加油站计量作弊" not in page


def test_strangers_and_unknown_kinds_are_turned_away(client, cast: Cast) -> None:
    assert client.post("/trial/views/", {"name": "x"}).status_code == 302
    assert browser(cast.handler).post("/nothing/columns/").status_code == 404
    assert browser(cast.handler).get("/trial/columns/").status_code == 405
