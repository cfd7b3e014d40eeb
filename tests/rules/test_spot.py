from decimal import Decimal

import pytest

from tests.rules.make import money
from tests.tables import rows
from zhijian.rules.spot import Ground, SpotLimit, SpotState, may_collect, may_punish, nearest

FINES = (Decimal(200), Decimal(3000), Decimal(100))
NATION = SpotLimit(*FINES, "行政处罚法第五十一条")
SANMING = SpotLimit(*FINES, "三明细则", division="3504", excluded=("减轻处罚",))


@pytest.mark.parametrize("row", rows("spot", "例表"), ids=lambda row: "/".join(row.values()))
def test_the_worked_table(row):
    state = SpotState(
        warning=row["警告"] == "是",
        fine=money(row["罚款"]) if row["罚款"] else None,
        organisation=row["当事人"] == "法人",
        filed=row["已立案"],
        circumstances=tuple(filter(None, [row["情形"]])),
    )
    found = may_punish(state, SANMING if row["地方"] == "三明" else NATION)
    assert (not found) == (row["可以"] == "是")
    assert all(one.article and one.remedy for one in found)


@pytest.mark.parametrize(
    "row", rows("spot", "当场收缴例表"), ids=lambda row: "/".join(row.values())
)
def test_cash_only_on_the_three_grounds(row):
    ground = Ground(row["情形"]) if row["情形"] else None
    assert (not may_collect(money(row["罚款"]), ground, NATION)) == (row["可以"] == "是")


def test_the_stricter_row_applies_only_in_its_region():
    assert nearest([NATION, SANMING], "350400") is SANMING
    assert nearest([NATION, SANMING], "350100") is NATION
    with pytest.raises(LookupError):
        nearest([SANMING], "131081")
