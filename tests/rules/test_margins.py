"""期限前后的余地：提前、等候、延长、提示，各在界限之下、之上、正好。"""

from datetime import date, timedelta

import pytest

from tests.rules.make import calendar, periods
from tests.tables import rows
from zhijian.rules.deadlines import Extension, Period, Unit
from zhijian.rules.margins import (
    Reminding,
    earliest_allowed,
    latest_before,
    may_extend,
    too_early,
    warn_from,
)

DAY = timedelta(days=1)
CHIEF = "案件:负责人"


@pytest.mark.parametrize("row", rows("deadlines", "提前与等候"), ids=lambda row: row["起算"])
def test_the_worked_table_of_leads_and_waits(row):
    start, first = date.fromisoformat(row["起算"]), date.fromisoformat(row["最早"])
    asked = periods()[row["期限"]]
    found = earliest_allowed(asked, start, calendar())
    assert (found.on, "是" if found.provisional else "否") == (first, row["待定"])
    (day_before,) = too_early(asked, start, first - DAY, calendar())
    assert str(first) in day_before.remedy
    assert day_before.article == asked.article
    assert bool(too_early(asked, start, first, calendar())) == (row["待定"] == "是")


def test_a_lead_says_why():
    found = earliest_allowed(periods()["HEARING_NOTICE"], date(2026, 3, 4), calendar())
    assert found.because == (
        "自 2026-03-04 通知之日的次日起，其间须足7个工作日，至 2026-03-13 满，"
        "最早可于 2026-03-14 举行"
    )
    assert found.article.startswith("行政处罚法第六十四条第（二）项")


def test_a_wait_that_needs_an_unpublished_calendar_is_not_over():
    found = too_early(periods()["URGE"], date(2026, 12, 28), date(2027, 2, 1), calendar())
    assert "待定" in found[0].words


def test_a_limit_is_neither_a_lead_nor_a_wait():
    with pytest.raises(ValueError, match="不是提前量"):
        earliest_allowed(periods()["FINE_PAY"], date(2026, 3, 2), calendar())


def test_a_lead_in_months_makes_no_sense():
    with pytest.raises(ValueError, match="提前量"):
        latest_before(Period("P", "样例", 1, Unit.MONTH), date(2026, 3, 16), calendar())


def words(code, taken, length, **more):
    unmet = may_extend(periods()[code], taken, length, **({"duty": CHIEF} | more))
    return "；".join(one.words for one in unmet)


def test_the_first_extension_has_a_limit_and_the_next_needs_discussion():
    assert words("CASE_HANDLE", 0, 29) == words("CASE_HANDLE", 0, 30) == ""
    assert words("CASE_HANDLE", 0, 31) == "“办案期限”第 1 次延长不得超过30日"
    assert "集体讨论" in words("CASE_HANDLE", 1, 1)
    assert words("CASE_HANDLE", 1, 300, discussed=True) == ""
    assert "已经延长 2 次，不能再延长" in words("CASE_HANDLE", 2, 1, discussed=True)


def test_seizure_and_verification_are_extended_once():
    for code, most in (("SEIZURE", 30), ("CLUE_VERIFY", 15)):
        assert words(code, 0, most) == ""
        assert "不得超过" in words(code, 0, most + 1)
        assert "不能再延长" in words(code, 1, 1)


def test_only_the_right_hand_extends():
    assert (
        words("SEIZURE", 0, 30, duty="案件:承办") == "延长“查封扣押”须由担任“案件:负责人”的人批准"
    )
    free = Period("P", "样例", 5, Unit.DAY, extensions=(Extension(None, "告知请求方"),))
    assert may_extend(free, 0, 99) == ()


def test_what_has_no_extension_is_not_extended():
    assert words("FINE_PAY", 0, 1) == "“缴纳罚款”没有延长的规定"


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        (date(2026, 3, 2), date(2026, 5, 31), date(2026, 5, 13)),  # 九十日的五分之一
        (date(2026, 3, 2), date(2026, 6, 1), date(2026, 5, 13)),  # 不满一日进为一日
        (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 6)),  # 至少提前一个工作日
        (date(2026, 9, 24), date(2026, 10, 8), date(2026, 9, 30)),  # 假期之前的工作日
        (date(2026, 3, 2), date(2028, 3, 2), date(2028, 2, 1)),  # 至多提前三十日
    ],
)
def test_the_warning_comes_a_fifth_ahead_and_at_least_a_workday(start, end, warned):
    assert warn_from(start, end, calendar(), Reminding()) == warned
