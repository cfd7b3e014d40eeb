"""“我可以办”与“还缺什么”：此刻谁能办什么、不能办的缺什么。"""

from dataclasses import dataclass
from datetime import datetime

from zhijian.kernel.acts import hands
from zhijian.kernel.acts.spec import procedure_of, spec_of
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs.models import Officer
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class Choice:
    """一个环节此刻的样子：是否由我办、否则由谁办、还缺什么。"""

    step: Step
    mine: bool
    reasons: tuple[Unmet, ...]
    who: tuple[str, ...]
    unmet: tuple[Unmet, ...]

    @property
    def ready(self) -> bool:
        """现在就可以由我办。"""
        return self.mine and not self.unmet


@dataclass(frozen=True)
class Panel:
    """一件此刻的全部选择。"""

    choices: tuple[Choice, ...]

    @property
    def mine(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.mine]

    @property
    def others(self) -> list[Choice]:
        return [choice for choice in self.choices if not choice.mine]

    @property
    def missing(self) -> list[tuple[Step, Unmet]]:
        """各环节尚未满足的要求，同一句话只列一次。"""
        seen: dict[str, tuple[Step, Unmet]] = {}
        for choice in self.choices:
            for unmet in choice.unmet:
                seen.setdefault(unmet.words, (choice.step, unmet))
        return list(seen.values())


def panel(matter: Matter, officer: Officer, at: datetime) -> Panel:
    """此刻开放的各环节。"""
    team = hands.Team.of(matter)
    spec = spec_of(matter)
    told: dict[str, tuple[Unmet, ...]] = {}
    choices = []
    for step in procedure_of(matter).open_steps(matter.stage):
        for name in step.guards:
            if name not in told:
                told[name] = tuple(spec.guards[name](matter, at))
        reasons = hands.unmet(matter, step, team, officer, at)
        who = () if not reasons else tuple(_who(matter, step, team, at))
        lacking = tuple(unmet for name in step.guards for unmet in told[name])
        choices.append(Choice(step, not reasons, reasons, who, lacking))
    return Panel(tuple(choices))


def _who(matter: Matter, step: Step, team: hands.Team, at: datetime) -> list[str]:
    if step.assigned:
        names = [person.name for person in team.now(*step.assigned)]
        roles = "、".join(Assignment.Role(role).label for role in step.assigned)
        return names or [f"（待指派{roles}）"]
    found = hands.holders(matter, step, at)[:5]
    return [person.name for person in found] or [f"（无人担任“{step.duty}”）"]
