import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijian.rules.numerals import in_words, to_int


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百", 100),
        ("一百零二", 102),
        ("一百一十", 110),
        ("四百五十二", 452),
        ("一千零四十", 1040),
        ("一千二百六十", 1260),
    ],
)
def test_numbers_read_and_write_as_statutes_do(words, number):
    assert to_int(words) == number
    assert in_words(number) == words


@given(st.integers(0, 9999))
def test_every_number_comes_back(number):
    assert to_int(in_words(number)) == number
    assert to_int(str(number)) == number


@pytest.mark.parametrize("words", ["", "壹", "第三", "三三", "１２"])
def test_what_is_no_number_is_refused(words):
    with pytest.raises(ValueError, match="数字"):
        to_int(words)


def test_numbers_beyond_four_digits_are_refused():
    with pytest.raises(ValueError, match="范围"):
        in_words(10000)
