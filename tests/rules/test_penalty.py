from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.make import money, penalty_rule, shipped
from tests.tables import rows
from zhijian.rules.amounts import Lot, goods_value, short_measure
from zhijian.rules.penalty import (
    Band,
    Base,
    Bounds,
    PenaltyRule,
    band_bounds,
    band_of,
    bounds,
    position,
)

QINGDAO = bounds(penalty_rule("PQL50"), Decimal(5890191))
UNKNOWN = bounds(penalty_rule("HEBML"))
CODES = [item["code"] for item in shipped("penalty_rules")]


@pytest.mark.parametrize(
    "row", rows("penalty", "幅度"), ids=lambda row: f"{row['罚则']} {row['基数']}"
)
def test_the_worked_table_of_bounds(row):
    found = bounds(penalty_rule(row["罚则"]), money(row["基数"]))
    assert (found.low, found.high) == (money(row["下限"]), money(row["上限"]))
    assert found.article == row["依据"]
    assert found.because


@pytest.mark.parametrize("row", rows("penalty", "阶次"), ids=lambda row: row["罚款"])
def test_the_worked_table_of_bands(row):
    assert band_of(QINGDAO, money(row["罚款"])).value == row["阶次"]


def test_a03_qingdao_fine_is_exact_within_bounds_and_in_the_severe_band():
    fine = Decimal(5890191) * Decimal("2.5")
    assert fine == Decimal("14725477.5")
    assert QINGDAO.low <= fine <= QINGDAO.high
    assert position(QINGDAO, fine) == Decimal("0.8")
    assert band_of(QINGDAO, fine) is Band.SEVERE
    assert QINGDAO.words == "2,945,095.50 元以上 17,670,573.00 元以下"
    assert QINGDAO.because == ("货值金额 5,890,191.00 元 × 0.5 至 3 倍",)


def test_a04_qingdao_quantities_are_sold_plus_unsold():
    made, later, sampled = 1199, 457, 2
    lot = Lot("柴油机", Decimal(made + later), Decimal(sampled), Decimal(1))
    assert (lot.quantity, lot.sold, lot.unsold) == (1658, 1656, 2)
    assert goods_value([lot, Lot("另批", Decimal(1), Decimal(0), Decimal("0.005"))]) == Decimal(
        "1658.01"
    )


def test_a06_bazhou_income_is_reckoned_at_the_selling_price():
    short = short_measure(Decimal(59000), Decimal(10), Decimal("5.0"))
    assert (short.quantity, short.income) == (Decimal(5900), Decimal("29500.00"))
    assert short.income + Decimal(500) == Decimal(30000)
    with pytest.raises(ValueError, match="少给"):
        short_measure(Decimal(1), Decimal(101), Decimal(1))


@pytest.mark.parametrize("code", CODES)
def test_every_shipped_rule_gives_bounds_or_says_why_not(code):
    rule = penalty_rule(code)
    if rule.base in (Base.NONE, Base.REFERS):
        with pytest.raises(ValueError, match="不能计算罚款幅度"):
            bounds(rule)
        assert set(rule.refers) <= set(CODES)
    else:
        assert bounds(rule, Decimal(100)).known is rule.text_held


def test_a_rule_whose_text_is_not_held_has_no_guessed_bounds():
    assert (UNKNOWN.high, UNKNOWN.words) == (None, "条文文本未收录，幅度不明")
    for ask in (position, band_of):
        with pytest.raises(ValueError, match="文本未收录"):
            ask(UNKNOWN, Decimal(500))
    with pytest.raises(ValueError, match="文本未收录"):
        band_bounds(UNKNOWN, Band.LENIENT)


@pytest.mark.parametrize("base", [Base.GOODS, Base.FIXED])
def test_a_rule_without_an_upper_limit_is_an_error(base):
    with pytest.raises(ValueError, match="缺上限"):
        bounds(PenaltyRule("X", "法", "条", "", base))


def test_a_negative_base_is_refused():
    with pytest.raises(ValueError, match="不能为负"):
        bounds(penalty_rule("PQL50"), Decimal(-1))


def test_nothing_may_go_above_the_ceiling():
    with pytest.raises(ValueError, match="不得高于上限"):
        band_bounds(QINGDAO, Band.ABOVE)


def test_bounds_of_one_point():
    same = Bounds(Decimal(5), Decimal(5), "")
    assert (position(same, Decimal(5)), position(same, Decimal(4))) == (1, 0)


@given(st.integers(0, 10**10), st.integers(0, 10**10), st.sampled_from(list(Band)[:4]))
def test_a_fine_taken_from_a_band_lies_in_that_band_and_the_bands_cover_the_range(low, span, band):
    found = Bounds(Decimal(low) / 100, Decimal(low + span) / 100, "")
    part = band_bounds(found, band)
    assert found.low <= part.low or band is Band.REDUCED
    assert part.high <= found.high
    if span > 100 and band is not Band.REDUCED:
        middle = (part.low + part.high) / 2
        assert band_of(found, middle) is band
