"""法律法规页：目录、查找、某日施行的文本、跳到一条。"""

from dataclasses import replace

import pytest

from tests.kernel.laws.make import later, text
from tests.kernel.web import trial
from tests.kernel.web.conftest import Cast, browser, open_one
from zhijian.kernel.laws import storing
from zhijian.kernel.laws.models import LawVersion
from zhijian.kernel.laws.texts import Gist

PAGE = "/laws/试验法/"


@pytest.fixture(autouse=True)
def _laws(db: None) -> None:
    bare = replace(later(), statute=None, gists=(Gist(1, "新的目的", "R"),), evidence="R")
    storing.store([replace(text(), aliases=("试法",)), bare])


def read(cast: Cast, path: str) -> str:
    answer = browser(cast.handler).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_list_is_found_in_the_menu_and_by_name_and_alias(cast: Cast) -> None:
    assert 'href="/laws/"' in read(cast, "/")
    assert "/laws/%E8%AF%95%E9%AA%8C%E6%B3%95/" in read(cast, "/laws/?q=试")
    assert browser(cast.handler).get("/laws/?q=试法").status_code == 302
    assert "没有找到" in read(cast, "/laws/?q=没有")
    assert "没有找到" in read(cast, "/laws/?level=司法解释")


@pytest.mark.parametrize("path", ["/laws/?q=试验法第一条", "/search/?q=试法第1条"])
def test_a_citation_typed_into_a_box_goes_straight_to_the_article(cast: Cast, path: str) -> None:
    answer = browser(cast.handler).get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("#t1")


def test_the_text_in_force_on_the_day_is_shown(cast: Cast) -> None:
    old = read(cast, PAGE + "?on=2022-01-01")
    assert "为了试验，制定本法。" in old and 'id="t2k1x2"' in old
    new = read(cast, PAGE + "?on=2025-01-01")
    assert "（文本未收录）新的目的" in new and "不是条文原文" in new and "待确认" in new


def test_a_text_not_of_the_day_says_so(cast: Cast) -> None:
    version = LawVersion.objects.get(label="2020修订")
    assert "这不是今天施行的文本" in read(cast, f"{PAGE}?version={version.pk}")
    assert "1999-01-01 施行的文本没有收录" in read(cast, PAGE + "?on=1999-01-01")


def test_an_alias_leads_to_the_law_and_an_unknown_name_answers_404(cast: Cast) -> None:
    client = browser(cast.handler)
    assert client.get("/laws/试法/").status_code == 302
    assert client.get("/laws/没有的法/").status_code == 404


@pytest.mark.parametrize("query", ["on=x", "version=x", "version=0", "on=0001-01-01"])
def test_odd_queries_do_no_harm(cast: Cast, query: str) -> None:
    read(cast, f"{PAGE}?{query}")
    read(cast, f"/laws/?page=99&q=%00&{query}")


def test_only_those_signed_in_read_it(client) -> None:
    assert client.get("/laws/").status_code == 302
    assert client.get(PAGE).status_code == 302


def test_where_an_act_names_its_article_it_is_a_link(cast: Cast) -> None:
    storing.store([replace(text(), title="中华人民共和国行政处罚法")])
    steps = [one for one in trial.SPEC.procedure.all_steps() if one.article]
    matter = open_one(cast, "甲加油站计量作弊")
    (step,) = [one for one in steps if matter.stage in one.sources][:1]
    page = read(cast, f"/trial/{matter.pk}/{step.verb}/")
    assert '#t57">行政处罚法第五十七条</a>' in page
