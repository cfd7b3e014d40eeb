"""申请法院强制执行的期限：例表即测试数据。"""

from datetime import date

import pytest

from tests.tables import rows
from zhijian.rules.calendar import Calendar
from zhijian.rules.court import Remedies, window
from zhijian.rules.periods import Period, Unit

NOW = Period("COURT_APPLY", "申请法院强制执行", 3, Unit.MONTH)
OLD = Period("COURT_APPLY", "申请法院强制执行", 180, Unit.DAY)


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", rows("court", "例表"), ids=lambda row: row["说明"])
def test_the_worked_table(row):
    held = Remedies(day(row["复议至"]), day(row["起诉至"]), instalments_until=day(row["分期至"]))
    period = NOW if row["拦"] == "是" else OLD
    found = window(held, period, Calendar())
    assert held.start == day(row["起算"])
    assert (found.first, found.last) == (day(row["最早"]), day(row["最迟"]))
    assert found.binding is (row["拦"] == "是")


def test_a_judgment_has_its_own_period():
    held = Remedies(day("2026-03-30"), day("2026-07-29"), judged_on=day("2027-01-05"))
    assert (held.code, held.start) == ("JUDGMENT_EXEC", day("2027-01-05"))


def test_while_the_time_to_sue_is_unknown_there_is_no_window():
    assert window(Remedies(day("2026-03-30")), NOW, Calendar()) is None
