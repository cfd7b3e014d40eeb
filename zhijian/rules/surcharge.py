"""加处罚款。例表见 docs/rules/surcharge.md。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhijian.rules.calendar import DAY
from zhijian.rules.deadlines import Pause, merge
from zhijian.rules.money import yuan_down

ARTICLE = "行政处罚法第七十二条第一款第（一）项"


@dataclass(frozen=True)
class SurchargeRate:
    """加处罚款的标准：每日的比率；上限是罚款本数的几倍。"""

    daily: Decimal = Decimal("0.03")
    cap: Decimal = Decimal(1)
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
    reckoned, limit = fine * rate.daily * days, fine * rate.cap
    return Surcharge(yuan_down(min(reckoned, limit)), days, reckoned >= limit > 0, rate.article)


def overdue_days(due: date, paid: date, pauses: Iterable[Pause] = ()) -> int:
    """逾期日数：期满次日起算，缴纳当日计入，扣除不予计算的期间。"""
    days = (paid - due).days
    for pause in merge(pauses):
        first, last = max(pause.first, due + DAY), min(pause.last, paid)
        days -= max((last - first).days + 1, 0)
    return max(days, 0)
