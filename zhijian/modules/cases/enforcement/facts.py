"""执行的事实，供文书取用。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import Disposal, ExecutionCheck, Payment


def facts(matter: Matter) -> dict[str, Any]:
    """`payments`、`paid`、`outstanding`、`disposal`、`verification`。"""
    now = ledger.account(matter)
    check = rows.last(ExecutionCheck, matter)
    return {
        "payments": [_payment(row) for row in rows.every(Payment, matter)],
        "paid": f"{now.paid:.2f}",
        "outstanding": f"{now.outstanding:.2f}",
        "disposal": [_disposal(row) for row in rows.every(Disposal, matter)],
        "verification": {"at": check.at.isoformat(), "result": check.result} if check else None,
    }


def _payment(row: Payment) -> dict[str, Any]:
    return {
        "amount": f"{row.amount:.2f}",
        "paid_on": str(row.paid_on),
        "receipt_no": row.receipt_no,
        "kind": row.get_kind_display(),
    }


def _disposal(row: Disposal) -> dict[str, Any]:
    return {
        "name": row.name,
        "model": row.model or None,
        "quantity": row.quantity,
        "unit": row.unit or None,
        "method": row.get_method_display(),
        "at": row.at.isoformat(),
        "place": row.place,
        "supervisor": row.supervisor,
        "handler": row.handlers,
        "receipt": row.receipt or None,
    }
