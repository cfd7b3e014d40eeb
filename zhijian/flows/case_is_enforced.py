"""处罚决定的强制执行：到位的款记入案件，减免与不再执行的数额写回案件；决定被撤销的终结执行。"""

from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow, to_children
from zhijian.kernel.matters import rows
from zhijian.modules.enforcements import reckoning
from zhijian.modules.enforcements.models import CourtAct, Halt, Receipt


def _receipt(act: Act) -> dict[str, Any]:
    row = rows.last(Receipt, act.matter)
    assert row is not None  # 到位的环节总添一行
    named = ("principal", "surcharge", "paid_on", "receipt_no", "channel")
    return {name: getattr(row, name) for name in named}


def _performed(act: Act) -> dict[str, Any]:
    return {"outcome": "执行完毕", "waived": Decimal(act.noted("waived") or 0)}


def _left(act: Act) -> dict[str, Any]:
    """不再执行的数额：此刻尚欠的。"""
    owed = reckoning.debt(act.matter, act.day)
    return {
        "waived": owed.waived,
        "fine_ended": owed.fine,
        "income_ended": owed.income,
        "surcharge_ended": owed.surcharge,
    }


def _court_ended(act: Act) -> dict[str, Any]:
    return _by_court(act, "人民法院裁定终结执行") | {"court": True}


def _not_enforced(act: Act) -> dict[str, Any]:
    return _by_court(act, "人民法院裁定不予强制执行")


def _by_court(act: Act, outcome: str) -> dict[str, Any]:
    row = rows.last(CourtAct, act.matter)
    return _left(act) | {"outcome": outcome, "proof": row.number if row else ""}


def _terminated(act: Act) -> dict[str, Any]:
    row = rows.last(Halt, act.matter)
    ground = row.get_ground_display() if row else ""
    proof = (row.words[:200] if row else "") or ground
    return _left(act) | {"outcome": f"终结执行：{ground}"[:40], "proof": proof}


def _ends(verb: str, data: Any) -> Flow:
    return Flow("enforcement", verb, "case", "enforcement_ended", data=data)


REVOKED = ("decision_revoked", "revoke_decision")
FLOWS = (
    Flow("enforcement", "open_enforcement", "case", "enforcement_opened"),
    Flow("enforcement", "record_receipt", "case", "enforcement_paid", data=_receipt),
    Flow("enforcement", "offset_goods", "case", "enforcement_paid", data=_receipt),
    _ends("complete", _performed),
    _ends("record_court_ended", _court_ended),
    _ends("end_refused", _not_enforced),
    _ends("terminate", _terminated),
    _ends("lapse", _terminated),
    *(
        Flow("case", verb, "enforcement", "basis_revoked", to=to_children("enforcement"))
        for verb in REVOKED
    ),
)
