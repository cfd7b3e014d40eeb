"""加处罚款。例表见 docs/rules/surcharge.md。"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhijian.rules.calendar import DAY
from zhijian.rules.deadlines import Pause, merge
from zhijian.rules.money import yuan_down

ARTICLE = "行政处罚法第七十二条第一款第（一）项"


@dataclass(frozen=True)
class SurchargeRate:
    """加处罚款的标准：每日的比率；上限是罚款本数的几倍，没有法定上限的为 None。"""

    daily: Decimal = Decimal("0.03")
    cap: Decimal | None = Decimal(1)
    article: str = ARTICLE


@dataclass(frozen=True)
class Surcharge:
    """加处罚款的数额，以及算出它的逾期日数与是否到顶。"""

    amount: Decimal
    days: int
    capped: bool
    article: str = ARTICLE


STATUTORY = SurchargeRate()


def surcharge(
    fine: Decimal,
    due: date,
    paid: date,
    pauses: Iterable[Pause] = (),
    rate: SurchargeRate = STATUTORY,
) -> Surcharge:
    """到期不缴的，自期满次日至缴纳之日，每日加处百分之三，不超过罚款本数。

    `fine` 只是罚款，不含没收的违法所得。`pauses` 是复议、诉讼期间，不予计算
    （行政处罚法第七十三条第三款）。去尾到分。
    """
    days = overdue_days(due, paid, pauses)
    reckoned = fine * rate.daily * days
    if rate.cap is None:
        return Surcharge(yuan_down(reckoned), days, False, rate.article)
    limit = fine * rate.cap
    return Surcharge(yuan_down(min(reckoned, limit)), days, reckoned >= limit > 0, rate.article)


def overdue_days(due: date, paid: date, pauses: Iterable[Pause] = ()) -> int:
    """逾期日数：期满次日起算，缴纳当日计入，扣除不予计算的期间。"""
    days = (paid - due).days
    for pause in merge(pauses):
        first, last = max(pause.first, due + DAY), min(pause.last, paid)
        days -= max((last - first).days + 1, 0)
    return max(days, 0)


@dataclass(frozen=True)
class Owed:
    """一笔应缴的罚款（元）与最迟缴纳之日。`stays` 是准予延期、分期的日子，其间不加处。"""

    amount: Decimal
    due: date
    stays: tuple[Pause, ...] = ()

    def runs(self, day: date) -> bool:
        """此日已经逾期，又不在准予暂缓的日子里。"""
        return day > self.due and not any(stay.first <= day <= stay.last for stay in self.stays)


@dataclass(frozen=True)
class Paid:
    """一笔缴纳的罚款（元）。"""

    amount: Decimal
    on: date


@dataclass(frozen=True)
class SheetRow:
    """计算单的一行：一日或者同样情形的连续几日。`base` 是当日未缴的罚款，`total` 是累计。"""

    first: date
    last: date
    base: Decimal
    charge: Decimal
    total: Decimal
    why: str = ""


@dataclass(frozen=True)
class Sheet:
    """加处罚款计算单：算到 `until` 之日（计入）的数额、计入的日数、是否到顶、逐日的各行。"""

    amount: Decimal
    days: int
    capped: bool
    rows: tuple[SheetRow, ...]
    until: date
    rate: SurchargeRate

    @property
    def first(self) -> date | None:
        """开始加处之日；没有加处的为空。"""
        return next((row.first for row in self.rows if row.charge), None)


def sheet(
    owed: Iterable[Owed],
    paid: Iterable[Paid],
    until: date,
    pauses: Iterable[Pause] = (),
    rate: SurchargeRate = STATUTORY,
) -> Sheet:
    """逐日计算的加处罚款，供计算单列出。

    基数是当日尚未缴纳的罚款（缴纳当日仍计入），先到期的先抵；合计不超过罚款本数的 `rate.cap` 倍。
    """
    terms = sorted(owed, key=lambda one: one.due)
    payments, stopped = list(paid), merge(pauses)
    whole = sum((one.amount for one in terms), Decimal(0))
    limit = None if rate.cap is None else whole * rate.cap
    rows: list[SheetRow] = []
    total, days, capped = Decimal(0), 0, False
    for day in _days(terms, until):
        base = _base(terms, payments, day)
        why = next((one.reason for one in stopped if one.first <= day <= one.last), "")
        if not base:
            continue
        charge = Decimal(0) if why else base * rate.daily
        capped = limit is not None and total + charge >= limit > 0
        charge = limit - total if capped and limit is not None else charge
        total, days = total + charge, days + (not why)
        _append(rows, SheetRow(day, day, base, charge, total, why))
        if capped:
            break
    return Sheet(yuan_down(total), days, capped, tuple(rows), until, rate)


def _days(terms: Sequence[Owed], until: date) -> Iterator[date]:
    day = terms[0].due + DAY if terms else until + DAY
    while day <= until:
        yield day
        day += DAY


def _base(terms: Sequence[Owed], paid: Sequence[Paid], day: date) -> Decimal:
    """此日未缴而已经逾期的罚款：此日之前所缴的，先抵先到期的。"""
    held = sum((one.amount for one in paid if one.on < day), Decimal(0))
    base = Decimal(0)
    for term in terms:
        settled = min(held, term.amount)
        held -= settled
        if term.runs(day):
            base += term.amount - settled
    return base


def _append(rows: list[SheetRow], row: SheetRow) -> None:
    """不计入的连续几日并成一行。"""
    last = rows[-1] if rows else None
    if (
        last
        and row.why
        and (last.why, last.base, last.last + DAY) == (row.why, row.base, row.first)
    ):
        rows[-1] = SheetRow(last.first, row.last, row.base, row.charge, row.total, row.why)
    else:
        rows.append(row)
