"""守卫 IN_TIME：接到不予立案通知书（复议决定）之日起三日内提请。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.rules.refusal import Unmet


def in_time(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """逾期的不再提请。"""
    row = Deadline.standing.filter(matter=matter, code="CRIME_RECONSIDER").order_by("id").last()
    if row is not None and local_date(at) > row.due_on:
        yield Unmet(
            f"提请复议、建议立案监督的期限已于 {row.due_on} 届满",
            row.article,
            "依法处理不予立案的案件",
            "accept_refusal",
        )
