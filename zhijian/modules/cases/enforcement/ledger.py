"""罚没款的账：应缴、已缴、尚未缴纳；加处罚款另计，不抵本金。"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.enforcement.models import (
    EnforcementResult,
    Instalment,
    Payment,
    Refund,
)
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.remedies.models import RemedySpan
from zhijian.rules.guards import Money
from zhijian.rules.periods import Pause
from zhijian.rules.surcharge import Owed, Paid, Sheet, sheet

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Account:
    """一件的罚没款（元）。`refunded` 是已退还的多缴款。"""

    fine: Decimal
    income: Decimal
    paid: Decimal
    surcharge_paid: Decimal
    refunded: Decimal = ZERO

    @property
    def due(self) -> Decimal:
        return self.fine + self.income

    @property
    def outstanding(self) -> Decimal:
        return self.due - self.paid + self.refunded


def account(matter: Matter) -> Account:
    """此刻的账。"""
    held = force.in_force(matter)
    paid = dict.fromkeys(Payment.Kind.values, ZERO)
    for row in rows.every(Payment, matter):
        paid[row.kind] += row.amount
    return Account(
        fine=penalties.total(held, penalties.FINE),
        income=penalties.total(held, penalties.INCOME),
        paid=paid[Payment.Kind.PENALTY],
        surcharge_paid=paid[Payment.Kind.SURCHARGE],
        refunded=sum((row.amount for row in rows.every(Refund, matter)), ZERO),
    )


def split(matter: Matter) -> tuple[Money, Money]:
    """罚款与没收违法所得各自的账：票据不分开的，先抵没收违法所得，余数都算罚款。"""
    held, ended = account(matter), result(matter)
    paid = held.paid - held.refunded
    to_income = min(paid, held.income)
    return (
        Money(owed=held.fine, paid=paid - to_income, ended=ended.fine_ended if ended else ZERO),
        Money(owed=held.income, paid=to_income, ended=ended.income_ended if ended else ZERO),
    )


def surcharge(matter: Matter, on: date) -> Sheet | None:
    """算到 `on` 之日的加处罚款；没有罚款或者尚未起算缴款期限的为 None。"""
    owed = tuple(terms(matter))
    if not owed:
        return None
    paid = fine_payments(matter)
    on = _reckoned_to(owed, paid, on)
    return sheet(owed, paid, on, pauses(matter, on), reading.surcharge_rate(on))


def _reckoned_to(owed: Iterable[Owed], paid: Iterable[Paid], on: date) -> date:
    """罚款缴清的，只算到缴清之日：此后标准变了，已经算定的不变。"""
    left = sum((one.amount for one in owed), ZERO)
    for one in paid:
        left -= one.amount
        if left <= 0:
            return min(on, one.on)
    return on


def surcharge_money(matter: Matter, on: date) -> Money:
    """加处罚款的账：算到 `on` 之日应缴的、已缴的、不再执行的、依执行协议减免的。"""
    found, ended = surcharge(matter, on), result(matter)
    return Money(
        owed=found.amount if found else ZERO,
        paid=account(matter).surcharge_paid,
        ended=ended.surcharge_ended if ended else ZERO,
        waived=sum((row.waived for row in rows.every(EnforcementResult, matter)), ZERO),
    )


def result(matter: Matter) -> EnforcementResult | None:
    """本次决定之后最后一次强制执行的结果。"""
    return rows.since(rows.last(EnforcementResult, matter), rows.last(Decision, matter))


def pay_until(matter: Matter) -> date | None:
    """决定书所定的缴款期限届满之日；没有起算的为 None。"""
    made = rows.last(Decision, matter)
    if made is None or made.served_at is None:
        return None
    clocks = Deadline.standing.filter(matter=matter, code="FINE_PAY", started_at=made.served_at)
    first = clocks.order_by("id").first()
    return first.due_on if first else None


def terms(matter: Matter) -> Iterator[Owed]:
    """应缴的罚款与各自的期限：批准延期、分期的，自批准之日至各期期满之日不加处。"""
    due, fine = pay_until(matter), account(matter).fine
    if due is None or not fine:
        return
    plan = approved(matter)
    for given, until in _fine_parts(plan) if plan else ():
        part = min(given, fine)
        fine -= part
        if plan and plan.decided_at and part:
            since = local_date(plan.decided_at)
            stay = Pause(since, max(since, until), str(plan))
            yield Owed(part, due, (stay,))
    if fine:
        yield Owed(fine, due)


def _fine_parts(plan: Instalment) -> Iterator[tuple[Decimal, date]]:
    """各期中属于罚款的部分：先抵没收违法所得。"""
    income = plan.from_income
    for term in plan.plan:
        amount = Decimal(term["amount"])
        to_income = min(amount, income)
        income -= to_income
        yield amount - to_income, date.fromisoformat(term["due"])


def approved(matter: Matter) -> Instalment | None:
    """现行的延期、分期批准；没有的为 None。"""
    found = [row for row in rows.every(Instalment, matter) if row.approved]
    return rows.since(found[-1], rows.last(Decision, matter)) if found else None


def fine_payments(matter: Matter) -> list[Paid]:
    """缴款中抵罚款的部分，按日期：先抵没收违法所得。"""
    income, found = account(matter).income, []
    paid = [row for row in rows.every(Payment, matter) if row.kind == Payment.Kind.PENALTY]
    for row in sorted(paid, key=lambda one: one.paid_on):
        to_income = min(row.amount, income)
        income -= to_income
        if row.amount > to_income:
            found.append(Paid(row.amount - to_income, row.paid_on))
    return found


def pauses(matter: Matter, on: date) -> list[Pause]:
    """复议、诉讼期间：尚未终结的算到 `on` 之日。"""
    return [
        Pause(row.first, row.last or max(row.first, on), f"{row.get_kind_display()}期间")
        for row in rows.every(RemedySpan, matter)
    ]


@dataclass(frozen=True)
class Term:
    """对账的一期：应缴、已缴、期限、缴清之日、对上的票据。"""

    number: int
    amount: Decimal
    due: date
    paid: Decimal
    paid_on: date | None
    receipts: tuple[str, ...]

    @property
    def left(self) -> Decimal:
        return self.amount - self.paid

    def late(self, on: date) -> int:
        """逾期日数：缴清的算到缴清之日，没有缴清的算到 `on`。"""
        return max(((self.paid_on or on) - self.due).days, 0)


def reconciled(matter: Matter) -> list[Term]:
    """缴款对账：批准之后的各笔缴款，依次抵各期。"""
    plan = approved(matter)
    if plan is None:
        return []
    later = [
        row
        for row in rows.every(Payment, matter)
        if row.kind == Payment.Kind.PENALTY and row.entry_number > plan.entry_number
    ]
    purse = [Purse(row, row.amount) for row in sorted(later, key=lambda one: one.paid_on)]
    return [_matched(number, term, purse) for number, term in enumerate(plan.plan, start=1)]


@dataclass
class Purse:
    """一笔缴款还没有抵出去的部分。"""

    row: Payment
    left: Decimal


def _matched(number: int, term: dict[str, str], purse: list[Purse]) -> Term:
    amount = Decimal(term["amount"])
    need, used = amount, []
    for held in purse:
        part = min(held.left, need)
        if part > 0:
            need, held.left = need - part, held.left - part
            used.append(held.row)
    return Term(
        number=number,
        amount=amount,
        due=date.fromisoformat(term["due"]),
        paid=amount - need,
        paid_on=used[-1].paid_on if used and need <= 0 else None,
        receipts=tuple(row.receipt_no for row in used),
    )


def instalments_left(matter: Matter) -> Decimal:
    """延期、分期还没有缴清的数额；不再执行的不算。"""
    if account(matter).outstanding <= 0 or result(matter) is not None:
        return ZERO
    return sum((term.left for term in reconciled(matter)), ZERO)
