"""当场处罚决定之后：复议、诉讼、变更撤销与强制执行在本件上引起的办理（行政复议法第二十三条；行政处罚法第七十二条）。"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.spot_penalties.models import (
    ForcedReceipt,
    SpotChange,
    SpotPenalty,
    SpotRefund,
    SpotRemedy,
)
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

FIRST = "行政复议法第二十三条第一款第（一）项、第二款"
ENFORCE = "行政处罚法第七十二条第一款"
NO_HEAVIER = "行政复议法第六十三条第二款；行政诉讼法第七十七条第二款"
REFUND = "行政处罚法第七十五条第二款；国家赔偿法第三十六条第（一）项"
ZERO = Decimal("0.00")
Kind = SpotRemedy.Kind


def remedy_opened(act: Act, *, kind: str, first: date) -> None:
    """复议、诉讼开始；同一种尚未终结的，不再另立。"""
    if any(row.kind == kind and row.last is None for row in rows.every(SpotRemedy, act.matter)):
        raise Refused(Unmet(f"本件已有尚未终结的{Kind(kind).label}"))
    act.add(SpotRemedy(kind=kind, first=first))


def reconsidered(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """守卫：对当场作出的处罚决定不服的，先申请复议；对复议决定不服的，才能起诉。"""
    held = rows.every(SpotRemedy, matter)
    if not any(row.kind == Kind.RECONSIDERATION and row.last for row in held):
        yield Unmet(
            "对当场作出的行政处罚决定不服的，应当先申请行政复议，不能直接起诉",
            FIRST,
            "登记行政复议；复议决定送达之后再登记诉讼",
        )


def execution_stayed(act: Act, *, kind: str, reason: str) -> None:
    """复议机关、法院决定停止执行。"""
    act.change(_open(act, kind), stayed=True)
    act.note(reason=reason)


def remedy_ended(
    act: Act, *, kind: str, last: date, result: str, sue_from: date | None = None
) -> None:
    """复议、诉讼终结；收到复议决定之日起十五日内可以起诉。"""
    row = _open(act, kind)
    act.change(row, last=max(last, row.first), result=result)
    if sue_from is not None:
        act.start("LITIGATE_AFTER_RECON", at=datetime.combine(sue_from, time(12), CHINA))


def decision_changed(
    act: Act, *, fine: Decimal | None = None, income: Decimal | None = None, **told: Any
) -> None:
    """变更罚款数额，不得加重。"""
    before = fine_of(act.matter)
    if income is not None or fine is None or fine >= before:
        words = f"现行罚款 {grouped(before)} 元，变更后的罚款须少于它"
        raise Refused(Unmet(words, NO_HEAVIER))
    _change(act, SpotChange.Kind.CHANGED, fine, **told)


def decision_revoked(act: Act, *, remake: bool = False, **told: Any) -> None:
    """撤销：罚款不再应缴。"""
    _change(act, SpotChange.Kind.REVOKED, ZERO, **told)
    act.note(remake=remake)
    act.stop("FINE_PAY")


def decision_unlawful(act: Act, **told: Any) -> None:
    """确认违法：罚款不变。"""
    _change(act, SpotChange.Kind.UNLAWFUL, fine_of(act.matter), **told)


def overdue(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """守卫：到期没有缴清的才能强制执行。"""
    due = pay_until(matter)
    if due is None or fine_left(matter) <= 0:
        yield Unmet("没有尚未缴纳的罚款", ENFORCE)
    elif local_date(at) <= due:
        yield Unmet(f"缴款期限至 {due} 届满，尚未逾期", ENFORCE, "期满次日起再办")


def enforcement_opened(act: Act) -> None:
    """开始强制执行：是否逾期由守卫核。"""


def enforcement_paid(act: Act, *, principal: Decimal, **told: Any) -> None:
    """强制执行到位的款：罚款与加处罚款分别记下。"""
    if principal > fine_left(act.matter):
        raise Refused(Unmet(f"到位 {grouped(principal)} 元，多于尚未缴纳的罚款", ENFORCE))
    act.add(ForcedReceipt(principal=principal, **told))
    if fine_left(act.matter) <= 0:
        act.stop("FINE_PAY")


def enforcement_ended(
    act: Act, *, outcome: str, fine_ended: Decimal = ZERO, proof: str = "", **more: Any
) -> None:
    """强制执行的结果：不再执行的罚款不再应缴。"""
    act.note(outcome=outcome, proof=proof, **more)
    act.change(act.detail, fine_ended=act.detail.fine_ended + fine_ended)
    act.stop("FINE_PAY")


def fine_of(matter: Matter) -> Decimal:
    """现行的罚款（元）：变更过的取最后一次。"""
    change = rows.last(SpotChange, matter)
    return change.fine if change else SpotPenalty.objects.get(pk=matter.pk).fine or ZERO


def paid(matter: Matter) -> Decimal:
    """已缴的罚款（元）。"""
    row = SpotPenalty.objects.get(pk=matter.pk)
    forced = sum((one.principal for one in rows.every(ForcedReceipt, matter)), ZERO)
    return forced + ((row.fine or ZERO) if row.collected_at else ZERO)


def refunded(matter: Matter) -> Decimal:
    """已退还的罚款（元）。"""
    return sum((row.amount for row in rows.every(SpotRefund, matter)), ZERO)


def overpaid(matter: Matter) -> Decimal:
    """应退而未退的罚款（元）：已缴的多于现行的罚款，减去已退的。"""
    return max(paid(matter) - refunded(matter) - fine_of(matter), ZERO)


def fine_left(matter: Matter) -> Decimal:
    """尚欠的罚款（元）。"""
    ended = SpotPenalty.objects.get(pk=matter.pk).fine_ended
    return max(fine_of(matter) - paid(matter) + refunded(matter) - ended, ZERO)


def record_refund(act: Act, *, amount: Decimal, paid_on: date, voucher: str) -> None:
    """登记退还多缴的罚款：决定变更、撤销的文书即退款所凭；不多于应退的。"""
    over = overpaid(act.matter)
    if amount > over:
        words = f"退款 {grouped(amount)} 元，多于应退的 {grouped(over)} 元"
        raise Refused(Unmet(words, REFUND))
    change = rows.last(SpotChange, act.matter)
    if paid_on > act.day or (change and paid_on < change.on):
        raise Refused(Unmet("退款日期不能晚于现在，也不能早于决定变更、撤销之日", REFUND))
    act.add(SpotRefund(amount=amount, paid_on=paid_on, voucher=voucher))
    act.note(ordered_by=str(change) if change else "")


def pay_until(matter: Matter) -> date | None:
    """缴款期限届满之日；当场收缴的没有。"""
    return _until(matter, "FINE_PAY")


def performance(matter: Matter) -> dict[str, Any] | None:
    """履行的情况，供强制执行计算；没有缴款期限的为空。须先复议的，没有复议即没有起诉期限。"""
    row, until = SpotPenalty.objects.get(pk=matter.pk), pay_until(matter)
    if until is None or row.delivered_at is None:
        return None
    spans = rows.every(SpotRemedy, matter)
    judged = [one.last for one in spans if one.kind == Kind.LAWSUIT and one.last]
    forced, applied = rows.every(ForcedReceipt, matter), _until(matter, "RECON_APPLY")
    sue = _until(matter, "LITIGATE_AFTER_RECON") or applied
    fine = fine_of(matter) - row.fine_ended
    collected = local_date(row.collected_at) if row.collected_at else None
    own = [{"amount": f"{row.fine:.2f}", "on": str(collected)}] if collected else []
    return {
        "served_on": str(local_date(row.delivered_at)),
        "pay_until": str(until),
        "instalments_until": None,
        "reconsider_until": str(applied) if applied else None,
        "sue_until": str(sue) if sue else None,
        "judged_on": str(judged[-1]) if judged else None,
        "remedy_open": any(one.last is None for one in spans),
        "remedied": [one.get_kind_display() for one in spans],
        "fine_due": f"{fine_left(matter):.2f}",
        "income_due": "0.00",
        "surcharge_paid": f"{sum((one.surcharge for one in forced), ZERO):.2f}",
        "terms": [{"amount": f"{fine:.2f}", "due": str(until), "stays": []}] if fine else [],
        "fine_paid": own
        + [{"amount": f"{one.principal:.2f}", "on": str(one.paid_on)} for one in forced],
        "pauses": [_pause(one) for one in spans],
    }


def _pause(row: SpotRemedy) -> dict[str, Any]:
    last = str(row.last) if row.last else None
    return {"first": str(row.first), "last": last, "reason": f"{row.get_kind_display()}期间"}


def _until(matter: Matter, code: str) -> date | None:
    found = Deadline.standing.filter(matter=matter, code=code).order_by("id").last()
    return found.due_on if found else None


def _open(act: Act, kind: str) -> SpotRemedy:
    held = [row for row in rows.every(SpotRemedy, act.matter) if row.kind == kind]
    found = next((row for row in reversed(held) if row.last is None), None)
    if found is None:
        raise Refused(Unmet(f"本件没有尚未终结的{Kind(kind).label}"))
    return found


def _change(
    act: Act, kind: str, fine: Decimal, *, source: str, proof: str, on: date, reason: str
) -> None:
    act.note(source=source)
    act.add(SpotChange(kind=kind, fine=fine, proof=proof, on=on, reason=reason))
