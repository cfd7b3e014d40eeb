"""职责与资格的授予、终止。"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Duty, Officer, Organ, Qualification
from zhijian.rules import rights
from zhijian.rules.refusal import Refused, Unmet

OPEN_END = date.max


@transaction.atomic
def grant_duty(
    officer: Officer,
    name: str,
    organ: Organ,
    *,
    by: Officer,
    at: datetime,
    valid_from: date,
    valid_to: date | None = None,
) -> Duty:
    """授予职责，自 `valid_from`（不早于今日）至 `valid_to`（空为长期）。不能授予自己。"""
    gate.enter(by, officer.organ, at)
    gate.enter(by, organ, at)
    gate.not_oneself(by, officer, "授予职责")
    held = gate.locked(officer)
    _refuse_bad_period(valid_from, valid_to)
    if valid_from < local_date(at):
        raise Refused(Unmet("职责不能自今日以前起授予：以前的办理不因此变为有权"))
    if held.suspended_at is not None:
        raise Refused(Unmet(f"{held.name}已停用，不能授予职责"))
    if unfit := rights.refusal(name, organ.level):
        raise Refused(unfit)
    _refuse_overlap(held, name, organ, valid_from, valid_to)
    duty = Duty(officer=held, organ=organ, name=name, valid_from=valid_from, valid_to=valid_to)
    added = gate.add(duty, f"{held.name}已有“{name}”职责")
    gate.record(organ, "duty.grant", by=by, at=at, officer=str(held.pk), added=added)
    return duty


@transaction.atomic
def grant_duties(
    officer: Officer,
    names: list[str],
    organ: Organ,
    *,
    by: Officer,
    at: datetime,
    valid_from: date,
    valid_to: date | None = None,
) -> list[Duty]:
    """一次授予几项：全部授予，或者一项也不授予。"""
    return [
        grant_duty(officer, name, organ, by=by, at=at, valid_from=valid_from, valid_to=valid_to)
        for name in names
    ]


@transaction.atomic
def end_duty(duty: Duty, *, by: Officer, at: datetime) -> Duty:
    """自今日起终止职责。不能终止自己的机构管理职责。"""
    gate.enter(by, duty.organ, at)
    gate.not_oneself(by, duty.officer, "终止职责")
    held = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    yesterday = local_date(at) - timedelta(days=1)
    if held.valid_to is not None and held.valid_to <= yesterday:
        raise Refused(Unmet("这项职责已经终止"))
    changes = gate.change(held, valid_to=yesterday)
    gate.record(
        held.organ,
        "duty.end",
        by=by,
        at=at,
        officer=str(held.officer_id),
        name=held.name,
        changes=changes,
    )
    return held


@transaction.atomic
def grant_qualification(
    officer: Officer,
    kind: str,
    *,
    by: Officer,
    at: datetime,
    number: str,
    valid_from: date,
    valid_to: date | None = None,
) -> Qualification:
    """登记资格：执法、法制审核（处罚法第五十八条）、听证主持。"""
    gate.enter(by, officer.organ, at)
    gate.not_oneself(by, officer, "登记资格")
    _refuse_bad_period(valid_from, valid_to)
    held = gate.locked(officer)
    row = Qualification(
        officer=held, kind=kind, number=number, valid_from=valid_from, valid_to=valid_to
    )
    added = gate.add(row, "这项资格已经登记")
    gate.record(held.organ, "qualification.grant", by=by, at=at, officer=str(held.pk), added=added)
    return row


@transaction.atomic
def end_qualification(row: Qualification, *, by: Officer, at: datetime) -> Qualification:
    """自今日起终止资格。"""
    gate.enter(by, row.officer.organ, at)
    held = Qualification.objects.select_for_update(of=("self",)).get(pk=row.pk)
    yesterday = local_date(at) - timedelta(days=1)
    if held.valid_to is not None and held.valid_to <= yesterday:
        raise Refused(Unmet("这项资格已经终止"))
    changes = gate.change(held, valid_to=yesterday)
    gate.record(
        row.officer.organ,
        "qualification.end",
        by=by,
        at=at,
        officer=str(held.officer_id),
        changes=changes,
    )
    return held


def _refuse_bad_period(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Refused(Unmet("止日早于起日"))


def _refuse_overlap(
    officer: Officer, name: str, organ: Organ, first: date, last: date | None
) -> None:
    same = Duty.objects.filter(officer=officer, name=name, organ=organ)
    later = Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    if same.filter(later, valid_from__lte=last or OPEN_END).exists():
        raise Refused(Unmet(f"{officer.name}在{organ.name}这一时期已有“{name}”职责"))
