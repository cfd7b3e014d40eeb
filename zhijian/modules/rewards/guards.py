"""举报奖励的守卫：由谁批准，随金额而定。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.spec import Guard
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.rewards.models import Reward
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Unmet
from zhijian.rules.reward import Gate, nearest


def _from(row: Reward) -> Gate:
    return nearest(reading.reward_approvals(row.ended_on), row.matter.organ.division)


def _row(matter: Matter) -> Reward:
    return Reward.objects.select_related("matter__organ").get(pk=matter.pk)


def ours_to_approve(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """不到起点的，本机关批准。"""
    row = _row(matter)
    start = _from(row)
    if row.amount >= start.amount:
        words = f"奖励 {grouped(row.amount)} 元，达到 {grouped(start.amount)} 元，须报上级机关批准"
        yield Unmet(words, start.article, "请办理“同意并报上级机关”")


def for_upper(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """达到起点的才报上级机关。"""
    row = _row(matter)
    start = _from(row)
    if row.amount < start.amount:
        words = f"奖励 {grouped(row.amount)} 元，不到 {grouped(start.amount)} 元，由本机关批准"
        yield Unmet(words, start.article, "请办理“批准奖励”")


GUARDS: dict[str, Guard] = {"OURS_TO_APPROVE": ours_to_approve, "FOR_UPPER": for_upper}
