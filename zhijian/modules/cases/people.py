"""可供选择的人：本机关持证、有承办职责、未被决定回避的；选不到的说明为什么。"""

from collections.abc import Collection
from datetime import datetime

from django import forms

from zhijian.kernel.acts.hands import Team
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.people import offer_certified
from zhijian.modules.cases.procedure import HANDLE

HANDLER, VERIFIER = Assignment.Role.HANDLER, Assignment.Role.VERIFIER


def offer_handlers(
    form: forms.Form,
    organ: Organ,
    at: datetime,
    *names: str,
    without: Collection[object] = (),
) -> None:
    """选承办人（`without` 中的不列）：只列持证的；证件过期的说明为什么不能指派。"""
    held = duties.holders_of([HANDLE], organ, at).get(HANDLE, [])
    offer_certified(form, [one for one in held if one.pk not in without], at, *names)


def handlers(matter: Matter) -> list[Assignment]:
    """现任承办人的指派，主办在先；已决定回避的不算。"""
    return _assigned(matter, HANDLER)


def verifiers(matter: Matter) -> list[Assignment]:
    """现任核查人的指派。"""
    return _assigned(matter, VERIFIER)


def _assigned(matter: Matter, role: str) -> list[Assignment]:
    team = Team.of(matter)
    now = {officer.pk for officer in team.now(role)}
    rows = [
        row
        for row in team.assignments
        if row.role == role and row.until is None and row.officer_id in now
    ]
    return sorted(rows, key=lambda row: (not row.lead, row.pk))
