"""调查终结以后的事实：证据、要素、条款、决定之前的各环节。"""

from datetime import date
from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import discussion, penalties, thresholds
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.file_review import laws
from zhijian.modules.cases.file_review.acted import CONCLUDED, TODAY, Story
from zhijian.modules.cases.investigation import texts
from zhijian.modules.cases.investigation.models import Conclusion, Inspection, LabTest
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice
from zhijian.modules.cases.review.models import Review
from zhijian.modules.cases.sources.models import WHEN, Case
from zhijian.rules.file_review import Applied, Notified, Source
from zhijian.rules.refusal import Refused


def facts(matter: Matter, own: Story) -> dict[str, Any]:
    """还没有调查终结的，这些都还谈不上。"""
    conclusion = penalties.current_conclusion(matter)
    if conclusion is None:
        return {}
    case = Case.objects.get(pk=matter.pk)
    day = case.happened_to or case.happened_on or local_date(conclusion.ended_at)
    kinds = (row.get_kind_display() for row in rows.every(EvidenceItem, matter))
    return {
        "evidence": tuple(dict.fromkeys(kinds)),
        "elements": _elements(matter, case, conclusion),
        "citations": laws.citations(matter, conclusion, day),
        "untold_tests": tuple(
            str(row) for row in rows.every(LabTest, matter) if row.reported_at and not row.told_on
        ),
        "notified": _notified(matter, conclusion),
        "applied": _applied(case, conclusion, own),
        "off_band": _off_band(matter, conclusion),
    }


def _elements(matter: Matter, case: Case, conclusion: Conclusion) -> tuple[tuple[str, bool], ...]:
    """七项要素：时间没有登记的，查明的事实里写明也可；地点没有登记的，取证的地点也可。"""
    found = [*rows.every(Inspection, matter), *rows.every(EvidenceItem, matter)]
    return (
        ("当事人", matter.party is not None),
        ("违法行为发生的时间", dated(case, conclusion.facts)),
        ("违法行为发生的地点", bool(case.place or found)),
        ("违法事实", bool(conclusion.facts.strip())),
        ("性质", bool(conclusion.nature.strip())),
        ("依据", bool(conclusion.basis.strip())),
        ("裁量理由", bool(conclusion.discretion.strip())),
    )


def dated(case: Case, facts: str) -> bool:
    """违法行为发生的时间已经登记，或者在查明的事实里写明。"""
    return bool(case.happened_on or WHEN.search(facts))


def _applied(case: Case, conclusion: Conclusion, own: Story) -> Applied | None:
    """所依罚则行为后有没有变，选定了哪一个文本。"""
    if not conclusion.rule_code or conclusion.rule_on is None:
        return None
    both = texts.texts(conclusion.rule_code, case, conclusion.rule_on)
    told = own.last(CONCLUDED)
    return Applied(
        rule=both.at_decision.cited if both.at_decision else conclusion.rule_code,
        differs=both.differs and conclusion.weight != Conclusion.Weight.NONE,
        chosen=conclusion.law_text,
        reason=conclusion.law_reason,
        source=own.source(told) if told else Source(),
    )


def _off_band(matter: Matter, conclusion: Conclusion) -> str:
    """脱离裁量基准的理由；在基准之内的为空。"""
    decision = rows.since(rows.last(Decision, matter), conclusion)
    held = penalties.latest(matter, penalties.DECIDED if decision else penalties.PROPOSED)
    if not penalties.off_band(conclusion, held):
        return ""
    return (decision.deviation if decision else "") or conclusion.deviation or "没有写明理由"


def _notified(matter: Matter, conclusion: Conclusion) -> Notified:
    decision = rows.since(rows.last(Decision, matter), conclusion)
    if decision is None:
        return Notified()
    notice = rows.since(rows.last(Notice, matter), conclusion)
    day = local_date(decision.at)
    requests = [row for row in rows.every(HearingRequest, matter) if row.notice_id == _pk(notice)]
    defences = [row for row in rows.every(Defence, matter) if row.notice_id == _pk(notice)]
    needed = decision.kind == Decision.Kind.PENALTY
    held = rows.since(rows.last(Deliberation, matter), notice)
    return Notified(
        needed=needed,
        noticed=notice is not None and notice.served_at is not None,
        reviewed=rows.since(rows.last(Review, matter), conclusion) is not None,
        hearing_owed=needed and _hearing_owed(matter, day),
        hearing_told=notice is not None and notice.hearing,
        hearing_open=any(row.open for row in requests),
        discussion_owed="；".join(_discussion_owed(matter, day)) if needed else "",
        discussed=held is not None,
        unreviewed_defences=sum(row.reviewed_at is None for row in defences),
    )


def _hearing_owed(matter: Matter, day: date) -> bool:
    """那日名册没有标准的，无从对照。"""
    try:
        return bool(thresholds.hearing_owed(matter, penalties.PROPOSED, day))
    except Refused:
        return False


def _discussion_owed(matter: Matter, day: date) -> tuple[str, ...]:
    """现行程序须集体讨论的理由；旧程序的案审由其自己的守卫把关。"""
    if not matter.procedure.startswith(TODAY):
        return ()
    try:
        return discussion.owed(matter, day)
    except Refused:
        return ()


def _pk(row: Notice | None) -> object:
    return row.pk if row else None
