"""由案件所给的履行情况（`performance`）算出：加处罚款、尚欠的数额、可以申请法院的日子。"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.enforcements.models import Agreement
from zhijian.rules import court
from zhijian.rules.court import Remedies, Window
from zhijian.rules.periods import Pause
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.surcharge import Owed, Paid, Sheet
from zhijian.rules.surcharge import sheet as reckon

LAW = "行政强制法第五十三条"
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Debt:
    """此刻尚欠的数额（元）。`waived` 是依执行协议减免的加处罚款。"""

    fine: Decimal
    income: Decimal
    surcharge: Decimal
    waived: Decimal = ZERO

    @property
    def principal(self) -> Decimal:
        return self.fine + self.income

    @property
    def total(self) -> Decimal:
        return self.principal + self.surcharge


def performance(matter: Matter) -> dict[str, Any]:
    """案件的履行情况；没有的不予办理。"""
    told: dict[str, Any] | None = None
    if matter.parent is not None:
        told = facts_of(matter.parent)["performance"]
    if told is None:
        raise Refused(Unmet("处罚决定书还没有送达，没有须履行的罚没款", LAW))
    return told


def sheet(matter: Matter, until: date) -> Sheet:
    """算到 `until` 之日的加处罚款：标准取该日有效的一行。"""
    told = performance(matter)
    owed = [
        Owed(
            Decimal(one["amount"]), _day(one["due"]), tuple(_pause(s, until) for s in one["stays"])
        )
        for one in told["terms"]
    ]
    paid = [Paid(Decimal(one["amount"]), _day(one["on"])) for one in told["fine_paid"]]
    pauses = [_pause(one, until) for one in told["pauses"]]
    return reckon(owed, paid, until, pauses, reading.surcharge_rate(until))


def debt(matter: Matter, on: date) -> Debt:
    """算到 `on` 之日尚欠的数额。"""
    told, waived = performance(matter), waiver(matter)
    left = sheet(matter, on).amount - Decimal(told["surcharge_paid"]) - waived
    return Debt(
        fine=max(Decimal(told["fine_due"]), ZERO),
        income=max(Decimal(told["income_due"]), ZERO),
        surcharge=max(left, ZERO),
        waived=waived,
    )


def waiver(matter: Matter) -> Decimal:
    """现行执行协议减免的加处罚款；不履行协议的不再减免。"""
    last = rows.last(Agreement, matter)
    return last.waived if last and last.broken_on is None else ZERO


def remedies(matter: Matter) -> Remedies:
    """当事人的救济期限。"""
    told = performance(matter)
    named = ("reconsider_until", "sue_until", "judged_on", "instalments_until")
    return Remedies(**{name: _day(told[name]) if told[name] else None for name in named})


def window(matter: Matter) -> Window | None:
    """可以申请法院的日子：期限取起算之日有效的一行。"""
    held = remedies(matter)
    if held.start is None:
        return None
    return court.window(held, reading.period(held.code, held.start), reading.calendar())


def _pause(told: dict[str, Any], until: date) -> Pause:
    first = _day(told["first"])
    return Pause(first, _day(told["last"]) if told["last"] else max(first, until), told["reason"])


def _day(text: str) -> date:
    return date.fromisoformat(text)
