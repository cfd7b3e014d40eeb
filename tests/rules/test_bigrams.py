"""全文检索的词：写法与摘录。例表在真的数据库里查，见 tests/kernel/search/test_recall.py。"""

import pytest

from tests.tables import rows
from zhijian.rules import bigrams


def test_the_tail_of_a_number_is_a_token_and_the_text_keeps_its_places():
    assert bigrams.vector(("处〔2026〕", "A")) == "'处':1A '2026':3A '026':4A '26':5A '6':6A"
    assert bigrams.query("处〔2026") == "('处':*) & ('2026':*)"
    assert bigrams.query("2026年", "A") == "('2026':A <4> '年':*A)"


@pytest.mark.parametrize("words", ["", "　", "，。", "'); drop", "\x00", ":*&|!<->"])
def test_odd_words_make_no_odd_query(words):
    assert set(bigrams.query(words)) <= set("()'drop:* &<123456789>")


def test_the_excerpt_shows_the_hit_in_the_original_writing():
    text = "前" * 100 + "型号ＡＢ１２，Ⅳ型" + "后" * 100
    shown = bigrams.marked(text, "ab12")
    assert [piece for piece, hit in shown if hit] == ["ＡＢ１２"]
    assert shown[0] == ("…", False) and shown[-1] == ("…", False)
    assert "".join(piece for piece, _ in shown).strip("…") in text


def test_without_a_hit_the_excerpt_is_the_beginning():
    assert bigrams.marked("开头的一段", "没有") == [("开头的一段", False)]


def test_every_row_of_the_table_is_read():
    assert len(rows("bigrams", "例")) >= 14
