"""核职责：全系统只有这一处判断“谁在哪个机关能做什么”。

一项职责由本人行使；本人不在岗期间由所指定的代理人代行。停用的人不能行使，他的代理人也不再
代行（权力随停用而停，须另行授予）；代理不得再转代理。
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Duty, Officer, Organ
from zhijian.kernel.organs.statements import fetch
from zhijian.rules import rights
from zhijian.rules.refusal import Refused, Unmet

ADMINISTER = "系统:机构管理"
LOOK_BACK = "监督:回溯"
"""监督回溯：本机关与下级机关的办件看全部、逐笔回溯，人员、当事人的一切举动可查；每次留痕。"""
HOLDING = """
row.organ_id = any(%(organs)s) and row.name = any(%(names)s) and officer.suspended_at is null
  and row.valid_from <= %(day)s and (row.valid_to is null or row.valid_to >= %(day)s)
order by officer.pinyin, row.id
"""
# 每个页面都要问，所以语句写定，不由 Django 每次重拼
USABLE = """
select duty.organ_id, duty.name, organ.level
from organs_duty duty join organs_officer holder on holder.id = duty.officer_id
  join organs_organ organ on organ.id = duty.organ_id
where duty.valid_from <= %(day)s and (duty.valid_to is null or duty.valid_to >= %(day)s)
  and holder.suspended_at is null
  and (duty.officer_id = %(officer)s or exists (
    select from organs_deputy stand join organs_officer deputy on deputy.id = stand.deputy_id
    where stand.absent_id = duty.officer_id and stand.organ_id = duty.organ_id
      and stand.deputy_id = %(officer)s and deputy.suspended_at is null
      and stand.first <= %(day)s and stand.last >= %(day)s))
"""


def held(at: datetime) -> Q:
    """在 `at` 之日有效的职责。"""
    day = local_date(at)
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def may(officer: Officer, duty: str, organ: Organ, at: datetime) -> bool:
    """本人有此职责，或正在代理有此职责而不在岗的人。一条查询。"""
    return duty in by_organ(officer, at).get(organ.pk, ())


def may_above(officer: Officer, duty: str, organ: Organ, at: datetime) -> bool:
    """在本机关或其任一上级机关有此职责。"""
    usable = by_organ(officer, at)
    return any(duty in usable.get(key, ()) for key in (organ.pk, *tree.ancestor_ids(organ)))


def names(officer: Officer, organ: Organ, at: datetime) -> set[str]:
    """在某机关可行使的全部职责（含代理），供页面一次取齐。"""
    return by_organ(officer, at).get(organ.pk, set())


def by_organ(officer: Officer, at: datetime) -> dict[UUID, set[str]]:
    """机关主键 → 可行使的职责：自己的，和所代理的人的。这一级机关不能有的不算。"""
    day = local_date(at)
    if officer.held is None:
        return _usable(officer, day)
    if day not in officer.held:
        officer.held[day] = _usable(officer, day)
    return officer.held[day]


def _usable(officer: Officer, day: date) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(USABLE, {"officer": officer.pk, "day": day})
        for organ_id, name, level in cursor.fetchall():
            if rights.may_hold(name, level):
                found[organ_id].add(name)
    return dict(found)


def has_anywhere(officer: Officer, duty: str, at: datetime) -> bool:
    """在任一机关有此职责（决定菜单是否出现）。"""
    return any(duty in names for names in by_organ(officer, at).values())


def organs_of(officer: Officer, at: datetime, duty: str = "") -> QuerySet[Organ]:
    """有（某项）职责的机关。"""
    usable = by_organ(officer, at)
    return Organ.objects.filter(pk__in=[key for key in usable if not duty or duty in usable[key]])


def require(officer: Officer, duty: str, organ: Organ, at: datetime) -> None:
    """没有职责则不予办理，并说明谁有。"""
    if not may(officer, duty, organ, at):
        raise Refused(lacking(officer, duty, organ, at))


def require_above(officer: Officer, duty: str, organ: Organ, at: datetime) -> None:
    """在本机关或其任一上级机关都没有职责则不予办理。"""
    if not may_above(officer, duty, organ, at):
        raise Refused(lacking(officer, duty, organ, at))


def lacking(officer: Officer, duty: str, organ: Organ, at: datetime) -> Unmet:
    """没有职责的说明：谁可以办。"""
    people = "、".join(person.name for person in acting(duty, organ, at)[:5])
    return Unmet(
        f"{officer.name}在{organ.name}没有“{duty}”职责",
        remedy=f"可由 {people} 办理"
        if people
        else f"{organ.name}尚无人担任此职责，请机构管理员授予",
    )


def holders(duty: str, organ: Organ, at: datetime) -> QuerySet[Officer]:
    """在某机关担任某职责、未停用的人（不含代理人）。"""
    return Officer.objects.filter(
        duties__in=Duty.objects.filter(held(at), organ=organ, name=duty), suspended_at__isnull=True
    ).distinct()


def acting(duty: str, organ: Organ, at: datetime) -> QuerySet[Officer]:
    """此刻能行使某职责的人：担任者及其现任代理人，未停用。"""
    own = holders(duty, organ, at)
    day = local_date(at)
    in_place = Officer.objects.filter(
        standing_in__absent__in=own,
        standing_in__organ=organ,
        standing_in__first__lte=day,
        standing_in__last__gte=day,
    )
    people = Q(pk__in=own.values("pk")) | Q(pk__in=in_place.values("pk"))
    return Officer.objects.filter(people, suspended_at__isnull=True)


def holders_of(wanted: Iterable[str], organ: Organ, at: datetime) -> dict[str, list[Officer]]:
    """几项职责各由谁担任（未停用），按姓名拼音。"""
    found = holders_by_organ([organ.pk], wanted, at)
    return {name: people for (_, name), people in found.items()}


def holders_by_organ(
    organs: Iterable[UUID], wanted: Iterable[str], at: datetime
) -> dict[tuple[UUID, str], list[Officer]]:
    """（机关，职责）→ 担任者（未停用），按姓名拼音；一条查询。"""
    given = {"organs": list(set(organs)), "names": list(set(wanted)), "day": local_date(at)}
    found: dict[tuple[UUID, str], list[Officer]] = defaultdict(list)
    for row in fetch(Duty, HOLDING, given, together=("officer",)):
        people = found[row.organ_id, row.name]
        if row.officer not in people:
            people.append(row.officer)
    return dict(found)
