"""维护法律法规的页：先看读成什么样，再送签；Word 导入；签认；对照；两棵树。"""

import io
from dataclasses import replace

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.kernel.laws.make import MARKDOWN, text
from tests.kernel.people import grant, officer, organ
from tests.kernel.web.conftest import browser
from tests.rules.law_pair import NEW, OLD
from zhijian.kernel.acts.administration.law_categories import DUTY as CATEGORIES
from zhijian.kernel.laws import cited_by, citing, storing
from zhijian.kernel.laws.maintaining import DUTY
from zhijian.kernel.laws.models import Category, Law, LawDraft
from zhijian.kernel.laws.texts import of_markdown
from zhijian.kernel.log.models import Entry
from zhijian.rules.law_text import Statute

pytestmark = pytest.mark.django_db
PASTED = "总则\n第一条 为了<b>试验</b>。\n第三条 本条例自公布之日起施行。"
FORM = {
    "title": "甲省试验条例",
    "level": "地方性法规",
    "issuer": "甲省人大常委会",
    "category": "",
    "label": "2026公布",
    "adopted": "2026-01-01",
    "effective_from": "2026-02-01",
    "why": "公报",
    "text": PASTED,
}


@pytest.fixture
def province():
    return organ("甲省局", level="province")


@pytest.fixture
def clients(province):
    return browser(officer(province, DUTY, name="甲")), browser(officer(province, DUTY, name="乙"))


def read(client, path, data=None):
    answer = client.post(path, data, follow=True) if data is not None else client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def word(*lines):
    made, kept = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(kept)
    return SimpleUploadedFile("条例.docx", kept.getvalue())


def test_it_is_shown_how_the_text_was_read_and_nothing_is_kept_yet(clients):
    page = read(clients[0], "/laws/new/", FORM | {"preview": "1"})
    assert "2 条、2 款" in page and "条号不连续：第一条之后是第三条" in page
    assert "<b>试验" not in page and "&lt;b&gt;试验" in page
    assert 'value="甲省试验条例"' in page and not LawDraft.objects.exists()


def test_from_paste_to_the_page_of_the_law(clients):
    first, second = clients
    assert "已送签" in read(first, "/laws/new/", FORM)
    draft = LawDraft.objects.get()
    path = f"/laws/drafts/{draft.pk}/"
    assert "甲省试验条例" in read(second, "/laws/drafts/") and "签认：" not in read(first, path)
    assert "已签认" in read(second, f"{path}sign/", {})
    page = read(first, "/laws/甲省试验条例/")
    assert "甲省局维护" in page and "增新文本" in page
    assert "第三条" in read(first, "/laws/甲省试验条例/revise/", FORM | {"preview": "1"})


def test_a_draft_is_returned_with_words_or_withdrawn(clients):
    first, second = clients
    read(first, "/laws/new/", FORM)
    path = f"/laws/drafts/{LawDraft.objects.get().pk}/"
    assert "漏了一条" in read(second, f"{path}return/", {"words": "漏了一条"})
    read(first, "/laws/new/", FORM)
    again = LawDraft.objects.get(state="pending")
    assert "已撤回" in read(first, f"/laws/drafts/{again.pk}/withdraw/", {})


def test_a_word_document_fills_the_text_and_says_what_it_could_not_read(clients):
    given = FORM | {"text": "", "preview": "1", "document": word("第一条 甲。", "第二条 乙。")}
    page = read(clients[0], "/laws/new/", given)
    assert "2 条、2 款" in page and "第一条 甲。\n第二条 乙。" in page


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_a_file_that_is_no_document_is_refused_and_the_rest_stays(clients, content):
    given = FORM | {"document": SimpleUploadedFile("x.docx", content)}
    page = read(clients[0], "/laws/new/", given)
    assert 'value="甲省试验条例"' in page and not LawDraft.objects.exists()


