from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.make import money
from tests.rules.oracle import against_the_oracle
from tests.tables import rows
from zhijian.rules.deadlines import Pause
from zhijian.rules.surcharge import Owed, Paid, SurchargeRate, overdue_days, sheet, surcharge

DUE, FINE, DAY = date(2026, 3, 2), Decimal(250437), timedelta(days=1)


@pytest.mark.parametrize("row", rows("surcharge", "例表"), ids=lambda row: row["逾期日数"])
def test_the_worked_table(row):
    found = surcharge(FINE, DUE, DUE + DAY * int(row["逾期日数"]))
    assert (found.amount, found.days) == (money(row["加处罚款"]), int(row["逾期日数"]))
    assert ("是" if found.capped else "否") == row["到顶"]


def test_a01_the_surcharge_is_capped_at_the_fine_and_the_total_is_twice_the_fine():
    assert FINE * Decimal("0.03") * 33 == Decimal("247932.63")
    assert FINE * Decimal("0.03") * 34 == Decimal("255445.74")
    found = surcharge(FINE, DUE, DUE + DAY * 34)
    assert found.amount == 250437
    assert FINE + found.amount == 500874


def test_paying_early_costs_nothing():
    assert surcharge(FINE, DUE, DUE - DAY * 5).amount == 0


def test_days_under_review_are_not_charged():
    review = Pause(DUE + DAY, DUE + DAY * 10, "行政复议")
    suit = Pause(DUE + DAY * 5, DUE + DAY * 12, "行政诉讼")
    assert surcharge(Decimal(10000), DUE, DUE + DAY * 13, [review, suit]).amount == 300


def test_another_rate_may_be_given():
    rate = SurchargeRate(Decimal("0.0005"), Decimal(2), "样例")
    found = surcharge(Decimal(1000), DUE, DUE + DAY * 10, rate=rate)
    assert (found.amount, found.article) == (Decimal("5.00"), "样例")


PAUSES = st.lists(
    st.builds(
        lambda first, length: Pause(DUE + DAY * first, DUE + DAY * (first + length)),
        st.integers(-30, 80),
        st.integers(0, 40),
    ),
    max_size=4,
)


@against_the_oracle
@given(st.integers(-10, 90), PAUSES)
def test_overdue_days_are_what_walking_day_by_day_gives(late, pauses):
    walked = sum(
        not any(p.first <= DUE + DAY * n <= p.last for p in pauses) for n in range(1, late + 1)
    )
    assert overdue_days(DUE, DUE + DAY * late, pauses) == walked


def test_a01_the_sheet_gives_each_day_and_stops_at_the_cap():
    found = sheet([Owed(FINE, DUE)], [], DUE + DAY * 60)
    assert [str(row.total) for row in found.rows[-2:]] == ["247932.63", "250437.00"]
    assert (found.amount, found.days, found.capped) == (Decimal("250437.00"), 34, True)
    assert sheet([Owed(FINE, DUE)], [], DUE + DAY * 33).capped is False


def test_without_a_statutory_cap_it_runs_on():
    free = SurchargeRate(cap=None)
    assert sheet([Owed(FINE, DUE)], [], DUE + DAY * 34, rate=free).amount == Decimal("255445.74")
    assert surcharge(FINE, DUE, DUE + DAY * 34, rate=free).amount == Decimal("255445.74")


def test_the_base_is_what_is_still_unpaid_and_the_day_of_payment_counts():
    found = sheet([Owed(Decimal(1000), DUE)], [Paid(Decimal(600), DUE + DAY)], DUE + DAY * 2)
    assert [row.charge for row in found.rows] == [Decimal("30.00"), Decimal("12.00")]


def test_days_of_review_stand_as_one_line_with_their_reason():
    pause = Pause(DUE + DAY * 2, DUE + DAY * 5, "行政复议期间")
    found = sheet([Owed(Decimal(1000), DUE)], [], DUE + DAY * 6, [pause])
    assert [(row.first, row.last, row.why) for row in found.rows] == [
        (DUE + DAY, DUE + DAY, ""),
        (DUE + DAY * 2, DUE + DAY * 5, "行政复议期间"),
        (DUE + DAY * 6, DUE + DAY * 6, ""),
    ]
    assert found.amount == Decimal("60.00")


@against_the_oracle
@given(st.integers(-10, 90), PAUSES)
def test_the_sheet_of_one_unpaid_fine_is_the_surcharge(late, pauses):
    until = DUE + DAY * late
    assert (
        sheet([Owed(FINE, DUE)], [], until, pauses).amount
        == surcharge(FINE, DUE, until, pauses).amount
    )
