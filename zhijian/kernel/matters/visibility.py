"""谁看得见什么：全系统只有这一处判断。

规则是数据：各类办件以 `declare` 申报哪些职责看全部、上级的哪些职责看全部（其查看留痕）；同机关
同事只见编号、当事人、阶段；其余人等视同不存在。附属办件随上级办件：经办上级办件的人看见它的全部；
以接收机关等身份参与的机关，其有相应职责的人看见全部。
总表在 docs/visibility.md，测试即以该表为数据。
"""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Assignment, Matter, MatterOrgan
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties.models import Party


class Sight(IntEnum):
    """看见的程度。"""

    NONE = 0
    BRIEF = 1
    FULL = 2


@dataclass(frozen=True)
class Rule:
    """一类办件的查看规则：本机关哪些职责看全部，上级机关哪些职责看全部；`shared` 为多机关办理。"""

    full: frozenset[str]
    upper: frozenset[str]
    shared: bool = False


_rules: dict[str, Rule] = {}


def declare(
    kind: str, *, full: frozenset[str], upper: frozenset[str], shared: bool = False
) -> None:
    """一类办件申报其查看规则。监督回溯的职责对各类办件都看全部，连同本机关的，一律留痕。"""
    _rules[kind] = Rule(full, upper | {duties.LOOK_BACK}, shared)


@dataclass(frozen=True)
class Reach:
    """某人此刻的查看范围：本人、所在机关、在哪些机关有哪些职责（含代理）。"""

    officer_id: UUID
    own_organ: UUID
    duties: frozenset[tuple[UUID, str]]

    def organs_with(self, wanted: frozenset[str]) -> set[UUID]:
        return {organ for organ, duty in self.duties if duty in wanted}


def reach(officer: Officer, at: datetime) -> Reach:
    """一次查询取齐某人的职责，页面上的多次判断共用。"""
    held = duties.by_organ(officer, at)
    pairs = frozenset((organ, name) for organ, names in held.items() for name in names)
    return Reach(officer.pk, officer.organ_id, pairs)


def visible(officer: Officer, at: datetime, *, least: Sight = Sight.BRIEF) -> QuerySet[Matter]:
    """看得见的办件（默认含只见梗概的）。"""
    return Matter.objects.filter(seen_by(reach(officer, at), least=least))


def seen_by(who: Reach, *, least: Sight = Sight.BRIEF, to: str = "") -> Q:
    """可作查询条件的查看规则。`to` 是通到办件的前缀（如 `matter__`），不给的即办件本身。

    职责所及的机关相同的各类并作一条，语句短，机关树也只查一次。
    """
    seen = _mine(who, to)
    alike: dict[tuple[frozenset[UUID], frozenset[UUID], bool], list[str]] = defaultdict(list)
    for kind, rule in _rules.items():
        own, upper = who.organs_with(rule.full), who.organs_with(rule.upper)
        alike[frozenset(own), frozenset(upper), rule.shared].append(kind)
    for (held, above, shared), kinds in alike.items():
        if (by_duty := _by_duty(held, above, to, shared=shared)) is not None:
            seen |= Q(**{f"{to}kind__in": kinds}) & by_duty
    if least is Sight.BRIEF:
        seen |= Q(**{f"{to}organ": who.own_organ})
    return seen


def fully_seen(who: Reach, kind: str) -> Q:
    """同 `seen_by` 的看见全部，但只用于这一类办件。"""
    rule = _rules[kind]
    own, upper = who.organs_with(rule.full), who.organs_with(rule.upper)
    by_duty = _by_duty(own, upper, "", shared=rule.shared)
    return _mine(who) if by_duty is None else by_duty | _mine(who)


def _by_duty(own: Set[UUID], upper: Set[UUID], to: str, *, shared: bool) -> Q | None:
    """凭职责看见全部：在哪些机关；没有这样的职责则为 None。"""
    seen = None
    if places := own | tree.below(upper):
        seen = Q(**{f"{to}organ__in": places})
    if own and shared:
        part = Q(**{f"{to}pk__in": family.taking_part(own)})
        seen = part if seen is None else seen | part
    return seen


