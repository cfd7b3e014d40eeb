"""执行阶段的办理。"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.enforcement import instalments, ledger
from zhijian.modules.cases.enforcement.models import Disposal, ExecutionCheck, Payment, Refund
from zhijian.modules.cases.investigation.models import Item
from zhijian.modules.cases.remedies import force
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

RECEIPT = "行政处罚法第七十条"
AFTER_DECISION = "行政处罚法第六十七条第三款"
REFUND = "行政处罚法第七十五条第二款"


def record_payment(
    act: Act, *, amount: Decimal, paid_on: date, receipt_no: str, kind: str, channel: str
) -> None:
    """登记一笔缴款：须有财政票据号，不多于未缴的数额，同一票据只登记一次。"""
    if not receipt_no.strip():
        raise Refused(Unmet("没有财政票据号", RECEIPT, "当事人有权拒绝缴纳没有专用票据的罚款"))
    _check_day(act, paid_on)
    left = ledger.account(act.matter).outstanding
    if kind == Payment.Kind.PENALTY and amount > left:
        raise Refused(
            Unmet(
                f"缴款 {grouped(amount)} 元，多于尚未缴纳的 {grouped(left)} 元",
                AFTER_DECISION,
                "多缴的应当退还；加处罚款请选款项“加处罚款”",
            )
        )
    if Payment.standing.filter(matter=act.matter, receipt_no=receipt_no.strip()).exists():
        raise Refused(Unmet(f"票据 {receipt_no} 已经登记过", RECEIPT))
    act.add(
        Payment(
            amount=amount,
            paid_on=paid_on,
            receipt_no=receipt_no.strip(),
            kind=kind,
            channel=channel,
        )
    )
    if ledger.account(act.matter).outstanding <= 0:
        act.stop("FINE_PAY")
    else:
        instalments.start_term(act)


def record_refund(act: Act, *, amount: Decimal, paid_on: date, voucher: str) -> None:
    """登记退还多缴的款：不多于多缴的数额。"""
    over = -ledger.account(act.matter).outstanding
    if amount > max(over, Decimal(0)):
        raise Refused(
            Unmet(
                f"退款 {grouped(amount)} 元，多于多缴的 {grouped(max(over, Decimal(0)))} 元", REFUND
            )
        )
    if paid_on > act.day:
        raise Refused(Unmet("退款日期不能晚于现在"))
    act.add(Refund(amount=amount, paid_on=paid_on, voucher=voucher))


def dispose_items(
    act: Act,
    *,
    items: Iterable[Item],
    method: str,
    at: datetime,
    place: str,
    supervisor: str,
    receipt: str = "",
) -> None:
    """处理没收的物品，逐件记明方式、时间、监督人。监督人不得是经办人。"""
    if at > act.recorded_at:
        raise Refused(Unmet("处理时间不能晚于现在"))
    hands = "、".join(officer.name for officer in act.hands)
    if supervisor.strip() in [officer.name for officer in act.hands]:
        raise Refused(Unmet("监督人不得由经办人担任", "行政处罚法第七十四条", "请另请监督人"))
    returned = method == Disposal.Method.RETURN
    if not returned and not force.in_force(act.matter):
        raise Refused(Unmet("原决定已被撤销，没收的物品应当返还", REFUND, "处理方式选“返还”"))
    for item in items:
        row = _confiscated(act, item)
        act.add(
            Disposal(
                item=row,
                name=str(row),
                model=row.model,
                quantity=f"{row.quantity.normalize():f}",
                unit=row.unit,
                method=method,
                at=at,
                place=place,
                supervisor=supervisor,
                handlers=hands,
                receipt=receipt,
            )
        )
        act.change(row, state=Item.State.RETURNED if returned else Item.State.DISPOSED)


def check_execution(act: Act, *, result: str) -> None:
    """核实执行情况：账是否平由守卫 G14 核。"""
    act.add(ExecutionCheck(at=act.at, result=result))


def _confiscated(act: Act, item: Item) -> Item:
    row = Item.standing.filter(matter=act.matter, pk=item.pk).first()
    if row is None or row.state != Item.State.CONFISCATED:
        raise Refused(Unmet(f"{item}不是待处理的没收物品", "行政处罚法第七十四条"))
    return row


def _check_day(act: Act, paid_on: date) -> None:
    decision = rows.last(Decision, act.matter)
    if paid_on > act.day:
        raise Refused(Unmet("缴款日期不能晚于现在"))
    if decision and paid_on < decision.at.date():
        raise Refused(Unmet("缴款日期早于处罚决定之日", AFTER_DECISION))
