"""A33：被办案模式、典型案例引用的条文以黄色标识；解除引用之后消失。"""

from dataclasses import replace
from datetime import date

import pytest

from tests.kernel.laws.make import text
from tests.kernel.people import officer, organ
from zhijian.kernel.laws import cited_by, citing, storing
from zhijian.kernel.laws.models import LawVersion

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 1)


@pytest.fixture(autouse=True)
def _laws():
    storing.store([text()])


def cite(words, key="1", where=None):
    found = citing.articles(words, DAY)
    cited_by.cite("playbooks", key, found, title="虚假标注", link="/playbooks/1/", organ=where)


def marked(person, version=None):
    version = version or LawVersion.objects.latest("revision")
    found = cited_by.marks(version, person)
    return {number: [row.title for row in rows] for (_, number, _), rows in found.items()}


def test_a_cited_article_is_marked_until_the_citation_is_lifted():
    person = officer(organ())
    cite("试验法第二条")
    assert marked(person) == {2: ["虚假标注"]}
    cited_by.lift("playbooks", "1")
    assert marked(person) == {}


def test_a_second_call_replaces_what_the_same_citer_cites():
    cite("试验法第一条、第二条，试验法第二条")
    cite("试验法第一条")
    cite("试验法第一条", key="2")
    assert marked(officer(organ())) == {1: ["虚假标注", "虚假标注"]}


def test_a_citer_of_another_organ_is_not_shown_outside_its_scope():
    province = organ("甲省局", level="province")
    city = organ("甲市局", level="city", parent=province)
    other = organ("乙省局", level="province")
    cite("试验法第一条", where=province)
    assert marked(officer(city)) and marked(officer(province))
    assert marked(officer(other)) == {}
    assert marked(officer(organ("总局", level="nation")))


def test_a_corrected_text_keeps_the_mark_and_a_later_text_does_not():
    cite("试验法第一条")
    storing.store([text("更正。"), replace(text("新。"), adopted=date(2023, 1, 1))])
    person = officer(organ())
    assert marked(person, LawVersion.objects.get(revision=1)) == {1: ["虚假标注"]}
    assert marked(person, LawVersion.objects.get(adopted=date(2023, 1, 1))) == {}
