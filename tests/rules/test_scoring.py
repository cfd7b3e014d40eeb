"""专家打分：A21，docs/rules/scoring.md 的表逐行核对。"""

from decimal import Decimal

import pytest

from tests.tables import rows
from zhijian.rules.scoring import mean, total


@pytest.mark.parametrize("row", rows("scoring", "总平均"), ids=lambda row: row["各项平均"])
def test_the_mean_is_kept_to_two_places_half_up(row):
    assert str(mean([Decimal(one) for one in row["各项平均"].split()])) == row["总平均"]


def test_a21_five_criteria_of_the_port_come_to_4_91():
    """A21_EXPERT_AVG：4.94 4.91 4.92 4.89 4.88 → 4.908 → 4.91。"""
    names = ["创新集成性", "执法效能", "通关时间", "贸易便利化", "贸易发展"]
    sheet = dict(zip(names, map(Decimal, ("4.94", "4.91", "4.92", "4.89", "4.88")), strict=True))
    found = total([sheet])
    assert found.mean == Decimal("4.91")
    assert found.because == "（4.94＋4.91＋4.92＋4.89＋4.88）÷5＝4.91"


def test_each_criterion_is_averaged_over_the_experts_first():
    found = total(
        [{"甲": Decimal("4.5"), "乙": Decimal(5)}, {"甲": Decimal(4), "乙": Decimal("4.9")}]
    )
    assert found.by_item == {"甲": Decimal("4.25"), "乙": Decimal("4.95")}
    assert found.mean == Decimal("4.60")


@pytest.mark.parametrize("scores", [[], [Decimal("5.1")], [Decimal(-1)]])
def test_no_score_and_scores_beyond_five_are_refused(scores):
    with pytest.raises(ValueError):
        mean(scores)
