from decimal import Decimal

import pytest

from tests.rules.make import money
from tests.tables import rows
from zhijian.rules.hearing import Proposal, Threshold, nearest, reasons

NATION = Threshold(Decimal(10000), Decimal(100000), "听证办法第五条")


@pytest.mark.parametrize("row", rows("hearing", "例表"), ids=lambda row: "/".join(row.values()))
def test_the_worked_table(row):
    others = tuple(filter(None, row["其他"].split("、")))
    proposal = Proposal(
        money(row["罚款"]), money(row["没收违法所得"]), money(row["没收财物"]), others
    )
    found = reasons(proposal, NATION, organisation=row["当事人"] == "法人")
    assert bool(found) == (row["告知听证权"] == "是")


def test_the_reason_says_amount_and_item():
    found = reasons(Proposal(fine=Decimal("14725477.5")), NATION, organisation=True)
    assert found == ("对法人或者其他组织罚款 14,725,477.50 元，达 100,000.00 元（第（一）项）",)


def test_the_nearest_threshold_applies():
    province = Threshold(Decimal(5000), Decimal(50000), "省标准", division="13")
    city = Threshold(Decimal(3000), Decimal(30000), "市标准", division="1310")
    held = [NATION, city, province]
    assert nearest(held, "131081") is city
    assert nearest(held, "130102") is province
    assert nearest(held, "370200") is NATION
    with pytest.raises(LookupError):
        nearest([city], "370200")