def test_those_without_the_duty_or_of_another_organ_find_no_such_page(clients, province):
    read(clients[0], "/laws/new/", FORM)
    path = f"/laws/drafts/{LawDraft.objects.get().pk}/"
    other = browser(officer(organ("乙省局", level="province"), DUTY))
    plain = browser(officer(province))
    assert other.get(path).status_code == 404
    assert plain.get(path).status_code == plain.get("/laws/new/").status_code == 404
    storing.store([text()])
    assert clients[0].get("/laws/试验法/revise/").status_code == 404
    assert read(browser(officer(organ("总局", level="nation"), DUTY)), "/laws/试验法/revise/")


def test_two_texts_are_compared_article_by_article(clients):
    base = of_markdown([MARKDOWN.format(first="甲。")])
    older = replace(base, statute=Statute("试验法", articles=tuple(OLD)))
    newer = replace(
        base,
        adopted=base.adopted.replace(year=2021),
        effective_from=base.effective_from.replace(year=2022),
        label="2021修订",
        statute=Statute("试验法", articles=tuple(NEW)),
    )
    storing.store([older])
    assert clients[0].get("/laws/试验法/compare/").status_code == 404
    storing.store([newer])
    page = read(clients[0], "/laws/试验法/compare/")
    assert "<del>五十</del>" in page and "<ins>二百</ins>" in page
    assert "新增 1 条" in page and "删去 1 条" in page and "条号移动 1 条" in page
    assert "对照两个文本" in read(clients[0], "/laws/试验法/")
    assert read(clients[0], "/laws/试验法/compare/?old=x&new=0")


def test_a33_a_cited_article_is_yellow_and_a_click_tells_by_which(clients):
    storing.store([text()])
    found = citing.articles("试验法第一条", text().effective_from)
    cited_by.cite("playbooks", 1, found, title="虚假<标注>的办法", link="/playbooks/1/")
    page = read(clients[0], "/laws/试验法/")
    assert page.count("law-cited") == 1 and "被 1 处引用" in page
    assert '<a href="/playbooks/1/">虚假&lt;标注&gt;的办法</a>' in page
    cited_by.lift("playbooks", 1)
    assert "law-cited" not in read(clients[0], "/laws/试验法/")


def test_the_two_trees_count_only_what_one_sees(clients, province):
    storing.store([replace(text(), category="计量")])
    read(clients[0], "/laws/new/", FORM)
    read(clients[1], f"/laws/drafts/{LawDraft.objects.get().pk}/sign/", {})
    page = read(clients[0], "/laws/tree/")
    assert "甲省局" in page and "计量" in page and "增设类别" not in page
    outside = read(browser(officer(organ("乙省局", level="province"))), "/laws/tree/")
    assert "甲省局" not in outside
    listed = read(clients[0], f"/laws/?organ={province.pk}")
    assert "甲省试验条例" in listed and ">试验法<" not in listed
    assert ">试验法<" in read(clients[0], "/laws/?organ=national")


def test_categories_are_kept_by_nation_and_province_and_recorded(province):
    client = browser(officer(province, CATEGORIES))
    city = officer(organ("甲市局", level="city", parent=province), CATEGORIES)
    where = "/laws/tree/category/"
    assert browser(city).post(where, {"name": "甲"}).status_code == 404
    read(client, where, {"name": "质量"})
    top = Category.objects.get()
    read(client, where, {"name": "计量", "parent": top.pk})
    below = Category.objects.get(name="计量")
    storing.store([replace(text(), category="计量")])
    assert ">试验法<" in read(client, "/laws/?category=质量")
    assert (
        "移到它自己之下"
        in client.post(where, {"category": top.pk, "parent": below.pk}).content.decode()
    )
    assert "还有类别" in client.post(where, {"category": top.pk, "remove": "1"}).content.decode()
    read(client, where, {"category": below.pk, "parent": ""})
    read(client, where, {"category": top.pk, "remove": "1"})
    assert [one.name for one in Category.objects.all()] == ["计量"]
    assert Entry.objects.filter(verb__startswith="law_category.").count() == 4
    assert Law.objects.get().category == "计量"
    grant(city, DUTY)
    assert "增设类别" not in read(browser(city), "/laws/tree/")
