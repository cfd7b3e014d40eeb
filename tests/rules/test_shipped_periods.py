"""docs/rules/deadlines.md 的例表，用随系统发布的期限与日历逐行核对。"""

from datetime import date

import pytest

from tests.rules.make import calendar, periods
from tests.tables import rows
from zhijian.rules.deadlines import Pause, due, explain
from zhijian.rules.margins import latest_before


def pause(text):
    return Pause(*map(date.fromisoformat, text.split("/")))


@pytest.mark.parametrize("row", rows("deadlines", "例表"), ids=lambda row: row["期限"])
def test_the_worked_table_of_due_dates(row):
    period, start = periods()[row["期限"]], date.fromisoformat(row["起算"])
    pauses = [pause(text) for text in row["不计入"].split()]
    extra = [int(text) for text in row["延长"].split()]
    found = due(period, start, calendar(), pauses, extra)
    assert (str(found.on), "是" if found.provisional else "否") == (row["届满"], row["待定"])
    assert explain(period, start, calendar(), pauses, extra).on == found.on


@pytest.mark.parametrize("row", rows("deadlines", "提前"), ids=lambda row: row["听证之日"])
def test_the_worked_table_of_leads(row):
    event = date.fromisoformat(row["听证之日"])
    assert str(latest_before(periods()[row["期限"]], event, calendar())) == row["最迟通知"]
