"""拟处罚的核对：任取货值与罚款，幅度内的不拦，幅度外的必拦。"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhijian.modules.cases.investigation import fines
from zhijian.rules.goods import one_by_one
from zhijian.rules.penalty import Base, PenaltyRule, bounds

RULE = PenaltyRule(
    code="X",
    law="产品质量法",
    article="第五十条",
    conduct="以次充好",
    base=Base.GOODS,
    low_multiple=Decimal("0.5"),
    high_multiple=Decimal(3),
)
goods = st.decimals("0.02", "99999999.99", places=2)
share = st.decimals("0", "1", places=4)


def told(fine, value, weight="normal", ground=""):
    row = {"kind": "罚款", "amount": fine, "words": "罚款", "article": ""}
    data = {"weight": weight, "statutory_ground": ground, "goods_value": value}
    return [str(fault.unmet) for fault in fines.faults(RULE, data, [row])]


@given(goods, share)
def test_any_fine_within_the_bounds_is_left_alone(value, at):
    found = bounds(RULE, value)
    fine = (found.low + (found.high - found.low) * at).quantize(Decimal("0.01"))
    assert told(min(max(fine, found.low), found.high), value) == []


@given(goods, st.decimals("0.01", "1000000", places=2))
def test_any_fine_above_the_bounds_is_refused_whatever_the_weight(value, more):
    fine = bounds(RULE, value).high + more
    for weight in ("normal", "heavy", "reduced"):
        assert any("高于上限" in words for words in told(fine, value, weight, "第三十二条"))


@given(goods)
def test_a_cent_below_the_floor_is_refused_unless_reduced_on_a_legal_ground(value):
    fine = bounds(RULE, value).low - Decimal("0.01")
    if fine <= 0:
        return
    assert any("低于下限" in words for words in told(fine, value))
    assert any("法定事由" in words for words in told(fine, value, "reduced"))
    assert told(fine, value, "reduced", "行政处罚法第三十二条第（一）项") == []


@given(st.lists(st.from_regex(r"[0-9]{4}", fullmatch=True), min_size=2, max_size=30, unique=True))
def test_as_many_numbers_as_pieces_make_one_row_each(serials):
    row = {"name": "加油机", "batch": "、".join(serials), "quantity": Decimal(len(serials))}
    found = one_by_one(row)
    assert [one["batch"] for one in found] == serials
    assert sum(one["quantity"] for one in found) == row["quantity"]


@given(st.integers(2, 30), st.integers(31, 60))
def test_numbers_that_do_not_match_the_count_stay_one_row(numbers, pieces):
    row = {"batch": "、".join(str(n) for n in range(numbers)), "quantity": Decimal(pieces)}
    assert one_by_one(row) == [row]


def test_a_rule_says_its_range_in_the_list():
    assert "货值金额的 0.5 倍以上 3 倍以下" in fines.rule_words(RULE)
