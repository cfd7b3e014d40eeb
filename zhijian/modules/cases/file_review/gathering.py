"""取齐一卷：自查所看的全部事实。"""

from datetime import date, datetime
from typing import Any

from zhijian.kernel.acts.hands import Team
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases import penalties
from zhijian.modules.cases.closing import binding
from zhijian.modules.cases.closing.models import Binding
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.file_review import acted, concluded, papers
from zhijian.modules.cases.file_review.acted import Story
from zhijian.modules.cases.filing.models import Filing
from zhijian.modules.cases.investigation.models import Conclusion, Correction
from zhijian.modules.cases.people import HANDLER
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.remedies.models import DecisionChange
from zhijian.modules.cases.review.models import Review
from zhijian.rules import file_review as rules
from zhijian.rules.deadlines import Expiry
from zhijian.rules.file_review import CaseFile, Source
from zhijian.rules.periods import PeriodKind

CATALOGUE = {"54", "55", "56"}
State = CrimeHanding.State


def casefile(matter: Matter, at: datetime) -> CaseFile:
    """一件案件此刻的卷。"""
    with rows.kept(matter):
        held = acted.stories(matter)
        party = matter.party.name if matter.party else ""
        organ = matter.organ
        filing = rows.last(Filing, matter)
        return CaseFile(
            organ=rules.Organ(organ.name, organ.valid_from, organ.valid_to),
            jurisdiction=filing.jurisdiction_words if filing else "",
            deeds=acted.deeds(held),
            passed=acted.passed(held[0]),
            late=acted.late(held),
            papers=papers.seen(held, party),
            party=party,
            clocks=_clocks(held, local_date(at)),
            unchecked_orders=tuple(
                str(row) for row in rows.every(Correction, matter) if row.checked_on is None
            ),
            **concluded.facts(matter, held[0]),
            **_decided(matter, held[0]),
            **_archived(matter),
        )


def _decided(matter: Matter, own: Story) -> dict[str, Any]:
    made, change = rows.last(Decision, matter), rows.last(DecisionChange, matter)
    fresh = rows.since(change, made) if made else None
    return {
        "crime": _crime(matter, own, made),
        "reviewer": _reviewer(matter, own),
        "revoked": made is not None and fresh is not None and not force.in_force(matter),
        "unlawful": str(fresh) if fresh else "",
    }


def _crime(matter: Matter, own: Story, made: Decision | None) -> rules.Crime:
    conclusion = penalties.current_conclusion(matter)
    if conclusion is None:
        return rules.Crime()
    handing = rows.last(CrimeHanding, matter)
    opened = own.last("crime_opened")
    fined = made and penalties.total(penalties.latest(matter, penalties.DECIDED), penalties.FINE)
    refused = handing is not None and handing.state == State.REFUSED
    source = opened or own.last(acted.CONCLUDED)
    return rules.Crime(
        answered=True,
        suspected=conclusion.crime_suspected,
        handed=handing.get_state_display() if handing and not refused else "",
        refused=refused,
        fined_on=local_date(made.at) if made and fined else None,
        handed_on=local_date(opened.entry.occurred_at) if opened and not refused else None,
        source=own.source(source) if source else Source(),
    )


def _reviewer(matter: Matter, own: Story) -> rules.Reviewer | None:
    review = rows.since(rows.last(Review, matter), rows.last(Conclusion, matter))
    if review is None:
        return None
    told = own.last("review_after_hearing", "pass_review")
    return rules.Reviewer(
        name=review.reviewer.name,
        owed=review.because,
        legal=review.kind == Review.Kind.LEGAL,
        qualified=review.qualified,
        handler=Team.of(matter).ever(review.reviewer, HANDLER),
        source=own.source(told) if told else Source(),
    )


def _clocks(held: list[Story], today: date) -> tuple[rules.Clock, ...]:
    """约束本机关、逾期仍须补办的各项期限；届满日待定的不算。"""
    names = {story.matter.pk: story.lead for story in held}
    found = Deadline.standing.filter(
        matter__in=names,
        for_organ=True,
        provisional=False,
        kind=PeriodKind.LIMIT.value,
        expiry=Expiry.OVERDUE.value,
    ).order_by("due_on", "id")
    return tuple(
        rules.Clock(
            name=f"{names[row.matter_id]}{row.name}",
            article=row.article,
            due=row.due_on,
            ended=local_date(row.ended_at) if row.ended_at else today,
            going=row.ended_at is None,
        )
        for row in found
        if row.ended_at or row.state == Deadline.State.RUNNING
    )


def _archived(matter: Matter) -> dict[str, Any]:
    if not rows.every(Binding, matter):
        return {}
    shelf = binding.shelf(matter)
    there = Paper.objects.filter(matter=matter, state=Paper.State.ISSUED)
    numbers = set(there.values_list("template_no", flat=True))
    return {
        "archived": True,
        "bound": shelf.volume is not None or shelf.building,
        "catalogue": numbers >= CATALOGUE,
    }
