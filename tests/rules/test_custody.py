"""保管链：docs/rules/custody.md 的表就是数据。"""

from datetime import datetime, timedelta

import pytest

from tests.tables import rows
from zhijian.kernel.clock import CHINA
from zhijian.rules.custody import Link, Move, Standing, faults, standing

DAY = datetime(2026, 4, 7, tzinfo=CHINA)
TAKEN = DAY + timedelta(hours=9)
TABLE = rows("custody", "例表")


def link(told: str, at: datetime, condition: str = "完好", to: str = "证物室", seal: str = "F-001"):
    return Link(Move(told.rstrip("!")), at, condition, to, seal, opened=told.endswith("!"))


def chain(told: str) -> list[Link]:
    return [link(one, TAKEN + timedelta(hours=n)) for n, one in enumerate(told.split(), start=1)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['已有']}+{row['再接']}{row['时间']}")
def test_each_row_of_the_table_holds(row):
    hour, minute = map(int, row["时间"].split(":"))
    at = DAY + timedelta(hours=hour, minutes=minute)
    new = link(row["再接"], at, row["状况"], row["接收"], row["封条"])
    found = faults(TAKEN, chain(row["已有"]), new)
    assert (found == ()) is (row["可以"] == "是"), found
    assert row["为什么"] in "；".join(one.words for one in found)
    assert all(one.article for one in found)


def test_the_standing_follows_the_chain():
    assert standing(chain("收 封")) == Standing(sealed=True)
    assert standing(chain("收 封 验!")) == Standing()
    assert standing(chain("收 封 移")) == Standing(sealed=True, away=True)
    assert standing(chain("收 还")).returned
