"""案件与黑名单：有现行的处罚决定，才可以启动列入；各家企业生效的处罚决定供计数。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.remedies.models import DecisionChange
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.blacklist import RULES, Violation, heavy
from zhijian.rules.refusal import Unmet

FALLEN = (DecisionChange.Kind.REVOKED, DecisionChange.Kind.UNLAWFUL)


def blacklistable(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """有已经送达、没有被撤销、确认违法的处罚决定，当事人不是自然人。"""
    held = violation(matter)
    if held is None or held.fallen_on is not None:
        yield Unmet("本案没有生效的处罚决定", RULES, "决定书送达之后再启动")
    if matter.party is None or matter.party.kind == Party.Kind.PERSON:
        yield Unmet("当事人是自然人，不列入企业的黑名单", RULES)


def blacklist_opened(act: Act) -> None:
    """启动了列入黑名单。"""


def violation(case: Matter) -> Violation | None:
    """一件案件生效的处罚决定；不予处罚的、没有送达的为 None。被撤销、确认违法的写明何日。"""
    made = rows.last(Decision, case)
    if made is None or made.kind != Decision.Kind.PENALTY or made.served_at is None:
        return None
    change = rows.since(rows.last(DecisionChange, case), made)
    held, weighed = force.in_force(case), rows.last(Conclusion, case)
    severe = weighed is not None and weighed.weight == Conclusion.Weight.HEAVY
    row = Case.objects.get(pk=case.pk)
    return Violation(
        key=str(case.pk),
        number=papers_of.number(case, papers_of.DECISION) or case.number,
        effective_on=local_date(made.served_at),
        category=row.violation_type,
        heavy=heavy((one.kind for one in held), weighed_heavy=severe),
        fallen_on=change.on if change is not None and change.kind in FALLEN else None,
        words=f"{row.cause.removeprefix('涉嫌')}：{'；'.join(one.words for one in held)}",
    )


def violations(party: Party) -> list[Violation]:
    """一家企业的各件，含已被撤销的；并入它的旧档案名下的也算。"""
    served = Decision.standing.filter(
        matter__party__in=files.whole(party), kind=Decision.Kind.PENALTY, served_at__isnull=False
    )
    cases = Matter.objects.filter(pk__in=served.values("matter")).order_by("pk")
    return [one for case in cases if (one := violation(case)) is not None]
