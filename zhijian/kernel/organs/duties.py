"""核职责：全系统只有这一处判断“谁在哪个机关能做什么”。"""

from datetime import datetime

from django.db.models import Q, QuerySet

from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Duty, Officer, Organ
from zhijian.rules.refusal import Refused, Unmet


def held(at: datetime) -> Q:
    """在 `at` 之日有效的职责。"""
    day = local_date(at)
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def may(officer: Officer, duty: str, organ: Organ, at: datetime) -> bool:
    """本人有此职责，或正在代理有此职责而不在岗的人。"""
    day = local_date(at)
    absent = Officer.objects.filter(
        away__deputy=officer, away__organ=organ, away__first__lte=day, away__last__gte=day
    )
    own_or_absent = Q(officer=officer) | Q(officer__in=absent)
    return Duty.objects.filter(own_or_absent, held(at), organ=organ, name=duty).exists()


def require(officer: Officer, duty: str, organ: Organ, at: datetime) -> None:
    """没有职责则不予办理，并说明谁有。"""
    if not may(officer, duty, organ, at):
        names = "、".join(person.name for person in holders(duty, organ, at)[:5])
        raise Refused(
            Unmet(
                f"{officer.name}在{organ.name}没有“{duty}”职责",
                remedy=f"可由 {names} 办理"
                if names
                else f"{organ.name}尚无人担任此职责，请机构管理员授予",
            )
        )


def holders(duty: str, organ: Organ, at: datetime) -> QuerySet[Officer]:
    """在某机关担任某职责、未停用的人。"""
    return Officer.objects.filter(
        duties__in=Duty.objects.filter(held(at), organ=organ, name=duty), suspended_at__isnull=True
    ).distinct()
