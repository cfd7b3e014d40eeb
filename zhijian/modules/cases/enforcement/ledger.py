"""罚没款的账：应缴、已缴、尚未缴纳。加处罚款另计，不抵本金。"""

from dataclasses import dataclass
from decimal import Decimal

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.enforcement.models import Payment
from zhijian.rules.guards import Money


@dataclass(frozen=True)
class Account:
    """一件的罚没款（元）。"""

    fine: Decimal
    income: Decimal
    paid: Decimal
    surcharge_paid: Decimal

    @property
    def due(self) -> Decimal:
        return self.fine + self.income

    @property
    def outstanding(self) -> Decimal:
        return self.due - self.paid


def account(matter: Matter) -> Account:
    """此刻的账。"""
    decided = penalties.latest(matter, penalties.DECIDED)
    paid = {kind: Decimal("0.00") for kind in Payment.Kind.values}
    for row in rows.every(Payment, matter):
        paid[row.kind] += row.amount
    return Account(
        fine=penalties.total(decided, penalties.FINE),
        income=penalties.total(decided, penalties.INCOME),
        paid=paid[Payment.Kind.PENALTY],
        surcharge_paid=paid[Payment.Kind.SURCHARGE],
    )


def split(matter: Matter) -> tuple[Money, Money]:
    """罚款与没收违法所得各自的账：票据不分开的，先抵没收违法所得，余数都算罚款。"""
    held = account(matter)
    to_income = min(held.paid, held.income)
    return (
        Money(owed=held.fine, paid=held.paid - to_income),
        Money(owed=held.income, paid=to_income),
    )
