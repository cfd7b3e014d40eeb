"""管理范围：有“系统:机构管理”职责的机关及其下辖。范围之外的一律视同不存在。"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhijian.kernel import clock
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


def organs(officer: Officer, at: datetime) -> QuerySet[Organ]:
    """可管理的机关。"""
    tops = duties.organs_of(officer, at, duties.ADMINISTER)
    keys = tree.below(tops.values_list("pk", flat=True))
    return Organ.objects.filter(pk__in=keys)


def organs_or_gone(request: SignedIn) -> QuerySet[Organ]:
    """可管理的机关；一个都没有则视同没有这一页。"""
    found = organs(request.user, clock.now())
    if not found.exists():
        raise Gone
    return found


def organ_or_gone(request: SignedIn, pk: UUID) -> Organ:
    """可管理的一个机关。"""
    organ = organs_or_gone(request).select_related("parent", "merged_into").filter(pk=pk).first()
    if organ is None:
        raise Gone
    return organ


def officer_or_gone(request: SignedIn, pk: UUID) -> Officer:
    """可管理的一名人员。"""
    rows = Officer.objects.select_related("organ").filter(organ__in=organs_or_gone(request))
    officer = rows.filter(pk=pk).first()
    if officer is None:
        raise Gone
    return officer
