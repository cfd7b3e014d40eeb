"""人员档案的登记。培训、奖惩、回避关系不由本人给自己登记。"""

from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer
from zhijian.modules.resources import reach
from zhijian.modules.resources.people.models import Merit, Profile, Tie, Training
from zhijian.rules.refusal import Refused, Unmet

Row = TypeVar("Row", Training, Merit, Tie)


@transaction.atomic
def change_profile(officer: Officer, *, by: Officer, at: datetime, **new: Any) -> Profile:
    """登记、变更基本情况。"""
    reach.enter(by, officer.organ, at)
    held = gate.locked(officer)
    row = Profile.objects.filter(officer=held).first()
    if row is None:
        row = Profile(officer=held, **new)
        changes: dict[str, Any] = gate.add(row, f"{held.name}的档案刚刚建立，请重新打开")
    else:
        changes = gate.change(row, **new)
    if changes:
        _record(held, "profile.change", by, at, changes=changes)
    return row


@transaction.atomic
def add_training(officer: Officer, *, by: Officer, at: datetime, **values: Any) -> Training:
    """登记一次培训。"""
    row = Training(officer=officer, **values)
    _refuse_future(row.ended_on, at)
    return _added(row, "training.add", by, at, "登记培训", "这次培训已经登记")


@transaction.atomic
def add_merit(officer: Officer, *, by: Officer, at: datetime, **values: Any) -> Merit:
    """登记一次奖励或者处分。"""
    row = Merit(officer=officer, **values)
    _refuse_future(row.on, at)
    return _added(row, "merit.add", by, at, "登记奖惩", "这次奖惩已经登记")


@transaction.atomic
def add_tie(officer: Officer, *, by: Officer, at: datetime, **values: Any) -> Tie:
    """登记一项回避关系（本人申报的，由管理人员登记）。"""
    row = Tie(officer=officer, **values)
    return _added(row, "tie.add", by, at, "登记回避关系", "这项关系已经登记")


@transaction.atomic
def end_tie(tie: Tie, *, by: Officer, at: datetime) -> Tie:
    """自今日起终止一项回避关系。"""
    reach.enter(by, tie.officer.organ, at)
    gate.not_oneself(by, tie.officer, "终止回避关系")
    held = Tie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    if held.until is not None:
        raise Refused(Unmet("这项关系已经终止"))
    last = max(local_date(at) - timedelta(days=1), held.since)
    changes = gate.change(held, until=last)
    _record(tie.officer, "tie.end", by, at, tie=str(held.pk), changes=changes)
    return held


def _added(row: Row, verb: str, by: Officer, at: datetime, what: str, taken: str) -> Row:
    officer = row.officer
    reach.enter(by, officer.organ, at)
    gate.not_oneself(by, officer, what)
    added = gate.add(row, taken)
    _record(officer, verb, by, at, added=added)
    return row


def _record(officer: Officer, verb: str, by: Officer, at: datetime, **facts: object) -> None:
    gate.record(officer.organ, verb, by=by, at=at, officer=str(officer.pk), **facts)


def _refuse_future(on: date, at: datetime) -> None:
    if on > local_date(at):
        raise Refused(Unmet("日期在今日之后"))
