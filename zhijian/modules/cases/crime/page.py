"""案件页上涉嫌犯罪一栏：提示、移送进展、罚款折抵。"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.cases import penalties
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.investigation import fines
from zhijian.modules.cases.sources.models import Case
from zhijian.rules import crime

State = CrimeHanding.State


@dataclass(frozen=True)
class CrimeView:
    """页面上的样子。`offset` 是已缴罚款可以折抵罚金的数额（元）。"""

    hints: tuple[str, ...]
    handings: list[CrimeHanding]
    offset: Decimal
    fined_first: bool

    @property
    def last(self) -> CrimeHanding | None:
        return self.handings[-1] if self.handings else None


def of(matter: Matter, case: Case, on: date) -> CrimeView:
    """此刻的涉罪情况。"""
    handings = rows.every(CrimeHanding, matter)
    fine, _ = ledger.split(matter)
    judged = sum((row.fine for row in handings), Decimal("0.00"))
    return CrimeView(
        hints=() if handings else hints(matter, case, on),
        handings=handings,
        offset=crime.offset(fine.paid, judged),
        fined_first=any("罚款" in row.imposed for row in handings),
    )


def hints(matter: Matter, case: Case, on: date) -> tuple[str, ...]:
    """达到涉罪提示标准的各句：调查终结的以认定的金额，此前以登记的货值。"""
    held = penalties.current_conclusion(matter)
    sales, goods = (held.sales_value, held.goods_value) if held else (None, case.goods_value)
    found = crime.hints(fines.measured(sales, goods), reading.crime_thresholds(on))
    return tuple(hint.words for hint in found)
