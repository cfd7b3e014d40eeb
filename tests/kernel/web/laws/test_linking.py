"""引用成为链接：点开即见那一条；别的文字照样转义。"""

from datetime import date

import pytest
from django.utils.safestring import mark_safe

from tests.kernel.laws.make import later, text
from tests.kernel.people import officer, organ
from zhijian.kernel.laws import storing
from zhijian.kernel.laws.models import LawVersion
from zhijian.kernel.web.laws import linking
from zhijian.kernel.web.laws.linking import linked

pytestmark = pytest.mark.django_db
PAGE = "/laws/%E8%AF%95%E9%AA%8C%E6%B3%95/"


@pytest.fixture(autouse=True)
def _laws():
    storing.store([text(), later()])


def jump(words):
    return linking.jump(words, officer(organ()))


def link(words, where):
    return f'<a class="cited" href="{PAGE}{where}">{words}</a>'


def test_each_place_is_a_link_of_its_own():
    found = linked("试验法第二条第一款第（一）、（二）项；试验法第一条")
    assert found == (
        link("试验法第二条第一款第（一）", "#t2k1x1")
        + "、"
        + link("（二）项", "#t2k1x2")
        + "；"
        + link("试验法第一条", "#t1")
    )


def test_prose_is_escaped_around_the_link():
    found = linked("<script>&（试验法第一条）", date(2022, 1, 1))
    assert found == "&lt;script&gt;&amp;（" + link("试验法第一条", "?on=2022-01-01#t1") + "）"


def test_markup_that_is_safe_already_is_left_alone_and_not_escaped_twice():
    assert linked(mark_safe("<b>试验法第一条</b>")) == "<b>试验法第一条</b>"
    assert linked(mark_safe("甲 &amp; 乙")) == "甲 &amp; 乙"
    assert linked(mark_safe("甲&amp;试验法第一条")) == "甲&amp;" + link("试验法第一条", "#t1")


def test_a_law_that_is_not_held_stays_plain():
    assert linked("《没有的法》第一条") == "《没有的法》第一条"


def test_a_named_edition_opens_that_text():
    version = LawVersion.objects.get(label="2020修订")
    assert linked("试验法（2020修订）第一条") == link(
        "试验法（2020修订）第一条", f"?version={version.pk}#t1"
    )


def test_within_a_law_a_bare_article_is_its_own():
    assert linked("依照第一条的规定", law="试验法") == "依照" + link("第一条", "#t1") + "的规定"
    assert linked("依照第一条的规定") == "依照第一条的规定"


def test_only_a_single_citation_jumps():
    assert jump("试验法第1条") == f"{PAGE}#t1"
    assert jump("试验法") == PAGE
    assert jump("试验法第一条、第二条") == ""
    assert jump("甲公司") == ""


@pytest.mark.parametrize("words", ["", "　", "第", "\x00", "第九千九百九十九条" * 50])
def test_odd_text_does_no_harm(words):
    assert str(linked(words)) == words
