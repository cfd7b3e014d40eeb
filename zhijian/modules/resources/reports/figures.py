"""四表的数字：机构、人员、装备、经费，逐机构算出，再照机构树汇总。

人均办案只数件数。罚没收入不在任何一表（行政处罚法第七十四条）。
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, Sum

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import history
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.resources.equipment.models import Equipment, Move
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.people.models import Training
from zhijian.rules import rolling_up, succession
from zhijian.rules.rolling_up import Figures

CASES = ("case", "spot_penalty")
Table = dict[UUID, Figures]


@dataclass(frozen=True)
class Period:
    """统计到哪一天；件数、培训、经费自当年一月一日起。"""

    day: date

    @property
    def first(self) -> date:
        """当年一月一日。"""
        return date(self.day.year, 1, 1)


def of(organs: set[UUID], period: Period) -> Table:
    """各机构自己的数字（不含下辖），按当时的归属。"""
    parts = [
        _people(organs, period),
        _matters(organs, period),
        _equipment(organs, period),
        _funds(organs, period),
    ]
    found: Table = defaultdict(dict)
    for part in parts:
        for key, counted in part.items():
            if key in organs:
                found[key] = rolling_up.added(found[key], counted)
    for organ in Organ.objects.filter(pk__in=organs):
        if organ.state_on(period.day) is Organ.State.ACTIVE:
            one = {"organs": 1, "establishment": organ.establishment or 0}
            found[organ.pk] = rolling_up.added(found[organ.pk], one)
    return dict(found)


def _people(organs: set[UUID], period: Period) -> Table:
    there = Q(organ__in=organs) | Q(former_postings__organ__in=organs)
    appointed = Q(appointed_on__isnull=True) | Q(appointed_on__lte=period.day)
    left = Q(suspended_at__isnull=False) & Q(suspended_at__date__lte=period.day)
    officers = list(Officer.objects.filter(there, appointed).exclude(left).distinct())
    found: Table = defaultdict(dict)
    where = history.postings_on(officers, period.day)
    hours = _hours(officers, period)
    for one in officers:
        first, last = one.certificate_from, one.certificate_to
        held = bool(one.certificate_no and first and last and first <= period.day <= last)
        expired = bool(one.certificate_no and last and last < period.day)
        organ = where[one.pk]
        counted = {"people": 1, "certified": int(held), "expired": int(expired)}
        counted["hours"] = hours.get(one.pk, 0)
        found[organ] = rolling_up.added(found[organ], counted)
    return found


def _hours(officers: list[Officer], period: Period) -> dict[UUID, int]:
    rows = Training.objects.filter(officer__in=officers, ended_on__range=(period.first, period.day))
    return dict(rows.values_list("officer").annotate(Sum("hours")).order_by())


def _matters(organs: set[UUID], period: Period) -> Table:
    rows = Matter.objects.filter(
        organ__in=organs, kind__in=CASES, opened_at__date__range=(period.first, period.day)
    )
    return {
        organ: {"cases": many} for organ, many in rows.values_list("organ").annotate(Count("pk"))
    }


def _equipment(organs: set[UUID], period: Period) -> Table:
    day = period.day
    taken = Move.objects.filter(verb="accept", left__isnull=False, on__gt=day)
    left: dict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
    for item, on, organ in taken.values_list("item", "on", "left"):
        left[item].append((on, organ))
    there = Q(organ__in=organs) | Q(pk__in=list(left))
    found: Table = defaultdict(dict)
    for one in Equipment.objects.filter(there, registered_on__lte=day):
        if one.scrapped_on is not None and one.scrapped_on <= day:
            continue
        organ = succession.place_on(day, left.get(one.pk, ()), one.organ_id)
        counted: Figures = {
            one.category: one.quantity,
            "value": one.price,
            "unfit": one.quantity if one.unfit_on(day) else 0,
        }
        found[organ] = rolling_up.added(found[organ], counted)
    return found


def _funds(organs: set[UUID], period: Period) -> Table:
    rows = FundLine.objects.filter(organ__in=organs, year=period.day.year, on__lte=period.day)
    told = rows.values_list("organ", "kind", "purpose").annotate(Sum("amount")).order_by()
    found: Table = defaultdict(dict)
    for organ, kind, purpose, amount in told:
        name = f"spent_{purpose}" if kind == FundLine.Kind.SPENDING else kind
        spent = {"spending": amount} if kind == FundLine.Kind.SPENDING else {}
        found[organ] = rolling_up.added(found[organ], {name: amount}, spent)
    return found


def today(at: datetime) -> Period:
    """统计到今日。"""
    return Period(local_date(at))
