"""docs/rules/limits.md：每个界限都有测试。"""

import pytest

from tests import nodes
from tests.tables import rows

LIMITS = rows("limits", "数额") + rows("limits", "日数与次数")


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row["事项"])
def test_the_test_named_for_a_limit_is_there(row):
    assert row["界限"]
    assert row["依据"]
    assert nodes.exists(row["证明"]), row["证明"]


def test_no_limit_is_told_twice():
    told = [row["事项"] for row in LIMITS]
    assert len(told) == len(set(told))
