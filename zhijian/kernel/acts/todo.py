"""工作台：我的待办、退回给我的、等别人办的、本机关将到期的。"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.matters.visibility import Reach, reach
from zhijian.kernel.organs.models import Officer
from zhijian.rules.procedure import Procedure


def mine(officer: Officer, at: datetime) -> QuerySet[Matter]:
    """轮到我办的办件，按最近期限排列（没有期限的在后）。"""
    who = reach(officer, at)
    wanted = Q(pk__in=[])
    for kind, spec in registry.items():
        for procedure in spec.procedures.values():
            wanted |= _by_duty(kind, procedure, who) | _by_assignment(kind, procedure, who)
    rows = Matter.objects.filter(wanted, closed_at__isnull=True).select_related("organ", "party")
    return rows.order_by("due_on", "id")


def waiting(officer: Officer, at: datetime) -> QuerySet[Matter]:
    """我经办、现在等别人办的办件。"""
    own = Assignment.standing.filter(matter=OuterRef("pk"), officer=officer, until__isnull=True)
    mine_now = mine(officer, at).values("pk").order_by()
    rows = Matter.objects.filter(Exists(own), closed_at__isnull=True).exclude(pk__in=mine_now)
    return rows.select_related("organ", "party").order_by("due_on", "id")


def _by_duty(kind: str, procedure: Procedure, who: Reach) -> Q:
    """凭职责办的环节：在我有此职责的机关、处于这些阶段的办件；须查审分离的，不含我承办的。"""
    found = Q(pk__in=[])
    for duty in {step.duty for step in procedure.steps if not step.assigned}:
        organs = who.organs_with(frozenset({duty}))
        if not organs:
            continue
        stages = {
            stage
            for step in procedure.steps
            if step.duty == duty and not step.assigned and step.target
            for stage in step.sources
            if stage != step.target
        }
        barred = {role for step in procedure.steps if step.duty == duty for role in step.not_by}
        rows = Q(kind=kind, procedure=procedure.code, organ__in=organs, stage__in=stages)
        found |= rows & ~_assigned(who, barred) if barred else rows
    return found


def _by_assignment(kind: str, procedure: Procedure, who: Reach) -> Q:
    """凭指派办的环节：指派给我、处于这些阶段的办件。"""
    found = Q(pk__in=[])
    pairs = {
        (stage, step.assigned)
        for step in procedure.steps
        if step.assigned and step.target
        for stage in step.sources
        if stage != step.target
    }
    for roles in {roles for _, roles in pairs}:
        stages = {stage for stage, held in pairs if held == roles}
        rows = Q(kind=kind, procedure=procedure.code, stage__in=stages)
        found |= rows & _assigned(who, roles)
    return found


def _assigned(who: Reach, roles: Iterable[str]) -> Q:
    own = Assignment.standing.filter(
        matter=OuterRef("pk"), officer=who.officer_id, role__in=list(roles), until__isnull=True
    )
    return Q(Exists(own))
