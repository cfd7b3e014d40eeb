"""下一手：此刻的阶段由谁接着办，并提醒他们。"""

from datetime import datetime
from typing import TYPE_CHECKING

from zhijian.kernel.acts import hands
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import queue
from zhijian.kernel.reminders.models import Reminder
from zhijian.rules.procedure import Step

if TYPE_CHECKING:
    from zhijian.kernel.acts.act import Act


def moving_steps(matter: Matter) -> list[Step]:
    """能使本件离开此刻阶段的环节。"""
    steps = procedure_of(matter).open_steps(matter.stage)
    return [step for step in steps if step.moves(matter.stage)]


def officers(matter: Matter, at: datetime) -> list[Officer]:
    """接着办的人：经办环节是现任经办人，其余是担任职责的人。"""
    team = Team.of(matter)
    found: dict[object, Officer] = {}
    asked: set[tuple[str, str]] = set()
    for step in moving_steps(matter):
        if step.assigned:
            found |= {person.pk: person for person in team.now(*step.assigned)}
        elif (step.duty, step.where) not in asked:
            asked.add((step.duty, step.where))
            holders = hands.holders(matter, step, at)
            found |= {
                person.pk: person
                for person in holders
                if not (step.not_by and team.ever(person, *step.not_by))
            }
    return list(found.values())


def remind(act: "Act") -> None:
    """阶段变动之后提醒下一手（本人除外）。"""
    matter = act.matter
    others = [person for person in officers(matter, act.at) if person.pk != act.by.pk]
    if not others:
        return
    kind = Reminder.Kind.RETURNED if act.step.back else Reminder.Kind.NEXT_HAND
    stage = act.procedure.stages[matter.stage].name
    words = f"{act.by.name} 办理“{act.step.label}”，现为“{stage}”"
    queue.queue(others, matter, kind, words, act.recorded_at)
