"""强制执行在案件上引起的办理：开出、到位的款、结果。"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.enforcement import instalments, ledger
from zhijian.modules.cases.enforcement.models import EnforcementResult, Payment
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

LAW = "行政处罚法第七十二条第一款"
ZERO = Decimal(0)


def overdue(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """守卫：到期没有缴清的才能强制执行；批准延期、分期的，看最早没有缴清的一期。"""
    due = next((one.due for one in ledger.reconciled(matter) if one.left > 0), None)
    due = due or ledger.pay_until(matter)
    if due is None or local_date(at) <= due:
        words = f"缴款期限至 {due} 届满，尚未逾期" if due else "没有要缴的罚没款"
        yield Unmet(words, LAW, "期满次日起再办")
        return
    fine, income = ledger.split(matter)
    if fine.left + income.left + ledger.surcharge_money(matter, local_date(at)).left <= 0:
        yield Unmet("罚没款与加处罚款都已缴清，没有须强制执行的", LAW)


def enforcement_opened(act: Act) -> None:
    """开始强制执行：是否逾期由守卫核。"""


def enforcement_paid(
    act: Act,
    *,
    principal: Decimal,
    surcharge: Decimal,
    paid_on: date,
    receipt_no: str,
    channel: str,
) -> None:
    """强制执行到位的款：罚没款与加处罚款分别登记。"""
    left = ledger.account(act.matter).outstanding
    if principal > left:
        raise Refused(
            Unmet(f"到位 {grouped(principal)} 元，多于尚未缴纳的 {grouped(left)} 元", LAW)
        )
    kinds = ((Payment.Kind.PENALTY, principal), (Payment.Kind.SURCHARGE, surcharge))
    act.add_all(
        [
            Payment(
                amount=amount, paid_on=paid_on, receipt_no=receipt_no, kind=kind, channel=channel
            )
            for kind, amount in kinds
            if amount
        ]
    )
    if ledger.account(act.matter).outstanding <= 0:
        act.stop("FINE_PAY")
    else:
        instalments.start_term(act)


def enforcement_ended(  # 结果的各栏
    act: Act,
    *,
    outcome: str,
    proof: str = "",
    court: bool = False,
    waived: Decimal = ZERO,
    fine_ended: Decimal = ZERO,
    income_ended: Decimal = ZERO,
    surcharge_ended: Decimal = ZERO,
) -> None:
    """强制执行的结果写回案件：减免的加处罚款，不再执行的数额。"""
    if fine_ended or income_ended:
        act.stop("FINE_PAY")
    act.add(
        EnforcementResult(
            outcome=outcome,
            proof=proof,
            court=court,
            waived=waived,
            fine_ended=fine_ended,
            income_ended=income_ended,
            surcharge_ended=surcharge_ended,
            at=act.at,
        )
    )
