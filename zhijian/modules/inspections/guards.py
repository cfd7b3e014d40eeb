"""现场检查的守卫：年度频次上限。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties.models import Party
from zhijian.kernel.registers import reading
from zhijian.modules.inspections.models import Inspection
from zhijian.rules import frequency
from zhijian.rules.frequency import InspectionCap
from zhijian.rules.refusal import Refused, Unmet

NOT_CARRIED_OUT = ("not_approved", "cancelled")


def cap_of(matter: Matter, at: datetime) -> InspectionCap:
    """本机关适用的上限；名册没有的不予办理。"""
    try:
        return frequency.nearest(reading.inspection_caps(local_date(at)), matter.organ.division)
    except LookupError as error:
        words = f"名册中没有 {local_date(at)} 有效的检查频次上限"
        raise Refused(Unmet(words, "国办发〔2024〕54号", "请名册管理员补录")) from error


def counted(matter: Matter, cap: InspectionCap, year: int) -> int:
    """本机关当年对同一当事人其余的、计入频次的检查。"""
    others = Inspection.objects.filter(
        matter__organ=matter.organ, matter__party=matter.party, planned_on__year=year
    )
    others = others.exclude(source__in=cap.exempt).exclude(matter__stage__in=NOT_CARRIED_OUT)
    return others.exclude(pk=matter.pk).count()


def within_cap(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """对同一企业的检查不超过年度上限；自然人不适用。"""
    if matter.party is None or matter.party.kind == Party.Kind.PERSON:
        return ()
    row = Inspection.objects.filter(pk=matter.pk).first()
    if row is None:
        return ()
    cap, year = cap_of(matter, at), row.planned_on.year
    return frequency.exceeded(cap, row.source, counted(matter, cap, year), year)


GUARDS = {"FREQUENCY": within_cap}
