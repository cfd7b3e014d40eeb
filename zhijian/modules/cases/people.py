"""可供选择的人：本机关持证、有承办职责、未被决定回避的。"""

from datetime import datetime

from zhijian.kernel.acts.hands import Team
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.cases.procedure import HANDLE

HANDLER, VERIFIER = Assignment.Role.HANDLER, Assignment.Role.VERIFIER


def certified_handlers(organ: Organ, at: datetime) -> list[Officer]:
    """此刻持证、在本机关有“案件:承办”职责的人。"""
    held = duties.holders_of([HANDLE], organ, at).get(HANDLE, [])
    return [officer for officer in held if standing.certified(officer, at)]


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
