"""到期提醒：执法证、资格、计量器具检定。每次现算，换了证、检定了即消失。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse

from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web import noting
from zhijian.modules.resources import reach
from zhijian.modules.resources.equipment.models import Equipment
from zhijian.modules.resources.marks import marks
from zhijian.rules.expiry import Ending, ending

MOST = 200


@dataclass(frozen=True)
class Notice:
    """一条提醒：说的是谁（什么）、末日、状态、后果、去哪里办。"""

    subject: str
    organ: str
    last: date
    ending: Ending
    effect: str
    href: str

    @property
    def words(self) -> str:
        """一句话。"""
        return f"{self.subject} {self.last} 止，{self.ending.words}"


def own(officer: Officer, at: datetime) -> list[Notice]:
    """本人的执法证。不查库。"""
    day = local_date(at)
    found = _certificate(officer, day, marks(day))
    return [found] if found else []


def of(organs: Iterable[UUID], at: datetime) -> list[Notice]:
    """这些机构的全部提醒，末日近的在前；两条查询。"""
    day = local_date(at)
    ahead = marks(day)
    until = day + timedelta(days=max(ahead))
    keys = set(organs)
    people = Officer.objects.filter(
        organ__in=keys, suspended_at__isnull=True, certificate_to__lte=until
    ).exclude(certificate_no="")
    items = Equipment.objects.filter(
        organ__in=keys, measuring=True, calibrated_to__lte=until
    ).exclude(state=Equipment.State.SCRAPPED)
    found = [
        _certificate(one, day, ahead)
        for one in people.select_related("organ").order_by("certificate_to")[:MOST]
    ]
    found += [
        _calibration(one, day, ahead)
        for one in items.select_related("organ").order_by("calibrated_to")[:MOST]
    ]
    return sorted((one for one in found if one), key=lambda one: one.last)


def for_desk(officer: Officer, duties: frozenset[str], at: datetime) -> list[noting.Note]:
    """工作台上的：本人的执法证；维护资源的人，本机关的全部。"""
    mine = of(reach.maintained(officer, at), at) if reach.MAINTAIN in duties else own(officer, at)
    return [
        noting.Note(one.ending.words, one.subject, one.effect, one.href, one.ending.past)
        for one in mine
    ]


def _certificate(officer: Officer, day: date, ahead: tuple[int, ...]) -> Notice | None:
    last = officer.certificate_to
    state = ending(last, day, ahead) if last and officer.certificate_no else None
    if last is None or state is None:
        return None
    return Notice(
        f"{officer.name}的执法证",
        officer.organ.name,
        last,
        state,
        "过期的不能办理、不能指派（行政处罚法第四十二条）",
        reverse("person", args=[officer.pk]),
    )


def _calibration(item: Equipment, day: date, ahead: tuple[int, ...]) -> Notice | None:
    last = item.calibrated_to
    state = ending(last, day, ahead) if last else None
    if last is None or state is None:
        return None
    organ: Organ = item.organ
    return Notice(
        f"{item.name}（{item.number}）的检定",
        organ.name,
        last,
        state,
        "过期的不得用于测量、不能领用（计量法第九条第一款）",
        reverse("equipment_item", args=[item.pk]),
    )
