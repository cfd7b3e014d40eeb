"""听证的守卫。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.hearings.models import Hearing
from zhijian.rules import margins
from zhijian.rules.refusal import Unmet

LAW = "行政处罚法第六十四条"


def lead(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """举行听证的七个工作日前通知：自通知书送达之日（尚未送达的自今日）起，其间足七个工作日。"""
    hearing = Hearing.objects.filter(pk=matter.pk).first()
    if hearing is None or hearing.set_for is None:
        return ()
    told = hearing.notified_on or local_date(at)
    period = reading.period("HEARING_NOTICE", told)
    return margins.too_early(period, told, local_date(hearing.set_for), reading.calendar())


def held_as_set(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """到了所通知的时间才能举行（或者认定拒不出席）。"""
    hearing = Hearing.objects.get(pk=matter.pk)
    if hearing.set_for is None or at < hearing.set_for:
        held = hearing.set_for and hearing.set_for.astimezone(CHINA)
        when = f"{held:%Y-%m-%d %H:%M}" if held else "（尚未确定）"
        yield Unmet(
            f"听证定于 {when} 举行，此前不能办理",
            f"{LAW}第（二）项",
            "到时办理；须改期的，延期举行听证",
        )


GUARDS = {"LEAD": lead, "HELD_AS_SET": held_as_set}
