"""核办理人：职责、在岗、指派、查审分离、资格、回避、两名持证人员。"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Assignment, Matter, Recusal
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer, Organ, Qualification
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Unmet

TWO_HANDS = "行政处罚法第四十二条第一款"
SEPARATION = "行政处罚法第六十四条第（四）项；市场监督管理行政处罚程序规定第五十条"
RECUSAL = "行政处罚法第四十三条"
REVIEWER = "行政处罚法第五十八条第二款"


@dataclass(frozen=True)
class Team:
    """一件（及其上级办件）的全部指派与已决定的回避。

    案件的承办人在其附属办件中同样是承办人：查审分离、两名持证人员因此不因另立一件而落空。
    """

    assignments: tuple[Assignment, ...]
    recused: frozenset[object]

    @classmethod
    def of(cls, matter: Matter) -> "Team":
        ours = [matter, matter.parent] if matter.parent else [matter]
        assigned = [row for one in ours for row in rows.every(Assignment, one)]
        recusals = [row for one in ours for row in rows.every(Recusal, one)]
        granted = (row for row in recusals if row.outcome == Recusal.Outcome.GRANTED)
        return cls(tuple(assigned), frozenset(row.officer_id for row in granted))

    @classmethod
    def of_many(cls, matters: Iterable[Matter]) -> "dict[UUID, Team]":
        """多件各自（连同上级办件）的指派与回避；三条查询。"""
        ours = {one.pk: [pk for pk in (one.pk, one.parent_id) if pk] for one in matters}
        wanted = {pk for pks in ours.values() for pk in pks}
        assigned = list(Assignment.standing.filter(matter__in=wanted))
        people = Officer.objects.in_bulk({row.officer_id for row in assigned})
        named: dict[UUID, list[Assignment]] = defaultdict(list)
        for row in assigned:
            row.officer = people[row.officer_id]
            named[row.matter_id].append(row)
        recused: dict[UUID, set[object]] = defaultdict(set)
        granted = Recusal.standing.filter(matter__in=wanted, outcome=Recusal.Outcome.GRANTED)
        for matter, officer in granted.values_list("matter", "officer"):
            recused[matter].add(officer)
        return {
            pk: cls(
                tuple(row for one in pks for row in named[one]),
                frozenset(officer for one in pks for officer in recused[one]),
            )
            for pk, pks in ours.items()
        }

    def now(self, *roles: str) -> list[Officer]:
        """现任的某种经办人（已决定回避的不算）。"""
        return [
            row.officer
            for row in self.assignments
            if row.role in roles and row.until is None and row.officer_id not in self.recused
        ]

    def ever(self, officer: Officer, *roles: str) -> bool:
        """曾经担任过某种经办人。"""
        return any(row.officer_id == officer.pk and row.role in roles for row in self.assignments)


def unmet(
    matter: Matter, step: Step, team: Team, officer: Officer, at: datetime
) -> tuple[Unmet, ...]:
    """此人办此环节，欠缺什么。空即可以。"""
    if unable := standing.able(officer, at):
        return (unable,)
    reasons = [*_assigned(step, team, officer), *_separated(step, team, officer)]
    if officer.pk in team.recused:
        reasons.append(Unmet(f"{officer.name}已被决定回避，不得再办理本件", RECUSAL))
    if step.qualified and not standing.qualified(officer, step.qualified, at):
        kind = Qualification.Kind(step.qualified).label
        reasons.append(Unmet(f"{officer.name}没有有效的{kind}资格", REVIEWER))
    organs = family.organs(matter, step.where)
    if not any(duties.may(officer, step.duty, organ, at) for organ in organs):
        reasons.append(_no_duty(organs, step, officer, at))
    return tuple(reasons)


def partners(step: Step, team: Team, by: Officer, at: datetime) -> list[Officer]:
    """可与办理人共同执法的另几名持证承办人。"""
    others = [officer for officer in team.now(*step.assigned) if officer.pk != by.pk]
    return [officer for officer in others if standing.certified(officer, at)]


def hands_unmet(
    step: Step, team: Team, hands: Iterable[Officer], at: datetime
) -> tuple[Unmet, ...]:
    """执法人数与执法证：不少于两名、证件在行为之日有效。"""
    if step.hands < 2:
        return ()
    named = list(hands)
    invalid = [officer.name for officer in named if not standing.certified(officer, at)]
    if invalid:
        who = "、".join(invalid)
        return (Unmet(f"{who}的执法证在行为之日无效", TWO_HANDS, "请换证后办理，或另行指派承办人"),)
    if short := step.hands - len({officer.pk for officer in named}):
        return (
            Unmet(f"还需 {short} 名持证执法人员共同办理", TWO_HANDS, "请由负责人另行指派承办人"),
        )
    return ()


def _assigned(step: Step, team: Team, officer: Officer) -> Iterable[Unmet]:
    if step.assigned and officer.pk not in {person.pk for person in team.now(*step.assigned)}:
        roles = "、".join(Assignment.Role(role).label for role in step.assigned)
        names = "、".join(person.name for person in team.now(*step.assigned))
        yield Unmet(
            f"“{step.label}”由本件{roles}办理",
            remedy=f"本件{roles}：{names}" if names else f"本件尚未指派{roles}",
        )


def _separated(step: Step, team: Team, officer: Officer) -> Iterable[Unmet]:
    if step.not_by and team.ever(officer, *step.not_by):
        roles = "、".join(Assignment.Role(role).label for role in step.not_by)
        yield Unmet(f"{officer.name}是本件{roles}，不得办理“{step.label}”", SEPARATION)


def holders(matter: Matter, step: Step, at: datetime) -> list[Officer]:
    """在办这一环节的机关担任其职责的人。"""
    organs = family.organs(matter, step.where)
    return [person for organ in organs for person in duties.holders(step.duty, organ, at)]


def _no_duty(organs: list[Organ], step: Step, officer: Officer, at: datetime) -> Unmet:
    places = "、".join(organ.name for organ in organs)
    found = [person for organ in organs for person in duties.holders(step.duty, organ, at)[:5]]
    names = "、".join(person.name for person in found)
    return Unmet(
        f"{officer.name}在{places}没有“{step.duty}”职责",
        remedy=f"可由 {names} 办理" if names else "尚无人担任此职责，请机构管理员授予",
    )
