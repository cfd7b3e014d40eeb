from datetime import date

import pytest

from tests.rules.make import calendar, periods
from tests.tables import rows
from zhijian.rules.service import SERVED_WHEN, Method, served


@pytest.mark.parametrize("row", rows("service", "例表"), ids=lambda row: "/".join(row.values()))
def test_the_worked_table(row):
    done = date.fromisoformat(row["办理之日"])
    found = served(Method(row["方式"]), done, periods()["PUBLIC_SERVICE"], calendar())
    assert str(found.on) == row["送达之日"]
    assert (found.due is not None) == (row["方式"] == "公告送达")


def test_every_way_says_when_it_is_served():
    assert set(SERVED_WHEN) == set(Method)
