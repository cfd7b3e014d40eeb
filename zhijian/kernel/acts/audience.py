"""一批办件的期限各提醒谁：承办人与接着办的人，超期之后再逐级往上的审批人。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhijian.kernel.acts import next_hand
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import spec_of
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer

Holders = Mapping[tuple[UUID, str], list[Officer]]


@dataclass(frozen=True)
class Audience:
    """一件的听者：`near` 是承办人与接着办的人；`above` 是自下而上各级审批人，不含已听到的。"""

    near: tuple[Officer, ...]
    above: tuple[tuple[Officer, ...], ...]
    handlers: tuple[Officer, ...]


def audiences(matters: Iterable[Matter], at: datetime) -> dict[UUID, Audience]:
    """各件的听者；不论几件，至多四次查询。"""
    held = list({matter.pk: matter for matter in matters}.values())
    if not held:
        return {}
    teams = Team.of_many(held)
    following = next_hand.of_many(held, teams, at)
    named = {duty for matter in held for duty in spec_of(matter).approvers}
    organs = {matter.organ_id for matter in held}
    holders = duties.holders_by_organ(organs, named, at) if named else {}
    return {
        matter.pk: _one(matter, teams[matter.pk], following[matter.pk], holders) for matter in held
    }


def _one(matter: Matter, team: Team, following: list[Officer], holders: Holders) -> Audience:
    handlers = team.now(Assignment.Role.HANDLER)
    near = {person.pk: person for person in (*handlers, *following)}
    told, above = set(near), []
    for duty in spec_of(matter).approvers:
        found = holders.get((matter.organ_id, duty), ())
        level = tuple(person for person in found if person.pk not in told)
        told |= {person.pk for person in level}
        if level:
            above.append(level)
    return Audience(tuple(near.values()), tuple(above), tuple(handlers))