def listed(who: Reach, kind: str) -> Q:
    """列表用的查看规则，与 `seen_by` 同义，但先把“经办而不在这些机关”的取成主键。

    “按机关”与“按经办”若以“或”相连，就走不上按登记时间排好的索引；后者绝大多数人没有。
    """
    rule = _rules[kind]
    own, upper = who.organs_with(rule.full), who.organs_with(rule.upper)
    places = frozenset({who.own_organ} | own | tree.below(upper))
    count = Assignment.objects.filter(officer=who.officer_id).count()
    elsewhere = _elsewhere(who.officer_id, kind, places, count)
    seen = Q(organ__in=places)
    if own and rule.shared:
        seen |= Q(pk__in=family.taking_part(own))
    return seen | (Q(pk__in=elsewhere) & _mine(who)) if elsewhere else seen


@lru_cache(maxsize=2000)
def _elsewhere(officer: UUID, kind: str, places: frozenset[UUID], _count: int) -> frozenset[UUID]:
    """经办而不在这些机关的办件。指派只增不减，总数没变即没有新的，可以记住。"""
    rows = Assignment.objects.filter(officer=officer, matter__kind=kind).order_by()
    outside = rows.exclude(matter__organ__in=places)
    return frozenset(outside.values_list("matter", flat=True))


def parties(officer: Officer, at: datetime, to: str = "") -> Q:
    """可作当事人档案的查询条件：单位（户）的执法人员都可查；自然人的只给建档机关的人员和看得见其某件的人。

    `to` 是通到档案的前缀（如 `party__`）。
    """
    mine = visible(officer, at).filter(party__kind=Party.Kind.PERSON)
    known = Q(**{f"{to}organ": officer.organ_id}) | Q(**{f"{to}pk__in": mine.values("party")})
    return ~Q(**{f"{to}kind": Party.Kind.PERSON}) | known


def sight(officer: Officer, matter: Matter, at: datetime) -> Sight:
    """某人看某件的程度。"""
    who = reach(officer, at)
    if _sees_all(who, matter) or _touched(who, matter):
        return Sight.FULL
    return Sight.BRIEF if matter.organ_id == who.own_organ else Sight.NONE


def from_above(officer: Officer, matter: Matter, at: datetime) -> bool:
    """凭上级机关的职责（而非本机关职责或经办）看见：其查看须留痕。"""
    who = reach(officer, at)
    rule = _rules[matter.kind]
    places = who.organs_with(rule.full)
    own = matter.organ_id in places or (rule.shared and _takes_part(places, matter))
    return not own and not _touched(who, matter) and _sees_all(who, matter)


def _mine(who: Reach, to: str = "") -> Q:
    """我经办（或曾经办）的，及其附属办件。"""
    rows = Assignment.standing.filter(officer=who.officer_id)
    of_it = rows.filter(matter=OuterRef(f"{to}pk"))
    of_parent = rows.filter(matter=OuterRef(f"{to}parent"))
    attached = Q(**{f"{to}parent__isnull": False})
    return Q(Exists(of_it)) | (attached & Q(Exists(of_parent)))


def _sees_all(who: Reach, matter: Matter) -> bool:
    rule = _rules[matter.kind]
    own = who.organs_with(rule.full)
    if matter.organ_id in own or (rule.shared and _takes_part(own, matter)):
        return True
    return matter.organ_id in tree.below(who.organs_with(rule.upper))


def _touched(who: Reach, matter: Matter) -> bool:
    ours = [pk for pk in (matter.pk, matter.parent_id) if pk]
    return Assignment.standing.filter(matter__in=ours, officer=who.officer_id).exists()


def _takes_part(organs: set[UUID], matter: Matter) -> bool:
    return MatterOrgan.standing.filter(matter=matter, organ__in=organs).exists()
