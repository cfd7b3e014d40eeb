from datetime import date
from decimal import Decimal

import pytest

from tests.rules.make import money, shipped
from tests.tables import rows
from zhijian.rules.reward import (
    TICKS,
    Finding,
    Gate,
    Level,
    Match,
    Proof,
    Rates,
    RewardRule,
    best_level,
    compared,
    fully_matching,
    may_give,
    nearest,
    reckon,
    through_gate,
    unfit,
)

NAMES = {"一级": Level.FIRST, "二级": Level.SECOND, "三级": Level.THIRD}
GATE = Gate(Decimal(100_000), "样例")
LOST = Finding(Decimal(0))


def rule(on: date = date(2026, 4, 7)) -> RewardRule:
    """随程序发布的标准。"""
    (item,) = [
        row
        for row in shipped("reward_rules")
        if row["from"] <= on.isoformat() <= row.get("to", "9999")
    ]
    levels = {
        level: Rates(
            *(Decimal(item[f"{level.name.lower()}_{part}"]) for part in ("low", "high", "floor"))
        )
        for level in Level
    }
    fiscal = item.get("fiscal_from")
    return RewardRule(levels, Decimal(item["cap"]), fiscal and Decimal(fiscal), item["source"])


@pytest.mark.parametrize(
    "row", rows("reward", "例表"), ids=lambda row: f"{row['等级']}-{row['罚没款']}"
)
def test_the_worked_table(row):
    found = reckon(NAMES[row["等级"]], money(row["罚没款"]), rule())
    assert (found.low, found.high) == (money(row["奖励"]),) * 2
    assert ("是" if found.fiscal else "否") == row["财政确定"]
    assert row["等级"] in found.words


@pytest.mark.parametrize("row", rows("reward", "门槛"), ids=lambda row: "-".join(row.values()))
def test_the_gate_of_a_major_violation(row):
    found = Finding(money(row["罚没款"]), (row["处罚种类"],), row["移送追刑"] == "是")
    assert (through_gate(found, GATE) == ()) is (row["过"] == "是")


def test_what_the_province_adds_opens_the_gate_when_it_is_written_down():
    assert through_gate(LOST, GATE, " ")
    assert through_gate(LOST, GATE, "某省办法第三条第五项") == ()


@pytest.mark.parametrize("row", rows("reward", "等级"), ids=lambda row: "-".join(row.values()))
def test_the_best_level_is_the_lower_of_what_proof_and_match_allow(row):
    found = best_level(Proof(row["证据"]), Match(row["相符"]))
    assert found == NAMES.get(row["至多"])


def test_a07_twenty_percent_reported_and_ten_found_is_not_fully_matching():
    assert not fully_matching(Decimal(20), Decimal(10))
    assert "为举报的 50%：不完全相符" in compared(Decimal(20), Decimal(10))
    assert best_level(Proof.DETAILED, Match.NEARLY) == Level.THIRD
    assert fully_matching(Decimal(20), Decimal(20))
    assert fully_matching(None, Decimal(10))


def test_the_nearest_gate_is_the_one_of_the_province():
    there = Gate(Decimal(50_000), "某省", "13")
    assert nearest([GATE, there], "131081") is there
    assert nearest([GATE, there], "370200") is GATE
    with pytest.raises(LookupError):
        nearest([there], "370200")


def test_every_condition_and_exclusion_is_ticked():
    assert unfit(TICKS) == ()
    (left,) = unfit(set(TICKS) - {"natural"})
    assert "自然人" in left.words


def given(amount: str, *, base: str = "30000", insider: bool = False, fiscal: str = "") -> str:
    reckoned = reckon(Level.THIRD, Decimal(base), rule())
    found = may_give(Decimal(amount), reckoned, rule(), insider=insider, fiscal=fiscal)
    return "".join(one.words for one in found)


def test_the_amount_is_what_was_reckoned_unless_an_insider_is_raised_with_the_treasury():
    assert given("1000") == ""
    assert "低于" in given("999.99")
    assert "高于" in given("1000.01")
    assert "高于" in given("1000.01", insider=True)
    assert "高于" in given("1000.01", fiscal="同意")
    assert given("1000.01", insider=True, fiscal="同意") == ""
    assert "上限" in given("1000000.01", insider=True, fiscal="同意")


def test_half_a_million_needs_the_words_of_the_treasury():
    assert given("499999.99", base="49999999") == ""
    assert "财政" in given("500000", base="50000000")
    assert given("500000", base="50000000", fiscal="财政局同意") == ""


def test_the_former_rule_gives_a_range_within_which_the_amount_is_chosen():
    former = rule(date(2019, 6, 1))
    found = reckon(Level.FIRST, Decimal(1_000_000), former)
    assert (found.low, found.high, found.fiscal) == (Decimal(40000), Decimal(60000), False)
    assert "4% 至 6%" in found.words
