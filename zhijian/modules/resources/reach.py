"""谁能维护、谁看得见：“资源:维护”办本机关、看本机关与下级；“资源:汇总”看本机关与下级。

撤并了的机构，由最后承继它的机关接着管它名下的装备、人员档案；它的历史仍在它名下。
"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhijian.kernel import clock
from zhijian.kernel.organs import duties, history, standing, tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone, Refused

MAINTAIN, OVERSEE = "资源:维护", "资源:汇总"
DUTIES = frozenset({MAINTAIN, OVERSEE})


def enter(by: Officer, organ: Organ, at: datetime) -> None:
    """须在本机关（撤并了的，在承继它的机关）有“资源:维护”职责，且未被停用。"""
    if unable := standing.able(by, at):
        raise Refused(unable)
    heir = history.successor(organ)
    duties.require(by, MAINTAIN, heir or organ, at)


def may_maintain(officer: Officer, organ: Organ, at: datetime) -> bool:
    """能维护这个机构的资源（决定页面上有没有按钮）。"""
    return organ.pk in maintained(officer, at)


def maintained(officer: Officer, at: datetime) -> set[UUID]:
    """能维护的机构：有职责的，和并入其中的。"""
    usable = duties.by_organ(officer, at)
    own = {organ for organ, names in usable.items() if MAINTAIN in names}
    return own | {organ for organ, heir in history.successors().items() if heir in own}


def seen(officer: Officer, at: datetime) -> set[UUID]:
    """看得见的机构：有职责的及其下辖，和并入其中的。"""
    usable = duties.by_organ(officer, at)
    tops = [organ for organ, names in usable.items() if names & DUTIES]
    found = tree.below(tops)
    if not found:
        return found
    return found | {organ for organ, heir in history.successors().items() if heir in found}


def organs_or_gone(request: SignedIn) -> QuerySet[Organ]:
    """看得见的机构；一个都没有则视同没有这一页。"""
    found = seen(request.user, clock.now())
    if not found:
        raise Gone
    return Organ.objects.filter(pk__in=found)


def organ_or_gone(request: SignedIn, pk: UUID | str) -> Organ:
    """看得见的一个机构。"""
    organ = organs_or_gone(request).select_related("parent", "merged_into").filter(pk=pk).first()
    if organ is None:
        raise Gone
    return organ


def own_organ(officer: Officer, at: datetime) -> Organ | None:
    """登记时默认的机构：自己所在的，不能维护的取能维护的第一个；都没有为空。"""
    mine = maintained(officer, at)
    if officer.organ_id in mine:
        return officer.organ
    return Organ.objects.filter(pk__in=mine, valid_to__isnull=True).order_by("code").first()
