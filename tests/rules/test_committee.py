from fractions import Fraction

import pytest

from tests.tables import rows
from zhijian.rules.committee import CommitteeRule, lacking

RULE = CommitteeRule(5, 3, Fraction(2, 3), 3, "第四条", "第十一条")


@pytest.mark.parametrize("row", rows("committee", "例表"), ids=lambda row: "/".join(row.values()))
def test_the_worked_table(row):
    found = lacking(
        int(row["委员"]),
        int(row["到会"]),
        RULE,
        major=("较大数额罚款",) if row["重大"] == "是" else (),
        county=row["机关"] == "县级局",
    )
    assert (not list(found)) == (row["合法"] == "是")


def test_the_refusal_says_how_many_are_needed_and_why():
    (short,) = lacking(7, 4, RULE, major=("较大数额罚款",))
    assert short.words == "重大案件（较大数额罚款）须 5 名以上委员到会，到会 4 名"
    assert (short.article, bool(short.remedy)) == ("第十一条", True)
