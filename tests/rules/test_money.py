from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.money import from_words, grouped, in_words, yuan, yuan_down, yuan_up

AMOUNTS = st.integers(0, 10**18 - 1).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize("row", rows("money", "大写"), ids=lambda row: row["数字"])
def test_the_worked_table_of_amounts_in_words(row):
    amount = Decimal(row["数字"].replace(",", ""))
    assert in_words(amount) == row["大写"]
    assert from_words(row["大写"]) == amount
    assert grouped(amount) == row["数字"]


@given(AMOUNTS)
def test_words_read_back_as_the_same_amount(amount):
    assert from_words(in_words(amount)) == amount


@given(AMOUNTS)
def test_words_never_have_two_zeros_in_a_row_nor_a_zero_before_the_unit(amount):
    words = in_words(amount)
    assert "零零" not in words
    assert amount < 1 or "零元" not in words


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("人民币叁万元正", "30000"),
        ("叁万圆整", "30000"),
        ("壹拾万零柒仟元零伍角叁分", "107000.53"),
        ("壹仟陆佰捌拾元零叁角贰分", "1680.32"),
        ("伍角", "0.5"),
    ],
)
def test_permitted_variants_are_read(words, amount):
    assert from_words(words) == Decimal(amount)


@pytest.mark.parametrize("words", ["", "三万元", "叁万", "元整", "拾元整", "叁叁元整", "30000"])
def test_what_is_not_an_amount_is_refused(words):
    with pytest.raises(ValueError, match="大写金额"):
        from_words(words)


@pytest.mark.parametrize("value", [Decimal(-1), Decimal(10) ** 16])
def test_amounts_out_of_reach_are_refused(value):
    with pytest.raises(ValueError, match="大写金额"):
        in_words(value)


def test_floats_are_refused_and_cents_are_rounded_half_up():
    with pytest.raises(TypeError):
        yuan(1.5)
    assert yuan("0.005") == Decimal("0.01")
    assert (yuan_down(Decimal("0.019")), yuan_up(Decimal("0.011"))) == (
        Decimal("0.01"),
        Decimal("0.02"),
    )
