"""名册的每一行期限，跨春节、劳动节、国庆与周末：届满前一日、当日、次日。"""

from datetime import date, timedelta

import pytest

from tests.rules import slow
from tests.rules.make import calendar, shipped
from zhijian.rules.deadlines import Period, Unit, due, remaining
from zhijian.rules.margins import Reminding, warn_from

DAY = timedelta(days=1)
ROWS = [row for row in shipped("periods") if row["unit"] != "h"]
STARTS = [date(2025, 1, 2) + DAY * n for n in range(0, 300, 7)] + [
    date(2025, 1, 26),  # 调休上班的星期日
    date(2025, 1, 27),
    date(2025, 4, 27),
    date(2025, 9, 28),
    date(2025, 9, 30),
    date(2025, 10, 11),
]


def period(row):
    return Period(row["code"], row["name"], row["length"], Unit(row["unit"]), rolls=row["rolls"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['from']}")
def test_the_day_before_it_runs_on_the_day_it_still_runs_the_day_after_it_is_over(row):
    found = period(row)
    for start in STARTS:
        end = due(found, start, calendar()).on
        assert end == slow.due(row["length"], row["unit"], start, rolls=row["rolls"]).on
        before, on, after = (remaining(end, end + DAY * n, calendar()) for n in (-1, 0, 1))
        assert (before.overdue, on.overdue, after.overdue) == (False, False, True)
        assert (before.days, on.days, after.days) == (1, 0, -1)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['from']}")
def test_an_end_that_rolls_is_a_workday_and_never_earlier(row):
    found = period(row)
    for start in STARTS:
        end = due(found, start, calendar()).on
        flat = slow.due(row["length"], row["unit"], start, rolls=False).on
        if row["unit"] == "wd" or row["rolls"]:
            assert calendar().is_workday(end)
        assert end >= flat if row["rolls"] else end == flat


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['from']}")
def test_the_warning_leaves_a_workday_and_not_more_than_a_fifth(row):
    found, rule = period(row), Reminding()
    for start in STARTS:
        end = due(found, start, calendar()).on
        warned = warn_from(start, end, calendar(), rule)
        assert slow.between(warned - DAY, end, "wd") >= 1
        fifth = -(-(end - start).days // 5)
        ahead = (end - warned).days
        assert ahead >= min(fifth, rule.most)
        assert ahead == min(fifth, rule.most) or slow.between(warned, end, "wd") == 0
