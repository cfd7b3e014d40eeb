"""到期提醒：docs/rules/expiry.md 的表就是数据。"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.expiry import ending


@pytest.mark.parametrize("row", rows("expiry", "例表"), ids=str)
def test_a_term_stands_where_the_table_says(row):
    marks = [int(one) for one in row["提前"].split("、")]
    found = ending(date.fromisoformat(row["末日"]), date.fromisoformat(row["今日"]), marks)
    shown = (str(found.days), str(found.mark)) if found else ("", "")
    assert shown == (row["还有"], row["档"])


@given(st.integers(-500, 500), st.lists(st.integers(1, 400), min_size=1))
def test_once_told_a_term_stays_told_till_it_is_renewed(days, marks):
    today = date(2026, 6, 1)
    last = today + timedelta(days=days)
    now, later = ending(last, today, marks), ending(last, today + timedelta(days=1), marks)
    assert later is not None or now is None
    assert now is None or later.mark <= now.mark
    assert (now is not None and now.past) is (days < 0)


def test_the_words_say_how_long():
    day = date(2026, 6, 1)
    words = [ending(day + timedelta(days=gap), day, [30]).words for gap in (-3, 0, 12)]
    assert words == ["已过期 3 天", "今天到期", "还有 12 天到期"]
