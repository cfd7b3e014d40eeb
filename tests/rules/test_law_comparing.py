"""两个文本逐条对照：行政处罚法 2017 年修正与 2021 年修订的几条（摘录，测试数据）。"""

from tests.rules.law_pair import NEW, OLD
from zhijian.rules.law_comparing import changes, compared, label
from zhijian.rules.law_text import ArticleText


def read():
    return [
        (label(one.old) if one.old else "", label(one.new) if one.new else "", one.state)
        for one in compared(OLD, NEW)
    ]


def test_articles_are_paired_though_their_numbers_moved():
    assert read() == [
        ("第三条", "第四条", "修改"),
        ("第七条", "第八条", "修改"),
        ("第九条", "第十条", "条号移动"),
        ("", "第二十条", "新增"),
        ("第二十四条", "第二十九条", "修改"),
        ("第三十三条", "第五十一条", "修改"),
        ("第五十八条", "", "删去"),
    ]


def test_the_changed_words_are_marked_and_both_texts_can_be_read_from_them():
    pair = next(one for one in compared(OLD, NEW) if one.new and one.new.number == 51)
    found = changes(pair.old.text, pair.new.text)
    assert ("gone", "五十") in found and ("new", "二百") in found
    assert "".join(words for kind, words in found if kind != "new") == pair.old.text
    assert "".join(words for kind, words in found if kind != "gone") == pair.new.text


def test_very_long_articles_are_shown_whole():
    old, new = "甲" * 5000, "甲" * 4999 + "乙"
    found = changes(old, new)
    assert "".join(words for kind, words in found if kind != "gone") == new


def test_the_same_text_has_no_changes_and_an_empty_one_is_all_new():
    assert {one.state for one in compared(OLD, OLD)} == {"未改"}
    assert {one.state for one in compared([], NEW)} == {"新增"}
    assert {one.state for one in compared(OLD, [])} == {"删去"}
    assert compared([ArticleText(1, "")], []) and compared([], []) == []
