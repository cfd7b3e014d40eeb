"""数字核对：docs/rules/figures.md 的表逐行核对。"""

from decimal import Decimal

import pytest

from tests.tables import rows
from zhijian.rules.figures import Figures, Relation, check


@pytest.mark.parametrize("row", rows("figures", "例"), ids=lambda row: row["出处"])
def test_each_row_holds_or_does_not_as_written(row):
    numbers = tuple(map(Decimal, row["数"].split()))
    found = check(Figures(Relation(row["关系"]), "数", numbers, Decimal(row["原文"])))
    assert found.holds is (row["合得上"] == "是")


def test_what_does_not_add_up_is_said_with_its_numbers():
    found = check(Figures(Relation.SUM, "使用单位", (Decimal(18), Decimal(4)), Decimal(20)))
    assert found.words == "使用单位：18＋4＝22≠原文的 20"
    more = check(Figures(Relation.AT_MOST, "公布车辆", (Decimal(17533),), Decimal(12428)))
    assert more.words == "公布车辆：17,533＞原文的 12,428"
