"""外发消息的排入、重发、清理。发出在 delivering.py。"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import gateways, preferences
from zhijian.kernel.reminders.models import Outgoing
from zhijian.rules.refusal import Refused, Unmet

KEPT = timedelta(days=90)
TRIAL_EVERY = timedelta(minutes=10)
TRIAL = "质剑：试发"
TRIAL_BODY = "这是您在质剑“我的提醒”里要求试发的一条，收到即说明地址正确。不必回复。"


class Draft(NamedTuple):
    """要排入的一条。`once` 相同的只排一次；`stale_at` 之后还没有发出的不再发。"""

    once: str
    officer: UUID
    channel: str
    sort: str
    subject: str
    body: str
    reminder: UUID | None = None
    stale_at: datetime | None = None


def put(drafts: Iterable[Draft], at: datetime) -> None:
    """排入；已经排过的不再排。静默时段由发出时看。"""
    rows = [
        Outgoing(
            once=one.once,
            officer_id=one.officer,
            channel=one.channel,
            sort=one.sort,
            subject=one.subject,
            body=one.body,
            reminder_id=one.reminder,
            stale_at=one.stale_at,
            made_at=at,
            due_at=at,
        )
        for one in drafts
    ]
    Outgoing.objects.bulk_create(rows, ignore_conflicts=True)


def trial(officer: Officer, at: datetime) -> list[str]:
    """往有地址、已接通的通道各试发一条，返回通道的名称。十分钟至多一次。"""
    held = preferences.of(officer)
    channels = [
        one
        for one in Outgoing.Channel
        if gateways.connected(one) and preferences.address(held, one)
    ]
    if not channels:
        raise Refused(Unmet("没有可以试发的通道", remedy="请先填写邮箱或者手机号码"))
    earlier = Outgoing.objects.filter(officer=officer, sort=Outgoing.Sort.TRIAL)
    if earlier.filter(made_at__gt=at - TRIAL_EVERY).exists():
        raise Refused(Unmet("刚才已经试发过", remedy="请过十分钟再试"))
    put(
        [
            Draft(
                f"trial:{officer.pk}:{one}:{at:%Y%m%d%H%M}",
                officer.pk,
                one,
                Outgoing.Sort.TRIAL,
                TRIAL if one == Outgoing.Channel.MAIL else "",
                TRIAL_BODY,
            )
            for one in channels
        ],
        at,
    )
    return [str(one.label) for one in channels]


def again(row: Outgoing, at: datetime) -> bool:
    """失败的重新排队；不是失败的不动，返回排了没有。"""
    rows = Outgoing.objects.filter(pk=row.pk, state=Outgoing.State.FAILED)
    return bool(rows.update(state=Outgoing.State.WAITING, tries=0, due_at=at, stale_at=None))


def forget(at: datetime) -> int:
    """发过的、失败的、不必再发的留九十天以备查问、重发；待发的一直留着。"""
    over = Outgoing.objects.exclude(state=Outgoing.State.WAITING)
    return over.filter(made_at__lt=at - KEPT).delete()[0]
