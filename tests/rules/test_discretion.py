from decimal import Decimal

import pytest

from tests.rules.make import money
from tests.tables import rows
from zhijian.rules.discretion import (
    BandRow,
    Circumstance,
    Discretion,
    Text,
    Weight,
    by_table,
    discretion,
    lighter,
    spread,
)
from zhijian.rules.guards import BandState, TextState, text_chosen, within_band
from zhijian.rules.penalty import Bounds

FOUND = Bounds(Decimal(1000), Decimal(11000), "样例")


@pytest.mark.parametrize("row", rows("discretion", "例表"), ids=lambda row: row["情节"] or "无")
def test_the_worked_table(row):
    held = [Circumstance(f"情节{w}", Weight(w), "依据") for w in row["情节"].split("、") if w]
    result = discretion(FOUND, held)
    assert (result.low, result.high) == (money(row["下限"]), money(row["上限"]))
    assert "、".join(band.value for band in result.bands) == row["阶次"]
    assert len(result.because) == len(held)


def test_the_reasons_name_the_circumstance_and_its_article():
    found = discretion(FOUND, [Circumstance("主动供述", Weight.LENIENT, "行政处罚法第三十二条")])
    assert found.because == ("从轻：主动供述（行政处罚法第三十二条）",)


def test_exemption_is_said():
    told = discretion(FOUND, [Circumstance("轻微", Weight.EXEMPT, "")])
    may = discretion(FOUND, [Circumstance("初次", Weight.MAY_EXEMPT, "")])
    assert (told.exempt, may.exempt, may.may_exempt) == (True, False, True)


KINDS = {"甲": "从轻或者减轻", "乙": "从轻", "丙": "从重", "丁": "从重"}


def _row(code, low, high, *circumstances):
    return BandRow(code, code, ("X",), circumstances, Decimal(low), Decimal(high), "基准")


ROWS = (
    _row("1", "0", "0.3", "甲"),
    _row("2", "0", "0.15", "甲", "乙"),
    _row("3", "0.85", "1", "丙"),
)


@pytest.mark.parametrize("row", rows("discretion", "裁量基准"), ids=lambda row: row["情节"] or "无")
def test_the_benchmark_table_gives_the_band(row):
    held = [Circumstance(c, Weight(KINDS[c]), "依据", c) for c in row["情节"].split("、") if c]
    result = by_table(FOUND, held, ROWS)
    assert (result.low, result.high) == (money(row["下限"]), money(row["上限"]))
    assert result.holds(result.low)
    assert not result.holds(result.high + Decimal("0.01"))


def test_a_conduct_to_be_exempted_has_no_band_whatever_the_benchmark_says():
    held = [Circumstance("甲", Weight.EXEMPT, "", "甲")]
    assert by_table(FOUND, held, ROWS).exempt


def test_a_row_that_waits_for_confirmation_makes_the_band_wait():
    row = BandRow("1", "1", (), ("甲",), Decimal(0), Decimal("0.3"), "基准", pending=True)
    held = [Circumstance("甲", Weight.LENIENT, "", "甲")]
    assert by_table(FOUND, held, [row]).pending


BAND = Discretion(Decimal(1000), Decimal(4000), (), ())


@pytest.mark.parametrize(
    "row", rows("discretion", "脱离基准"), ids=lambda row: "/".join(row.values())
)
def test_leaving_the_band_needs_a_reason_and_the_collective_discussion(row):
    discussed = {"": None, "是": True, "否": False}[row["讨论"]]
    found = within_band(BandState(money(row["罚款"]), BAND, row["理由"], discussed))
    assert len(found) == int(row["缺"])
    assert all(one.remedy and one.article for one in found)
    assert not found or row["依据"] in found[0].article


def test_without_a_fine_or_a_band_nothing_is_left():
    assert within_band(BandState(Decimal(0), BAND)) == ()
    assert within_band(BandState(Decimal(9), None)) == ()


def _bounds(words):
    if words == "未收录":
        return None
    low, high = (money(part) for part in words.split("—"))
    return Bounds(low, high, "样例")


@pytest.mark.parametrize(
    "row", rows("discretion", "从旧兼从轻"), ids=lambda row: "/".join(row.values())
)
def test_a_changed_rule_wants_a_choice_with_a_reason(row):
    old, new = _bounds(row["行为时"]), _bounds(row["决定时"])
    state = TextState(
        rule="某法第一条",
        differs=old != new,
        held=old is not None,
        chosen=Text(row["选定"]) if row["选定"] else None,
        reason=row["理由"],
        lighter=lighter(old, new),
    )
    found = text_chosen(state)
    assert len(found) == int(row["缺"])
    assert all(row["依据"] in one.article and one.remedy for one in found)


@pytest.mark.parametrize("row", rows("discretion", "同类案件"), ids=lambda row: row["罚款"])
def test_comparable_cases_show_lowest_middle_and_highest(row):
    values = [money(one) for one in row["罚款"].split("、")]
    found = spread(values)
    assert found.count == len(values)
    assert (found.low, found.middle, found.high) == tuple(
        money(row[name]) for name in ("最低", "中位", "最高")
    )


def test_no_comparable_case_has_no_spread():
    assert spread([]) is None
