"""办案模式：合于哪一类、建议填什么；各级各维护本级的；所引条文在法律法规页以黄色标识（A33）。"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.kernel.knowledge.people import AT, TODAY, Bureau, bureau, later
from zhijian.kernel.knowledge import marking, playbooks, violations
from zhijian.kernel.knowledge.models import Book
from zhijian.kernel.laws import citing
from zhijian.kernel.laws import loading as laws
from zhijian.kernel.papers import templates
from zhijian.kernel.registers import reading
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
P = Book.PLAYBOOKS


@pytest.fixture
def held() -> Bureau:
    return bureau()


@pytest.fixture
def _laws() -> None:
    laws.load()


def row(code: str = "M01"):
    return reading.row(P, code, TODAY)


def article(client, number: int, law: str = "产品质量法") -> str:
    """法律法规页上的一条。"""
    page = client.get(reverse("law", args=[law])).content.decode()
    return (
        page.split(f'id="t{number}"')[0].rsplit("<section", 1)[1]
        + page.split(f'id="t{number}"')[1].split("</section>")[0]
    )


def test_every_shipped_playbook_names_kinds_papers_and_articles_that_exist(_laws, held):
    found = playbooks.listed(TODAY, held.organs["nation"])
    assert len(found) == 8
    for one in found:
        assert all(violations.maybe(code, TODAY) for code in one.violations), one.code
        assert all(templates.template(no) for no in one.papers), one.code
        assert one.points and one.steps and one.risks and one.nature, one.code
        for line in [*one.articles, *one.breached]:
            for cited in citing.resolve_all(line, TODAY):
                assert not cited.problem, (one.code, line, cited.problem)


def test_a_fitting_playbook_suggests_the_text_and_the_articles(_laws, held):
    (one,) = playbooks.fitting("ME02", TODAY, held.organs["county"])
    fills = playbooks.fills(one)
    assert fills["nature"].startswith("当事人改动在用强制检定的加油机")
    assert fills["articles"] == [{"law": "计量法", "article": "十六", "paragraph": "", "item": ""}]


def test_the_local_playbook_comes_first_and_is_not_seen_elsewhere(held):
    data = dict(row().data) | {"nature": "本市的写法"}
    held.published("city", P, None, name="本市加油机", data=data)
    found = playbooks.fitting("ME02", later(), held.organs["county"])
    assert found[0].row.name == "本市加油机"
    names = {one.row.name for one in playbooks.listed(later(), held.organs["other"])}
    assert "本市加油机" not in names
    assert "本市加油机" in {
        one.row.name for one in playbooks.listed(later(), held.organs["nation"])
    }


def test_nobody_changes_a_playbook_of_another_level(held):
    with pytest.raises(Refused, match="是国家的一行"):
        held.propose("city", P, row())


def test_a33_articles_cited_by_a_playbook_are_yellow_until_the_citation_is_lifted(
    client, _laws, held, monkeypatch
):
    """A33_CITE_YELLOW：被引用的条文 class=law-cited，点开见是哪些；解除引用后消失。"""
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT)
    marking.refresh(TODAY)
    client.force_login(held.reader("county"))
    shown = article(client, 63)
    assert "law-cited" in shown and "隐匿、转移、变卖、损毁被查封扣押的物品" in shown
    assert reverse("playbook", args=["M08"]) in shown
    assert "law-cited" not in article(client, 1)

    held.published("nation", P, row("M08"), enabled=False)
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT + timedelta(days=1))
    marking.refresh(later())

    client.force_login(held.reader("county"))
    assert "law-cited" not in article(client, 63)


def test_a33_a_new_version_without_the_article_lifts_only_that_article(
    client, _laws, held, monkeypatch
):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT + timedelta(days=1))
    data = dict(row("M08").data) | {"articles": ["刑法第三百一十四条"], "breached": []}
    held.published("nation", P, row("M08"), data=data)
    marking.refresh(later())
    client.force_login(held.reader("county"))
    assert "law-cited" not in article(client, 63)
    assert "law-cited" in article(client, 314, "刑法")


def test_a_local_playbook_marks_the_law_only_where_it_is_used(client, _laws, held, monkeypatch):
    data = dict(row("M08").data) | {"articles": ["产品质量法第一条"], "breached": []}
    held.published("province", P, None, name="本省的模式", data=data)
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT + timedelta(days=1))
    marking.refresh(later())
    client.force_login(held.reader("county"))
    assert "本省的模式" in article(client, 1)
    client.force_login(held.reader("other"))
    assert "law-cited" not in article(client, 1)


def test_the_pages_show_find_export_and_hide(client, held, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT)
    client.force_login(held.reader("county"))
    assert "加油机计量作弊" in client.get(reverse("playbooks"), {"q": "铅封"}).content.decode()
    page = client.get(reverse("playbook", args=["M01"])).content.decode()
    for words in ("逐枪检测示值误差", "只检示值不拆主板", "《现场笔录》", "还没有办件引用"):
        assert words in page
    assert client.get(reverse("playbook", args=["M99"])).status_code == 404
    assert client.get(reverse("add_playbook")).status_code == 404
    reply = client.get(reverse("playbooks"), {"format": "xlsx"})
    assert reply["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_form_keeps_what_was_typed_and_says_which_article_is_wrong(
    client, _laws, held, monkeypatch
):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT)
    client.force_login(held.keepers["nation"][0])
    where = reverse("revise_playbook", args=["M08"])
    page = client.get(where).content.decode()
    assert "封条、监控、出入库记录前后对照" in page
    given = {"name": "我填的名称", "articles": "产品质量法第六十三条\n产品质量法第九百条"}
    page = client.post(where, given).content.decode()
    assert "没有第九百条" in page and "我填的名称" in page
