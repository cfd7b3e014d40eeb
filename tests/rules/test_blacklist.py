"""违法次数：例表、两端，随程序发布的规则。"""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.make import shipped
from tests.tables import rows
from zhijian.rules.blacklist import (
    CountRule,
    Effect,
    Violation,
    feedback_rate,
    first_reached,
    heavy,
    tally,
)

DAY = date(2026, 4, 7)


def rule(**changes) -> CountRule:
    base = CountRule("X", "样例", 3, 24, (), heavy=False, effect=Effect.OPENS, article="样例")
    return replace(base, **changes)


def decided(text: str) -> list[Violation]:
    """“2025-01-10 PQ01 重 ×2026-04-07；……”。"""
    found = []
    for at, one in enumerate(filter(None, text.split("；"))):
        told, _, fallen = one.partition("×")
        day, category, *marks = told.split()
        found.append(
            Violation(
                key=str(at),
                number=f"{at}号",
                effective_on=date.fromisoformat(day),
                category=category.strip("-"),
                heavy="重" in marks,
                fallen_on=date.fromisoformat(fallen) if fallen else None,
            )
        )
    return found


@pytest.mark.parametrize("row", rows("blacklist-count", "例表"), ids=lambda row: row["情形"])
def test_the_worked_table(row):
    held = rule(
        count=int(row["件数"]),
        months=int(row["月"]),
        categories=tuple(filter(None, row["类别"].split("、"))),
        heavy=row["只计较重"] == "是",
    )
    found = tally(decided(row["决定"]), held, date.fromisoformat(row["计算之日"]))
    assert len(found.counted) == int(row["计得"])
    assert found.reached is (row["达到"] == "是")
    assert f"计得 {row['计得']} 件" in found.words


@pytest.mark.parametrize(
    "row",
    rows("blacklist-count", "较重行政处罚"),
    ids=lambda row: f"{row['处罚种类']}-{row['从重']}",
)
def test_what_is_a_heavier_penalty(row):
    found = heavy(row["处罚种类"].split("、"), weighed_heavy=row["从重"] == "是")
    assert found is (row["较重"] == "是")


def test_a_case_counts_once_and_the_first_rule_reached_is_told():
    twice = [*decided("2026-04-07 PQ01"), *decided("2026-04-07 PQ01")]
    assert len(tally(twice, rule(), DAY).counted) == 1
    two = decided("2026-01-07 PQ01；2026-04-07 PQ01")
    held = first_reached(two, [rule(count=3), rule(code="Y", count=2)], DAY)
    assert held is not None
    assert held.rule.code == "Y"
    assert first_reached(two, [rule(count=3)], DAY) is None


def test_the_shipped_rule_of_today_only_opens_and_that_of_the_manual_lists():
    manual, today = sorted(shipped("blacklist_rules"), key=lambda row: row["from"])
    assert (today["from"], today["effect"], today["heavy"]) == ("2021-09-01", "opens", True)
    assert (manual["to"], manual["effect"], manual["heavy"]) == ("2021-08-31", "lists", False)
    assert {today["evidence"], manual["evidence"]} == {"R?"}


def test_the_rate_of_feedback():
    assert (feedback_rate(0, 0), feedback_rate(3, 2), feedback_rate(2, 2)) == (
        "—",
        "66.7%",
        "100.0%",
    )
