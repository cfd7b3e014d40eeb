"""典型案例库：二十个国家案例的三段与数字；原文前后不一之处作数据质量提示；相近的案例。"""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from zhijian.kernel.knowledge import library
from zhijian.kernel.laws import citing, loading

pytestmark = pytest.mark.django_db
DAY = make.TUESDAY.date()
HINTS = {
    "N02": ["17,533＞原文的 12,428"],
    "N06": ["100 多家"],
    "N08": ["先称“合计罚没”，后称“罚款”", "“历时 5 年”与“5 年半”"],
    "N15": ["20≠原文的 10"],
    "N17": ["18＋4＝22≠原文的 20"],
    "N20": ["47.5－20＝27.5≠原文的 40"],
}
"""acceptance.yaml 里各 issue：A18、A01、A07、A11、A25，连同另见的一处。"""


@pytest.fixture(autouse=True)
def _registers() -> None:
    make.registers()


@pytest.fixture
def officer(client, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: make.TUESDAY)
    who = make.officer(make.organ(), "李伟", "案件:承办")
    client.force_login(who)
    return who


def test_the_twenty_cases_have_their_three_parts_in_short():
    found = library.everything(DAY)
    assert [one.key for one in found] == [f"N{n:02d}" for n in range(1, 21)]
    for one in found:
        for part in (one.background, one.content, one.reason):
            assert 20 < len(part) <= 400, one.key


@pytest.mark.parametrize("key", [f"N{n:02d}" for n in range(1, 21)])
def test_what_does_not_add_up_in_the_text_is_a_hint_and_nothing_else_is(key):
    hints = library.get(key, DAY).hints
    wanted = HINTS.get(key, [])
    assert len(hints) == len(wanted)
    for words, told in zip(wanted, hints, strict=True):
        assert words in told


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("N15", ["59000 升", "29500 元", "5900 升", "罚款 500 元", "30000 元", "0786、0787"]),
        ("N19", ["5,890,191", "14,725,477.5", "1,658", "1,656", "1199", "457", "≤4.5", "≤5.0"]),
        ("N08", ["894 袋", "623 袋", "250437", "500874", "2011 年 11 月 1 日"]),
        ("N17", ["22 份", "20 个使用单位", "18 个住宅小区", "52 分", "95.4%"]),
        ("N14", ["650 次", "341 家", "52%", "28 家", "8%", "464 项"]),
        ("N11", ["3 个", "7 名", "87 枚", "18 个", "39 个", "1800 余份", "345 枚", "1.4 万份"]),
        ("N13", ["1400 台", "59%", "19 台", "4 次", "194 台", "7.4 亿元", "8433592000"]),
        ("N18", ["56380", "11062", "17822", "85600", "3465", "473", "23966", "2994", "3211"]),
    ],
)
def test_the_figures_are_those_of_the_original(key, figures):
    words = library.get(key, DAY).words
    assert [one for one in figures if one not in words] == []


def test_what_adds_up_is_told_too():
    agreed = library.get("N19", DAY).agreed
    assert any("1,199＋457＋2＝1,658＝原文的 1,658" in words for words in agreed)
    assert any("14,725,477.5" in words for words in agreed)
    assert any("591" not in words and "29,500" in words for words in library.get("N15", DAY).agreed)


def test_every_article_of_the_library_is_understood():
    loading.load()
    for one in library.everything(DAY):
        for line in one.articles:
            for cited in citing.resolve_all(line, DAY):
                assert not cited.problem, (one.key, line, cited.problem)


def test_three_similar_cases_are_offered_the_same_violation_first():
    found = library.similar("ME02", "涉嫌破坏计量器具准确度 0号柴油", DAY)
    assert len(found) == 3
    assert (found[0].precedent.key, found[0].why) == ("N15", "同类违法行为")
    (first, *_) = library.similar("PQ05", "涉嫌以不合格产品冒充合格产品 柴油机", DAY)
    assert first.precedent.key == "N19"


def test_the_page_shows_the_hints_and_the_three_parts(client, officer):
    page = client.get(reverse("precedent", args=["N17"])).content.decode()
    assert "数据质量提示" in page and "18＋4＝22≠原文的 20" in page
    for words in ("一、背景", "二、内容", "三、推荐理由", "8＋7＋4＋3＝22"):
        assert words in page
    clean = client.get(reverse("precedent", args=["N19"])).content.decode()
    assert "数据质量提示" not in clean


def test_the_library_is_found_filtered_and_exported(client, officer):
    page = client.get(reverse("precedents"), {"q": "税控芯片"}).content.decode()
    assert "加油站随意改装" in page and "电梯" not in page
    page = client.get(reverse("precedents"), {"group": "SE"}).content.decode()
    assert "累积记分" in page and "加油站" not in page
    assert client.get(reverse("precedent", args=["N99"])).status_code == 404
    reply = client.get(reverse("precedents"), {"format": "xlsx"})
    assert reply["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_share_is_compared_as_it_was_written():
    (_, share, *_) = library.get("N14", DAY).checks
    assert share.found == Decimal(8)
