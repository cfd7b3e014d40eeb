"""执行的事实，供文书取用。"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import Disposal, ExecutionCheck, Instalment, Payment
from zhijian.modules.cases.remedies.models import RemedySpan
from zhijian.rules.periods import Pause


def facts(matter: Matter) -> dict[str, Any]:
    """`payments`、`paid`、`outstanding`、`instalment`、`performance`、`disposal`、`verification`。"""
    now = ledger.account(matter)
    check = rows.last(ExecutionCheck, matter)
    return {
        "payments": [_payment(row) for row in rows.every(Payment, matter)],
        "paid": f"{now.paid:.2f}",
        "outstanding": f"{now.outstanding:.2f}",
        "instalment": _instalment(matter),
        "performance": _performance(matter),
        "disposal": [_disposal(row) for row in rows.every(Disposal, matter)],
        "verification": {"at": check.at.isoformat(), "result": check.result} if check else None,
    }


def _instalment(matter: Matter) -> dict[str, Any] | None:
    row = rows.last(Instalment, matter)
    if row is None:
        return None
    total = sum((Decimal(term["amount"]) for term in row.plan), Decimal("0.00"))
    return {
        "kind": row.get_kind_display(),
        "requested_at": str(row.requested_on),
        "reason": row.reason,
        "approved": bool(row.approved),
        "approved_at": str(local_date(row.decided_at)) if row.decided_at else None,
        "refusal": row.refusal or None,
        "total": f"{total:.2f}",
        "until": row.plan[-1]["due"] if row.plan else None,
        "plan": list(row.plan),
    }


def _performance(matter: Matter) -> dict[str, Any] | None:
    """履行的情况，供强制执行计算加处罚款、申请期限。决定书送达之前为空。"""
    made, until = rows.last(Decision, matter), ledger.pay_until(matter)
    if made is None or made.served_at is None or until is None:
        return None
    fine, income = ledger.split(matter)
    plan, spans = ledger.approved(matter), rows.every(RemedySpan, matter)
    judged = [row for row in spans if row.kind == RemedySpan.Kind.LAWSUIT and row.last]
    return {
        "served_on": str(local_date(made.served_at)),
        "pay_until": str(until),
        "instalments_until": plan.plan[-1]["due"] if plan and plan.plan else None,
        "reconsider_until": _until(matter, "RECON_APPLY"),
        "sue_until": _until(matter, "LITIGATE_"),
        "judged_on": str(judged[-1].last) if judged else None,
        "remedy_open": any(row.last is None for row in spans),
        "remedied": [row.get_kind_display() for row in spans],
        "fine_due": f"{fine.left:.2f}",
        "income_due": f"{income.left:.2f}",
        "surcharge_paid": f"{ledger.account(matter).surcharge_paid:.2f}",
        "terms": [
            {"amount": f"{one.amount:.2f}", "due": str(one.due), "stays": _spans(one.stays)}
            for one in ledger.terms(matter)
        ],
        "fine_paid": [
            {"amount": f"{one.amount:.2f}", "on": str(one.on)}
            for one in ledger.fine_payments(matter)
        ],
        "pauses": [
            {
                "first": str(row.first),
                "last": str(row.last) if row.last else None,
                "reason": f"{row.get_kind_display()}期间",
            }
            for row in spans
        ],
    }


def _spans(stays: Iterable[Pause]) -> list[dict[str, Any]]:
    return [{"first": str(one.first), "last": str(one.last), "reason": one.reason} for one in stays]


def _until(matter: Matter, code: str) -> str | None:
    """这一类期限中最后起算的一项的届满之日。"""
    last = Deadline.standing.filter(matter=matter, code__startswith=code).order_by("id").last()
    return str(last.due_on) if last else None


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
