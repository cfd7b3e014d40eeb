"""可供选择的人：本机关持证、有承办职责、未被决定回避的。"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from zhijian.kernel.acts.hands import Team
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.cases.procedure import HANDLE

if TYPE_CHECKING:
    _One = forms.ModelChoiceField[Officer]
    _Many = forms.ModelMultipleChoiceField[Officer]
else:
    _One, _Many = forms.ModelChoiceField, forms.ModelMultipleChoiceField

HANDLER, VERIFIER = Assignment.Role.HANDLER, Assignment.Role.VERIFIER


def certified_handlers(organ: Organ, at: datetime) -> QuerySet[Officer]:
    """此刻持证、在本机关有“案件:承办”职责的人。"""
    certified = standing.certified_officers(at).values("pk")
    return duties.holders(HANDLE, organ, at).filter(pk__in=certified)


class OfficerField(_One):
    """选一名执法人员，显示姓名与执法证号。"""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", "请选择")
        super().__init__(queryset=Officer.objects.none(), **options)

    def label_from_instance(self, obj: Officer) -> str:
        return named(obj)


class OfficersField(_Many):
    """选若干名执法人员。"""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Officer.objects.none(), **options)

    def label_from_instance(self, obj: Officer) -> str:
        return named(obj)


def named(officer: Officer) -> str:
    """如“李伟（执法证号 03131081001）”。"""
    number = f"（执法证号 {officer.certificate_no}）" if officer.certificate_no else ""
    return f"{officer.name}{number}"


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
