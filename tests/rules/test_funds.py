"""经费的合计：docs/rules/funds.md 的表就是数据。"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules import funds
from zhijian.rules.funds import ALLOTMENT, BUDGET, SPENDING, Line, over, percent, summed


def before(row):
    spent = [one.split() for one in row["支出"].split("；") if one]
    return summed(
        [
            Line(BUDGET, Decimal(row["预算"])),
            Line(ALLOTMENT, Decimal(row["拨付"])),
            *(Line(SPENDING, Decimal(one[-1]), one[0]) for one in spent),
        ]
    )


@pytest.mark.parametrize("row", rows("funds", "例表"), ids=str)
def test_the_sum_and_the_rate_are_as_the_table_says(row):
    found = before(row)
    assert found.spending == Decimal(row["支出合计"])
    assert found.rate == (Decimal(row["执行率"]) if row["执行率"] else None)


@pytest.mark.parametrize("row", rows("funds", "再记一行"), ids=str)
def test_a_further_line_is_taken_as_the_table_says(row):
    kind, amount = row["再记"].split()
    problem = over(before(row), Line(kind, Decimal(amount)))
    assert (problem is None) is (row["可以"] == "是")
    assert problem is None or problem.article == funds.BASIS


AMOUNTS = st.decimals(Decimal("0.01"), 10**9, places=2)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from([BUDGET, ALLOTMENT, SPENDING]),
        AMOUNTS,
        st.sampled_from(["cases", "testing"]),
    )
)


@given(LINES, st.builds(Line, st.sampled_from([BUDGET, ALLOTMENT, SPENDING]), AMOUNTS))
def test_a_line_and_its_reversal_leave_the_sum_as_it_was(lines, wrong):
    back = Line(wrong.kind, -wrong.amount, wrong.purpose)
    one, other = summed(lines), summed([*lines, wrong, back])
    assert (one.budget, one.allotted, one.spending) == (
        other.budget,
        other.allotted,
        other.spending,
    )


@given(st.lists(st.builds(Line, st.sampled_from([BUDGET, ALLOTMENT, SPENDING]), AMOUNTS)))
def test_lines_taken_one_by_one_never_pass_the_budget(lines):
    taken = []
    for line in lines:
        if over(summed(taken), line) is None:
            taken.append(line)
    found = summed(taken)
    assert found.spending <= found.allotted <= found.budget
    assert found.rate is None or 0 <= found.rate <= 100


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_within_half_a_tenth(part, whole):
    assert abs(percent(part, whole) - Decimal(part) * 100 / whole) <= Decimal("0.05")
