"""诉讼的守卫。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.modules.lawsuits.procedure import APPEAL
from zhijian.rules.refusal import Unmet


def final(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """一审裁判在上诉期满的次日起才生效；终审裁判送达即生效。"""
    running = Deadline.standing.filter(
        matter=matter, code__in=APPEAL, state=Deadline.State.RUNNING
    ).last()
    if running is not None and local_date(at) <= running.due_on:
        yield Unmet(
            f"上诉期限至 {running.due_on} 届满，一审裁判尚未生效",
            "行政诉讼法第八十五条",
            "期满次日起办理；当事人上诉的，登记上诉",
            "record_appeal",
        )


GUARDS = {"FINAL": final}
