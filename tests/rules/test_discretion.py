from decimal import Decimal

import pytest

from tests.rules.make import money
from tests.tables import rows
from zhijian.rules.discretion import Circumstance, Weight, discretion
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
