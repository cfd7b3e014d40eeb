from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.money import grouped, in_words
from zhijian.rules.paired import mismatches

AMOUNTS = st.integers(0, 10**18 - 1).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize("row", rows("money", "大小写互校"), ids=lambda row: row["文字"])
def test_the_worked_table_of_amounts_written_twice(row):
    assert ("；".join(map(str, mismatches(row["文字"]))) or "一致") == row["结果"]


@given(AMOUNTS)
def test_what_the_program_writes_never_contradicts_itself(amount):
    assert not mismatches(f"罚款人民币{grouped(amount)}元（大写：{in_words(amount)}）。")


@given(AMOUNTS, AMOUNTS)
def test_two_different_amounts_are_always_found(one, other):
    found = mismatches(f"人民币{grouped(one)}元（大写：{in_words(other)}）")
    assert bool(found) == (one != other)


@given(st.text(alphabet="0123456789,.元万亿大写：（）壹贰叁拾佰零角分整¥人民币 "))
def test_any_text_is_read_without_a_crash(text):
    mismatches(text)


def test_each_contradiction_is_told_once():
    text = "罚款100元（大写：贰佰元整）、罚款100元（大写：贰佰元整）、罚款300元（大写：壹元整）"
    assert [str(one.figures) for one in mismatches(text)] == ["100.00", "300.00"]
