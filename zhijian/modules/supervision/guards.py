"""督办承办的守卫：转发下级的先办结，主送签收、抄送阅知。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.spec import Guard
from zhijian.kernel.matters.models import Matter
from zhijian.modules.supervision.models import Task
from zhijian.modules.supervision.procedure import LAW
from zhijian.rules.refusal import Unmet

SHOWN = 5


def _told(tasks: Iterable[Task]) -> str:
    rows = list(tasks)
    names = "、".join(row.matter.organ.name for row in rows[:SHOWN])
    return f"{names}等 {len(rows)} 件" if len(rows) > SHOWN else names


def passed_on_done(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """转发下级的都已办结。"""
    rows = Task.objects.filter(passed_from=matter, copied=False)
    left = rows.filter(matter__closed_at__isnull=True).select_related("matter__organ")
    if left:
        yield Unmet(f"转发下级的尚未办结：{_told(left)}", LAW, "先同意下级办结，或者催办")


def sent_to_us(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """主送的才签收承办。"""
    if Task.objects.get(pk=matter.pk).copied:
        yield Unmet("这是抄送，不须承办", LAW, "请办理“阅知”")


def copied_to_us(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """抄送的才阅知。"""
    if not Task.objects.get(pk=matter.pk).copied:
        yield Unmet("这是主送，须签收承办", LAW, "请办理“签收”")


GUARDS: dict[str, Guard] = {
    "PASSED_ON_DONE": passed_on_done,
    "SENT_TO_US": sent_to_us,
    "COPIED_TO_US": copied_to_us,
}
