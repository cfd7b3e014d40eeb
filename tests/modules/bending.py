"""走查所填的改一改：金额多一分、少一分、加倍，换罚则，留下个人信息。合法与否由程序去拦、由另算去核。"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests import make
from zhijian.kernel.clock import local_date
from zhijian.modules.cases.enforcement import ledger

CENT = Decimal("0.01")
MONEY = {"amount", "fine", "income", "confiscated_income", "goods_value", "illegal_income"}
FINES = [Decimal(one) for one in ("0.01", "499.99", "500", "500.01", "2000", "2000.01", "3000.01")]
GOODS = [Decimal(one) for one in ("999.98", "1000", "1000.02", "100000")]
TELEPHONE = "联系电话13900001111。"
WAITS = [0, 0, 20, 60]


def bent(verb: str, filled: Mapping[str, Any], data: st.DataObject) -> dict[str, Any]:
    """三回之中有一回改动。"""
    if data.draw(st.integers(0, 2)):
        return dict(filled)
    found = {name: _money(name, value, data) for name, value in filled.items()}
    more = MORE.get(verb)
    return found | (more(found, data) if more else {})


def pay(run: make.Run, filled: Mapping[str, Any], data: st.DataObject) -> None:
    """等些日子，分两笔缴清罚没款，逾期的连加处罚款一并缴。"""
    run.wait(days=data.draw(st.sampled_from(WAITS)))
    left = ledger.account(run.matter).outstanding
    for part in (min(left, data.draw(st.sampled_from(FINES))), None):
        amount = ledger.account(run.matter).outstanding if part is None else part
        _paid(run, filled, amount, "penalty")
    _paid(run, filled, ledger.surcharge_money(run.matter, local_date(run.at)).left, "surcharge")


def _paid(run: make.Run, filled: Mapping[str, Any], amount: Decimal, kind: str) -> None:
    if amount > 0:
        told = {"amount": amount, "kind": kind, "receipt_no": f"冀财{run.at.isoformat()}"}
        run.do(
            "record_payment", run.cast.first, **(filled | told | {"paid_on": local_date(run.at)})
        )


def _money(name: str, value: Any, data: st.DataObject) -> Any:
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return [{key: _money(key, cell, data) for key, cell in row.items()} for row in value]
    if name in MONEY and isinstance(value, Decimal) and value > CENT:
        return data.draw(st.sampled_from([value, value, value - CENT, value + CENT, value * 2]))
    return value


def _concluded(found: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """换罚则、罚款、裁量与涉罪评估；旧案的罚则文本未收录，只换罚款。"""
    fine = data.draw(st.sampled_from(FINES))
    rows = [row | ({"amount": fine} if row["kind"] == "罚款" else {}) for row in found["penalties"]]
    if found["rule_code"] not in ("MLR46", "PQL50"):
        return {"penalties": rows}
    crime = data.draw(st.sampled_from([False, False, True]))
    return {
        "penalties": rows,
        "rule_code": data.draw(st.sampled_from(["MLR46", "PQL50"])),
        "goods_value": data.draw(st.sampled_from(GOODS)),
        "weight": data.draw(st.sampled_from(["light", "normal", "heavy", "reduced"])),
        "statutory_ground": data.draw(st.sampled_from(["", "主动消除危害后果"])),
        "deviation": data.draw(st.sampled_from(["", "情节特殊，另行说明。"])),
        "held": [],
        "crime_suspected": crime,
        "crime_words": data.draw(st.sampled_from(["", "金额接近追诉标准，经研究不构成犯罪。"])),
    }


def _decided(found: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    return {
        "fine": data.draw(st.sampled_from([None, Decimal(0), *FINES])),
        "ground": data.draw(st.sampled_from(["", "主动消除危害后果"])),
        "deviation": data.draw(st.sampled_from(["", "情节特殊，另行说明。"])),
        "publicity": data.draw(st.booleans()),
    }


def _published(found: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    return {"text": found["text"] + data.draw(st.sampled_from(["", TELEPHONE]))}


MORE = {
    "conclude": _concluded,
    "decide": _decided,
    "redraft": _published,
    "correct": _published,
}
