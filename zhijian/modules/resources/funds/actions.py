"""经费的登记与冲正。"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.resources import reach
from zhijian.modules.resources.funds.models import FundLine
from zhijian.rules import funds
from zhijian.rules.refusal import Refused, Unmet

FIRST_YEAR = 1949
OUTRUN = "已经冲正，或者它自己就是冲正"


@transaction.atomic
def enter(line: FundLine, *, by: Officer, at: datetime) -> FundLine:
    """登记一行。拨付超过预算、支出超过已拨付的，不予登记（预算法第十三条）。"""
    reach.enter(by, line.organ, at)
    _hold(line.organ)
    day = local_date(at)
    if line.on > day:
        raise Refused(Unmet("日期在今日之后"))
    if not FIRST_YEAR < line.year <= day.year + 1:
        raise Refused(Unmet(f"年度“{line.year}”不对", remedy="写四位数字，至迟为明年"))
    if line.amount <= 0:
        raise Refused(Unmet("金额须大于零", remedy="记错的请冲正，不记负数"))
    if (line.kind == funds.SPENDING) is not bool(line.purpose):
        raise Refused(Unmet("支出须选用途，预算、拨付不选用途"))
    line.by, line.at = by, at
    return _added(line, "fund.enter")


@transaction.atomic
def reverse(
    line: FundLine, *, by: Officer, at: datetime, voucher: str, words: str, on: date | None = None
) -> FundLine:
    """冲正：记一行等额的负数，原行不动。`on` 是冲正的日期，没有给的为今日。"""
    reach.enter(by, line.organ, at)
    _hold(line.organ)
    day = on or local_date(at)
    if not line.on <= day <= local_date(at):
        raise Refused(Unmet("冲正的日期不早于原行，也不在今日之后"))
    if line.reverses_id or FundLine.objects.filter(reverses=line).exists():
        raise Refused(Unmet(f"这一行{OUTRUN}"))
    back = FundLine(
        organ=line.organ,
        year=line.year,
        source=line.source,
        kind=line.kind,
        purpose=line.purpose,
        amount=-line.amount,
        on=day,
        voucher=voucher,
        words=words,
        reverses=line,
        by=by,
        at=at,
    )
    return _added(back, "fund.reverse")


def sums(organ: Organ, year: int, source: str) -> funds.Sum:
    """一个机构一年、一种来源的合计。"""
    rows = FundLine.objects.filter(organ=organ, year=year, source=source)
    told = rows.values_list("kind", "amount", "purpose")
    return funds.summed(funds.Line(*row) for row in told)


def _added(line: FundLine, verb: str) -> FundLine:
    told = funds.Line(line.kind, Decimal(line.amount), line.purpose)
    if problem := funds.over(sums(line.organ, line.year, line.source), told):
        raise Refused(problem)
    added = gate.add(line, f"凭证号“{line.voucher}”已经登记")
    gate.record(line.organ, verb, by=line.by, at=line.at, added=added)
    return line


def _hold(organ: Organ) -> None:
    """同一机构的经费一次记一行：合计才不会被同时的另一行越过。"""
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
