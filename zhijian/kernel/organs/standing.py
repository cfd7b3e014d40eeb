"""执法资格：证件在行为之日有效、未被停用（行政处罚法第四十二条、第七十六条）。"""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import FormerCertificate, Officer, Qualification, Suspension
from zhijian.rules.refusal import Unmet

TWO_HANDS = "行政处罚法第四十二条"


def certified(officer: Officer, at: datetime) -> bool:
    """在 `at` 当日持有有效执法证，且那时未被停用。"""
    return not suspended(officer, at) and _covered(officer, local_date(at))


def certified_officers(at: datetime) -> QuerySet[Officer]:
    """此刻持有有效执法证、未被停用的人员（供挑选承办人；不查换发前的旧证）。"""
    day = local_date(at)
    return Officer.objects.filter(
        suspended_at__isnull=True, certificate_from__lte=day, certificate_to__gte=day
    ).exclude(certificate_no="")


def suspended(officer: Officer, at: datetime) -> bool:
    """`at` 那时处于停用之中（含日后又恢复的）。"""
    if officer.suspended_at is not None and at >= officer.suspended_at:
        return True
    if officer.restored_at is None or at >= officer.restored_at:
        return False
    return Suspension.objects.filter(officer=officer, since__lte=at, until__gt=at).exists()


def able(officer: Officer, at: datetime) -> Unmet | None:
    """能否办理：被停用或执法证已过有效期的不能。没有执法证的内勤不因此受限。"""
    if suspended(officer, at):
        why = f"（{officer.suspended_why}）" if officer.suspended_why else ""
        return Unmet(
            f"{officer.name}已被停用{why}，不能办理", remedy="请机构管理员恢复，或移交他人办理"
        )
    if officer.certificate_no and not _covered(officer, local_date(at)):
        return Unmet(
            f"{officer.name}的执法证（{officer.certificate_no}）在 {local_date(at)} 不在有效期内",
            article=TWO_HANDS,
            remedy="请机构管理员登记换发的执法证，或由其他持证人员办理",
        )
    return None


def not_certified(officer: Officer, at: datetime) -> Unmet | None:
    """须持证而未持证时的说明；持证则为空。"""
    if problem := able(officer, at):
        return problem
    if certified(officer, at):
        return None
    return Unmet(
        f"{officer.name}没有执法证",
        article=TWO_HANDS,
        remedy="执法应当由具有行政执法资格的人员实施",
    )


def qualified(officer: Officer, kind: str, at: datetime) -> bool:
    """在 `at` 当日具有某种资格（Qualification.Kind），且未被停用。"""
    if suspended(officer, at):
        return False
    return Qualification.objects.filter(
        _in_force(local_date(at)), officer=officer, kind=kind
    ).exists()


def days_left(officer: Officer, day: date) -> int | None:
    """执法证距有效期止日的天数；已过期为负；无证为空。"""
    if not officer.certificate_no or officer.certificate_to is None:
        return None
    return (officer.certificate_to - day).days


def _covered(officer: Officer, day: date) -> bool:
    first, last = officer.certificate_from, officer.certificate_to
    if not officer.certificate_no or first is None or last is None:
        return False
    if first <= day <= last:
        return True
    return (
        day < first
        and FormerCertificate.objects.filter(
            officer=officer, valid_from__lte=day, valid_to__gte=day
        ).exists()
    )


def _in_force(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
