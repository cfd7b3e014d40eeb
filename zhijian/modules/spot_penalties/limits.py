"""当场处罚的限额与当场收缴的情形。"""

from datetime import date, datetime

from zhijian.kernel.acts.spec import filed_for
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties.models import Party
from zhijian.kernel.registers import reading
from zhijian.modules.spot_penalties.models import SpotPenalty
from zhijian.rules import spot
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.spot import SpotLimit, SpotState


def limit(matter: Matter, on: date) -> SpotLimit:
    """`on` 之日在本机关所在地适用的限额；名册没有的不予办理。"""
    try:
        return spot.nearest(reading.spot_limits(on), matter.organ.division)
    except LookupError as error:
        words = f"名册中没有 {on} 有效的当场处罚限额"
        raise Refused(Unmet(words, "行政处罚法第五十一条", "请名册管理员补录")) from error


def state(matter: Matter, row: SpotPenalty, at: datetime) -> SpotState:
    """拟当场作出的处罚。个体工商户从公民的限额（较低）：对当事人有利。"""
    return SpotState(
        warning=row.warning,
        fine=row.fine,
        organisation=matter.party is not None and matter.party.kind == Party.Kind.ENTERPRISE,
        filed=filed_for(matter, row.violation_type, at),
        circumstances=tuple(filter(None, (row.circumstance,))),
    )


def article_of(row: SpotPenalty) -> str | None:
    """当场收缴的依据。"""
    ground = ground_of(row)
    if ground is None:
        return None
    return f"《中华人民共和国{spot.LAW}》{spot.ARTICLES[ground].removeprefix(spot.LAW)}"


def ground_of(row: SpotPenalty) -> spot.Ground | None:
    """当场收缴的情形；没有选定的为 None。"""
    return spot.Ground(row.cash_ground) if row.cash_ground else None
