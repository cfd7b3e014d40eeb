"""人员的任用、变更、调动、执法证、停用与恢复、口令。"""

from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs import history, passwords, sign_in
from zhijian.kernel.organs.models import (
    Duty,
    FormerCertificate,
    Officer,
    Organ,
    Suspension,
)
from zhijian.kernel.organs.pinyin import sort_key
from zhijian.rules.refusal import Refused, Unmet


@transaction.atomic
def appoint_officer(
    organ: Organ,
    *,
    by: Officer,
    at: datetime,
    username: str,
    name: str,
    post: str = "",
    phone: str = "",
) -> tuple[Officer, str]:
    """任用一名人员，返回（人员，临时口令）。临时口令只此一次可见，首次登录须更换。"""
    gate.enter(by, organ, at)
    if organ.valid_to is not None:
        raise Refused(Unmet(f"{organ.name}已经撤并"))
    password = passwords.temporary()
    officer = Officer(
        organ=organ,
        username=username,
        name=name,
        pinyin=sort_key(name),
        post=post,
        phone=phone,
        appointed_on=local_date(at),
        password=make_password(password),
        must_change_password=True,
    )
    added = gate.add(officer, f"登录名“{username}”已有人使用")
    gate.record(organ, "officer.appoint", by=by, at=at, added=added)
    return officer, password


@transaction.atomic
def change_officer(
    officer: Officer, *, by: Officer, at: datetime, name: str, post: str, phone: str
) -> Officer:
    """变更姓名、职务、电话。"""
    gate.enter(by, officer.organ, at)
    held = gate.locked(officer)
    new = {"name": name, "pinyin": sort_key(name), "post": post, "phone": phone}
    if changes := gate.change(held, **new):
        _record(held, "officer.change", by, at, changes=changes)
    return held


@transaction.atomic
def transfer_officer(
    officer: Officer, to: Organ, *, by: Officer, at: datetime, why: str
) -> Officer:
    """调动：在原机构的职责自今日起终止。有在办件的须先移交。"""
    gate.enter(by, officer.organ, at)
    gate.enter(by, to, at)
    gate.not_oneself(by, officer, "办理调动")
    held = gate.locked(officer)
    left = held.organ
    if to.pk == left.pk or to.valid_to is not None:
        raise Refused(Unmet("请选择另一个在用的机构"))
    _refuse_open_matters(held, left)
    ended = _end_duties(held, left, local_date(at))
    history.leave(held, local_date(at))
    changes = gate.change(held, organ=to)
    gate.record(
        left,
        "officer.transfer",
        by=by,
        at=at,
        officer=str(held.pk),
        changes=changes,
        ended=ended,
        why=why,
    )
    return held


@transaction.atomic
def renew_certificate(
    officer: Officer,
    *,
    by: Officer,
    at: datetime,
    number: str,
    issuer: str,
    valid_from: date,
    valid_to: date,
) -> Officer:
    """登记执法证（首次或换发）。旧证留存，以便核对补录之事当日是否持证。"""
    gate.enter(by, officer.organ, at)
    gate.not_oneself(by, officer, "登记执法证")
    if valid_to < valid_from:
        raise Refused(Unmet("有效期止日早于起日"))
    held = gate.locked(officer)
    _keep_old_certificate(held, valid_from)
    changes = gate.change(
        held,
        certificate_no=number,
        certificate_issuer=issuer,
        certificate_from=valid_from,
        certificate_to=valid_to,
    )
    if changes:
        _record(held, "certificate.renew", by, at, changes=changes)
    return held


@transaction.atomic
def suspend(officer: Officer, *, by: Officer, at: datetime, why: str) -> Officer:
    """停用：立即退出各处登录，不能办理，也不能由代理人代行其职责。"""
    gate.enter(by, officer.organ, at)
    gate.not_oneself(by, officer, "办理停用")
    held = gate.locked(officer)
    if held.suspended_at is not None:
        raise Refused(Unmet(f"{held.name}已经停用"))
    changes = gate.change(held, suspended_at=at, suspended_why=why)
    sign_in.end_all(held)
    _record(held, "officer.suspend", by, at, changes=changes)
    return held


@transaction.atomic
def restore(officer: Officer, *, by: Officer, at: datetime, why: str) -> Officer:
    """恢复。停用的起止留存。"""
    gate.enter(by, officer.organ, at)
    gate.not_oneself(by, officer, "办理恢复")
    held = gate.locked(officer)
    if held.suspended_at is None:
        raise Refused(Unmet(f"{held.name}没有停用"))
    Suspension.objects.create(
        officer=held, since=held.suspended_at, until=at, why=held.suspended_why
    )
    changes = gate.change(held, suspended_at=None, suspended_why="", restored_at=at)
    _record(held, "officer.restore", by, at, changes=changes, why=why)
    return held


@transaction.atomic
def reset_password(officer: Officer, *, by: Officer, at: datetime) -> str:
    """重置口令，返回临时口令（只此一次可见）；解除登录锁定，退出各处登录。"""
    gate.enter(by, officer.organ, at)
    gate.not_oneself(by, officer, "重置口令")
    held = gate.locked(officer)
    password = passwords.set_temporary(held)
    sign_in.unlock(held)
    sign_in.end_all(held)
    _record(held, "officer.password", by, at)
    return password


def _record(officer: Officer, verb: str, by: Officer, at: datetime, **facts: object) -> None:
    told = {name: value for name, value in facts.items() if value}
    gate.record(officer.organ, verb, by=by, at=at, officer=str(officer.pk), **told)


def _keep_old_certificate(officer: Officer, new_from: date) -> None:
    first, last = officer.certificate_from, officer.certificate_to
    if not officer.certificate_no or first is None or last is None or first >= new_from:
        return
    FormerCertificate.objects.create(
        officer=officer,
        number=officer.certificate_no,
        valid_from=first,
        valid_to=min(last, new_from - timedelta(days=1)),
    )


def _end_duties(officer: Officer, organ: Organ, day: date) -> list[str]:
    last = day - timedelta(days=1)
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    rows = list(Duty.objects.filter(standing, officer=officer, organ=organ))
    for row in rows:
        gate.change(row, valid_to=last)
    return [row.name for row in rows]


def _refuse_open_matters(officer: Officer, organ: Organ) -> None:
    count = Assignment.standing.filter(
        officer=officer, until__isnull=True, matter__organ=organ, matter__closed_at__isnull=True
    ).count()
    if count:
        raise Refused(
            Unmet(f"{officer.name}在{organ.name}还有 {count} 件在办", remedy="请先移交在办件")
        )
