"""引用落到条款项，依日期取文本。"""

from dataclasses import replace
from datetime import date

import pytest

from tests.kernel.laws.make import later, text
from zhijian.kernel.laws import citing, storing
from zhijian.kernel.laws.texts import Gist

pytestmark = pytest.mark.django_db
IN_FORCE = date(2022, 1, 1)


@pytest.fixture(autouse=True)
def _laws():
    bare = replace(later(), statute=None, gists=(Gist(1, "新的目的", "R"),), evidence="R")
    storing.store([text(), bare])


def one(words, on=IN_FORCE):
    (found,) = citing.resolve_all(words, on)
    return found


def test_the_text_in_force_on_the_day_is_taken():
    assert one("试验法第一条").words == "为了试验，制定本法。"
    newer = one("试验法第一条", date(2024, 1, 1))
    assert not newer.held and newer.words == "（文本未收录）新的目的"


def test_a_day_before_any_text_takes_the_nearest_and_says_so():
    found = one("试验法第一条", date(2019, 1, 1))
    assert found.stands_in and found.version.label == "2020修订"


def test_a_named_edition_goes_before_the_day():
    assert one("试验法（2020修订）第一条", date(2025, 1, 1)).held
    assert "没有“1990”的文本" in one("试验法（1990）第一条").problem


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("试验法第二条第一款第（二）项", ""),
        ("试验法第二条第（一）项", ""),
        ("试验法第二条第（二）项", "在哪一款没有指明"),
        ("试验法第二条第九款", "第二条没有第九款"),
        ("试验法第二条第一款第（三）项", "没有第一款第（三）项"),
        ("试验法第九条", "没有第九条"),
        ("《没有的法》第一条", "没有收录《没有的法》"),
        ("试验法第一条至第九条", "没有第九条"),
        ("试验法", ""),
    ],
)
def test_what_the_text_does_not_have_is_told(words, problem):
    found = one(words).problem
    assert problem in found if problem else found == ""


def test_a_range_holds_every_article_between():
    assert [found.number for found in one("试验法第一条至第二条").articles] == [1, 2]
