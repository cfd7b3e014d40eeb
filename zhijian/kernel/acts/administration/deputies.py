"""代理人的指定与结束：由本人或机构管理员办理。"""

from datetime import date, datetime, timedelta

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Deputy, Officer, Organ
from zhijian.rules.refusal import Refused, Unmet

LONGEST = timedelta(days=366)


@transaction.atomic
def name_deputy(
    absent: Officer,
    *,
    deputy: Officer,
    organ: Organ,
    first: date,
    last: date,
    why: str,
    by: Officer,
    at: datetime,
) -> Deputy:
    """指定 `absent` 不在岗期间在 `organ` 的代理人。同一时期只有一名代理人。"""
    _enter(absent, organ, by, at)
    held = gate.locked(absent)
    _refuse_bad_days(first, last, local_date(at))
    _refuse_unfit(held, deputy, organ)
    others = Deputy.objects.filter(absent=held, organ=organ, first__lte=last, last__gte=first)
    if other := others.select_related("deputy").first():
        raise Refused(
            Unmet(
                f"{other.first} 至 {other.last} 已由{other.deputy.name}代理",
                remedy="请先结束那一段代理，或者另选日期",
            )
        )
    row = Deputy(absent=held, deputy=deputy, organ=organ, first=first, last=last, why=why)
    added = gate.add(row, "代理已经登记")
    gate.record(organ, "deputy.name", by=by, at=at, added=added)
    return row


@transaction.atomic
def end_deputy(deputy: Deputy, *, by: Officer, at: datetime) -> Deputy:
    """结束代理：今日起不再代理；还没开始的就此取消。"""
    _enter(deputy.absent, deputy.organ, by, at)
    held = Deputy.objects.select_for_update(of=("self",)).get(pk=deputy.pk)
    yesterday = local_date(at) - timedelta(days=1)
    if held.last <= yesterday:
        raise Refused(Unmet("这段代理已经结束"))
    if held.first > yesterday:
        removed = {"deputy": str(held.deputy_id), "first": f"{held.first}", "last": f"{held.last}"}
        held.delete()
        gate.record(deputy.organ, "deputy.end", by=by, at=at, removed=removed)
        return held
    changes = gate.change(held, last=yesterday)
    gate.record(
        deputy.organ, "deputy.end", by=by, at=at, deputy=str(held.deputy_id), changes=changes
    )
    return held


def _enter(absent: Officer, organ: Organ, by: Officer, at: datetime) -> None:
    if by.pk != absent.pk:
        gate.enter(by, absent.organ, at)
        gate.enter(by, organ, at)
    elif unable := standing.able(by, at):
        raise Refused(unable)


def _refuse_bad_days(first: date, last: date, today: date) -> None:
    if last < first:
        raise Refused(Unmet("止日早于起日"))
    if first < today:
        raise Refused(Unmet("代理不能自今日以前开始"))
    if last - first > LONGEST:
        raise Refused(Unmet("代理一次至多一年", remedy="长期不在岗的，请移交在办件并另授职责"))


def _refuse_unfit(absent: Officer, deputy: Officer, organ: Organ) -> None:
    if deputy.pk == absent.pk:
        raise Refused(Unmet("不能由本人代理自己"))
    if deputy.suspended_at is not None:
        raise Refused(Unmet(f"{deputy.name}已停用，不能代理"))
    if deputy.organ_id not in (organ.pk, absent.organ_id):
        raise Refused(Unmet(f"{deputy.name}不是{organ.name}的人员，不能代理"))
