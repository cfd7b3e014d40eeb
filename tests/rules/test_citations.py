from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.citations import Citation, NotUnderstood, Place, find, parse

NAMES = frozenset(
    [
        "行政处罚法",
        "程序规定",
        "市场监督管理行政处罚程序规定",
        "产品质量法",
        "刑法",
        "民事诉讼法",
        "听证办法",
        "计量法",
        "计量法实施细则",
    ]
)


def written(text: str) -> str:
    try:
        return " ＋ ".join(str(one) for one in parse(text, NAMES))
    except NotUnderstood:
        return "读不懂"


@pytest.mark.parametrize("row", rows("citations", "例表"), ids=lambda row: row["写法"])
def test_the_worked_table(row):
    assert written(row["写法"]) == row["读作"]


@given(
    st.sampled_from(sorted(NAMES)),
    st.integers(1, 1260),
    st.integers(0, 8),
    st.integers(0, 9),
    st.integers(0, 20),
)
def test_what_is_written_from_a_citation_reads_back_the_same(law, article, sub, paragraph, item):
    place = Place(article, sub, paragraph, item)
    (found,) = parse(f"{law}{place}", NAMES)
    assert (found.law, found.place) == (law, place)


@given(st.text(alphabet="第一十百条款项（）、；至之行政处罚法《》听证办法 x1", max_size=40))
def test_any_text_is_read_without_overlap_or_failure(text):
    found = find(text, NAMES, "产品质量法")
    assert all(one.start < one.end for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_prose_keeps_its_words_between_citations():
    text = "应当复核（行政处罚法第五十七条第一款），并依程序规定第五十八条告知"
    found = find(text, NAMES)
    assert [text[one.start : one.end] for one in found] == [
        "行政处罚法第五十七条第一款",
        "程序规定第五十八条",
    ]


def test_an_article_without_a_law_belongs_to_the_law_at_hand():
    text = "不符合第二十七条第（四）项、第（五）项规定，情节严重"
    assert find(text, NAMES) == []
    assert [str(one) for one in find(text, NAMES, "产品质量法")] == [
        "产品质量法第二十七条第（四）项",
        "产品质量法第二十七条第（五）项",
    ]


def test_a_longer_name_is_not_read_as_a_shorter_one():
    (found,) = parse("计量法实施细则第四十八条", NAMES)
    assert found.law == "计量法实施细则"


def test_each_citation_says_where_it_stands():
    text = "行政处罚法第五十七条第一款第（二）、（三）项"
    first, second = parse(text, NAMES)
    assert isinstance(first, Citation)
    assert text[first.start : first.end] == "行政处罚法第五十七条第一款第（二）"
    assert text[second.start : second.end] == "（三）项"
