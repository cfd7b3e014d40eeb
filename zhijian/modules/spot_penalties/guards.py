"""当场处罚的守卫：G12、当场收缴、持证、报备、缴清。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.hands import Team
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import standing
from zhijian.modules.spot_penalties import contesting, limits
from zhijian.modules.spot_penalties.models import SpotPenalty
from zhijian.rules import spot
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Unmet

LAW = "行政处罚法"


def _row(matter: Matter) -> SpotPenalty:
    return SpotPenalty.objects.get(pk=matter.pk)


def simple(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """G12：限额以内、没有立案、不属于地方排除的情形。告知之前还没有写明处罚的，只核立案。"""
    row = _row(matter)
    found = limits.state(matter, row, at)
    if row.told_at is None and not found.filed:
        return ()
    return spot.may_punish(found, limits.limit(matter, local_date(at)))


def cash(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """当场收缴只限三种情形。"""
    row = _row(matter)
    if row.pay != SpotPenalty.Pay.CASH or row.fine is None:
        return ()
    return spot.may_collect(row.fine, limits.ground_of(row), limits.limit(matter, local_date(at)))


def certified(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """两名执法人员都持有有效的执法证。"""
    for officer in Team.of(matter).now(Assignment.Role.HANDLER):
        if problem := standing.not_certified(officer, at):
            yield problem


def reported(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """归档之前报所属机关备案。"""
    if _row(matter).reported_at is None:
        yield Unmet(
            "当场作出的处罚决定尚未报所属机关备案",
            f"{LAW}第五十二条第三款",
            "报所属机关备案",
            "report_on_spot",
        )


def settled(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """罚款缴清；当场收缴的已缴付银行。"""
    row = _row(matter)
    if left := [str(one) for one in family.unfinished(matter)]:
        yield Unmet(f"还有没有办结的附属办件：{'、'.join(left)}", remedy="先办结")
    if over := contesting.overpaid(matter):
        words = f"决定变更、撤销之后还有 {grouped(over)} 元罚款应当退还"
        yield Unmet(words, contesting.REFUND, "退还当事人并登记", "record_refund")
    if row.fine is None or (row.collected_at is None and contesting.fine_left(matter) <= 0):
        return
    if row.collected_at is None:
        verb = "collect_on_spot" if row.pay == SpotPenalty.Pay.CASH else "record_fine_paid"
        yield Unmet("罚款尚未缴纳", f"{LAW}第六十六条", "登记缴款", verb)
    elif row.pay == SpotPenalty.Pay.CASH and row.banked_at is None:
        yield Unmet("当场收缴的罚款尚未缴付银行", f"{LAW}第七十一条", "缴付银行", "bank_cash")


GUARDS = {
    "G12": simple,
    "CASH": cash,
    "CERTIFIED": certified,
    "REPORTED": reported,
    "SETTLED": settled,
    "RECON_FIRST": contesting.reconsidered,
    "OVERDUE": contesting.overdue,
}
