"""文件名。"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijian.kernel.evidence import names


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\现场.jpg", "现场.jpg"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("甲\u202egpj.exe", "甲gpj.exe"),
        ("cafe\u0301.png", "caf\u00e9.png"),
        ("..", "未命名"),
        ("", "未命名"),
        ("/", "未命名"),
        ("CON.txt", "_CON.txt"),
        ('<b>"x"?.txt', "_b__x__.txt"),
        (" .隐藏. ", "隐藏"),
    ],
)
def test_tricks_in_names_are_removed(given_name, clean):
    assert names.clean(given_name) == clean


def test_a_long_name_keeps_its_extension():
    short = names.clean("长" * 500 + ".jpg")
    assert len(short) == names.LONGEST
    assert short.endswith(".jpg")


@given(st.text())
def test_a_clean_name_is_never_a_path_and_cleaning_again_changes_nothing(text):
    clean = names.clean(text)
    assert 0 < len(clean) <= names.LONGEST
    assert not set(clean) & set("/\\\x00\r\n")
    assert clean not in {".", ".."}
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in clean)
    assert names.clean(clean) == clean
