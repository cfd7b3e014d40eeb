from datetime import date

import pytest

from tests.tables import rows
from zhijian.rules.law_text import adopted_on, in_force_on, paragraphs, read

LAW = """---
sidebar: auto
---

# 中华人民共和国试验法

1993年2月22日第七届全国人民代表大会常务委员会第三十次会议通过

2020年6月20日第十三届全国人民代表大会常务委员会第十九次会议修订

## 第一章　总则

**第一条**　为了试验，制定本法。

## 第二章　监督

### 第一节　检查

**第二条**　可以行使下列职权：

（一）现场检查；

对住宅的检查，须有批准。

（二）查阅、复制。

本法第一条规定的，从其规定。

第二条之一　本条没有加粗。

# 附则

**第三条**　本法自2021年1月1日起施行。

## 附件一　清单

第一类物品。

# 修正案

## 试验法修正案

**第一条**　修改第二条。
"""


@pytest.fixture(scope="module")
def law():
    return read([LAW])


def test_title_and_history_are_read(law):
    assert law.title == "中华人民共和国试验法"
    assert adopted_on(law.history) == (date(2020, 6, 20), "修订")


def test_articles_keep_their_number_part_and_place(law):
    assert [(one.number, one.sub, one.part) for one in law.articles] == [
        (1, 0, ""),
        (2, 0, ""),
        (2, 1, ""),
        (3, 0, ""),
        (1, 0, "修正案"),
    ]
    assert law.articles[1].place == ("第二章　监督", "第一节　检查")
    assert law.articles[3].place[-1] == "附则"
    assert law.problems == ()


def test_clauses_and_items_are_told_apart(law):
    first, second = paragraphs(law.articles[1].text)
    assert first.text == "可以行使下列职权："
    assert [one.number for one in first.items] == [1, 2]
    assert first.item(1).text == "现场检查；\n对住宅的检查，须有批准。"
    assert first.item(3) is None
    assert second.text.startswith("本法第一条")


def test_the_day_in_force_is_read_from_the_law_itself(law):
    assert in_force_on(law.articles, date(2020, 6, 20)) == (date(2021, 1, 1), "第三条")


def test_annexes_are_not_taken_for_clauses_of_the_last_article(law):
    assert law.annex.split("\n") == ["附件一　清单", "第一类物品。", "修正案", "试验法修正案"]


def test_a_gap_in_the_numbers_is_reported():
    found = read(["# 甲法\n\n**第一条**　一。\n\n**第三条**　三。"])
    assert found.problems == ("条号不连续：第一条之后是第三条",)


def test_a_law_without_articles_keeps_its_text():
    found = read(["# 决定\n\n1984年11月14日通过\n\n一、设立法院。\n\n二、生效。"])
    assert found.articles == ()
    assert found.preamble == "一、设立法院。\n二、生效。"


KINDS = {
    "名称": lambda s: s.title != "前",
    "题注": lambda s: bool(s.history),
    "章": lambda s: len(s.articles[-1].place) == 1,
    "节": lambda s: len(s.articles[-1].place) == 2,
    "条": lambda s: len(s.articles) == 3,
    "款": lambda s: len(paragraphs(s.articles[0].text)) == 2,
    "项": lambda s: len(paragraphs(s.articles[0].text)[0].items) == 1,
    "目": lambda s: "\n" in paragraphs(s.articles[0].text)[0].text,
    "附件": lambda s: bool(s.annex),
}


@pytest.mark.parametrize("row", rows("law-text", "法律文本的读法"), ids=lambda row: row["一行"])
def test_each_kind_of_line_is_read_as_the_table_says(row):
    line, kind = row["一行"], row["读作"]
    before = "" if kind == "名称" else "# 前\n\n"
    before += "# 第二章　前章\n\n" if kind == "节" else ""
    body = "**第一条**　甲：\n\n" if kind not in ("名称", "题注", "章", "节") else ""
    found = read([f"{before}{body}{line}\n\n**第二条**　乙。"])
    assert KINDS[kind](found), found
