import pytest

from tests.tables import rows
from zhijian.rules.frequency import InspectionCap, exceeded, nearest

EXEMPT = ("complaint", "handed", "urgent", "monitor")
NATION = InspectionCap(2, "国办发〔2024〕54号", exempt=EXEMPT)


@pytest.mark.parametrize("row", rows("frequency", "例表"), ids=lambda row: "/".join(row.values()))
def test_the_worked_table(row):
    found = exceeded(NATION, row["来源"], int(row["今年已有"]), 2026)
    assert (not found) == (row["可以"] == "是")


def test_the_refusal_names_the_article_and_says_that_the_cap_is_unconfirmed():
    (one,) = exceeded(NATION, "random", 2, 2026)
    assert one.article == "国办发〔2024〕54号"
    assert "上限待确认" in one.words


def test_the_nearest_cap_applies():
    city = InspectionCap(4, "市", division="1310")
    assert nearest([NATION, city], "131081") is city
    assert nearest([NATION, city], "350100") is NATION
    with pytest.raises(LookupError):
        nearest([city], "350100")
