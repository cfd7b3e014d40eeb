"""委托书的公布与终止。"""

from datetime import datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.resources import reach
from zhijian.modules.resources.delegations.models import ARTICLE, Delegation
from zhijian.rules.refusal import Refused, Unmet


@transaction.atomic
def publish(organ: Organ, *, by: Officer, at: datetime, **values: Any) -> Delegation:
    """登记并向社会公布一份委托书；登记之日即为公布之日。"""
    reach.enter(by, organ, at)
    row = Delegation(organ=organ, published_on=local_date(at), **values)
    if row.last < row.first:
        raise Refused(Unmet("期限的止日早于起日", ARTICLE))
    added = gate.add(row, f"委托书“{row.number}”已经公布")
    gate.record(organ, "delegation.publish", by=by, at=at, added=added)
    return row


@transaction.atomic
def end(row: Delegation, *, by: Officer, at: datetime, why: str) -> Delegation:
    """自今日起提前终止。公众仍看得见它曾经公布、何时终止。"""
    reach.enter(by, row.organ, at)
    held = Delegation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    day = local_date(at)
    if held.ended_on is not None or held.last < day:
        raise Refused(Unmet("这份委托已经终止"))
    changes = gate.change(held, ended_on=day, ended_why=why)
    gate.record(held.organ, "delegation.end", by=by, at=at, row=str(held.pk), changes=changes)
    return held
