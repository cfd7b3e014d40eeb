"""下一手：此刻的阶段由谁接着办，并提醒他们。"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import queue
from zhijian.kernel.reminders.models import Reminder
from zhijian.rules.procedure import Step

if TYPE_CHECKING:
    from zhijian.kernel.acts.act import Act


def moving_steps(matter: Matter) -> list[Step]:
    """等着人办、能使本件离开此刻阶段的环节。"""
    return procedure_of(matter).awaited_steps(matter.stage)


def officers(matter: Matter, at: datetime) -> list[Officer]:
    """接着办的人：经办环节是现任经办人，其余是在办这一环节的机关担任职责的人。"""
    return of_many([matter], {matter.pk: Team.of(matter)}, at)[matter.pk]


def of_many(
    matters: Sequence[Matter], teams: Mapping[UUID, Team], at: datetime
) -> dict[UUID, list[Officer]]:
    """多件各自接着办的人；不论几件，至多两次查询。"""
    steps = {matter.pk: moving_steps(matter) for matter in matters}
    shared = [one for one in matters if any(step.where for step in steps[one.pk])]
    places = family.organ_ids(shared)
    places |= {(matter.pk, family.OWNER): [matter.organ_id] for matter in matters}
    asked = [step for one in matters for step in steps[one.pk] if not step.assigned]
    organs = {organ for ids in places.values() for organ in ids}
    wanted = {step.duty for step in asked}
    holders = duties.holders_by_organ(organs, wanted, at) if wanted else {}
    return {
        matter.pk: _of_one(
            [(step, places.get((matter.pk, step.where), [])) for step in steps[matter.pk]],
            teams[matter.pk],
            holders,
        )
        for matter in matters
    }


def _of_one(
    steps: Iterable[tuple[Step, list[UUID]]],
    team: Team,
    holders: Mapping[tuple[UUID, str], list[Officer]],
) -> list[Officer]:
    found: dict[object, Officer] = {}
    for step, organs in steps:
        if step.assigned:
            people = team.now(*step.assigned)
        else:
            held = (person for organ in organs for person in holders.get((organ, step.duty), ()))
            people = [
                person for person in held if not (step.not_by and team.ever(person, *step.not_by))
            ]
        found |= {person.pk: person for person in people}
    return list(found.values())


def remind(act: "Act", *, moved: bool) -> None:
    """提醒新指派的经办人；阶段变动的，再提醒其余的下一手（本人除外）。"""
    told = _remind_assigned(act)
    if moved:
        people = officers(act.matter, act.at)
        _remind_next(act, [one for one in people if one.pk not in told])


def _remind_assigned(act: "Act") -> set[object]:
    """本环节新指派的人各得一条；返回不必再提醒的人（连同本人）。"""
    fresh = [
        row
        for row in act.new_rows
        if isinstance(row, Assignment) and row.until is None and row.officer_id != act.by.pk
    ]
    roles = {row.officer_id: row.get_role_display() for row in fresh}
    for role in sorted(set(roles.values())):
        people = [row.officer for row in fresh if roles[row.officer_id] == role]
        words = f"{act.by.name} 办理“{act.step.label}”，指派您为本件{role}"
        queue.queue(people, act.matter, Reminder.Kind.ASSIGNED, words, act.recorded_at)
    return {act.by.pk, *roles}


def _remind_next(act: "Act", people: list[Officer]) -> None:
    kind = Reminder.Kind.RETURNED if act.step.back else Reminder.Kind.NEXT_HAND
    stage = act.procedure.stages[act.matter.stage].name
    words = f"{act.by.name} 办理“{act.step.label}”，现为“{stage}”"
    queue.queue(people, act.matter, kind, words, act.recorded_at)
