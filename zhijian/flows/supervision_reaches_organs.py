"""督办单与各机关的承办：催办、撤销下达到各件；主送的全都办结，督办单随之待办结。"""

from collections.abc import Iterable
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow, to_children
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.modules.supervision.models import Task
from zhijian.modules.supervision.procedure import MOVING

ORDER, TASK = "supervision", "supervision_task"


def _moving(order: Matter) -> Iterable[Matter]:
    """还在各机关手上的各件（已上报待审的不催）。"""
    return family.unfinished(order, TASK).filter(stage__in=MOVING).select_related("organ")


def _when_all_accepted(task: Matter) -> Iterable[Matter]:
    """主送的全都了结了的，是那张督办单；督办单已随本件锁定，两个机关同时办结也不会都漏掉。"""
    order = task.parent
    if order is None:
        return []
    left = Task.objects.filter(matter__parent=order, copied=False, passed_from=None)
    return [] if left.filter(matter__closed_at__isnull=True).exists() else [order]


def _words(act: Act) -> dict[str, Any]:
    return {"words": act.noted("words")}


FLOWS = (
    Flow(ORDER, "urge", TASK, "urged", to=_moving, data=_words, needed=False),
    Flow(ORDER, "revoke", TASK, "order_revoked", to=to_children(TASK), needed=False),
    Flow(TASK, "accept", ORDER, "all_accepted", to=_when_all_accepted, needed=False),
)
