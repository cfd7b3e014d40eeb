"""涉罪评估、以罚代移、折抵：文档中的表就是数据。"""

from decimal import Decimal

import pytest

from tests.rules.make import money
from tests.tables import rows
from zhijian.rules.crime import CrimeThreshold, Measure, hints, offset
from zhijian.rules.guards import CrimeState, Handing, no_fine_for_transfer

HELD = (
    CrimeThreshold("S", "罪", Measure.SALES, Decimal(50000), "刑法第一百四十条"),
    CrimeThreshold("T", "罪（未遂）", Measure.STOCK, Decimal(150000), "刑法第一百四十条", "R?"),
)


def _id(row):
    return "/".join(row.values())


@pytest.mark.parametrize("row", rows("crime", "提示"), ids=_id)
def test_amounts_at_or_above_the_threshold_hint_a_transfer(row):
    amounts = {
        Measure.SALES: money(row["销售金额"]),
        Measure.STOCK: money(row["尚未销售货值"]),
    }
    assert len(hints(amounts, HELD)) == int(row["提示"])


def test_an_unknown_amount_hints_nothing_and_a_doubtful_threshold_says_so():
    assert hints({Measure.SALES: None}, HELD) == ()
    (found,) = hints({Measure.STOCK: Decimal(150000)}, HELD)
    assert "标准待确认" in found.words


def test_a03_sales_far_above_fifty_thousand_hint_article_140():
    (found,) = hints({Measure.SALES: Decimal(5890191)}, HELD)
    assert "5,890,191.00 元" in found.words
    assert "刑法第一百四十条" in found.words


@pytest.mark.parametrize("row", rows("crime", "以罚代移"), ids=_id)
def test_a_fine_never_takes_the_place_of_a_transfer(row):
    state = CrimeState(
        answered=row["评估"] == "是",
        suspected=row["涉嫌犯罪"] == "是",
        handing=Handing[row["移送"]],
        fine=money(row["罚款"]),
        punished=row["有处罚"] == "是",
    )
    found = no_fine_for_transfer(state)
    assert (not found) == (row["可以决定"] == "是")
    assert all(row["依据"] in one.article for one in found)
    assert all(one.remedy for one in found)


@pytest.mark.parametrize("row", rows("crime", "折抵"), ids=_id)
def test_what_was_paid_is_offset_up_to_the_criminal_fine(row):
    assert offset(money(row["已缴罚款"]), money(row["罚金"])) == money(row["折抵"])
