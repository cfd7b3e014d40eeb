"""案件页“案情”一栏所用的各行：一次取齐，页面只管排列。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.opinions import BACK
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter, Opinion, Recusal
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers.models import AddressConfirmation
from zhijian.kernel.registers import reading
from zhijian.modules.cases import after, classes
from zhijian.modules.cases.crime import page as crime
from zhijian.modules.cases.filing.models import BreachedArticle, Filing, FilingDecision
from zhijian.modules.cases.investigation.models import (
    Conclusion,
    Correction,
    Extraction,
    Inquiry,
    Inspection,
    Item,
    LabTest,
    Letter,
    Penalty,
    PeriodNotice,
    Sample,
    TakenMeasure,
)
from zhijian.modules.cases.procedure import CLERK
from zhijian.modules.cases.sources import facts as source_facts
from zhijian.modules.cases.sources import informants
from zhijian.modules.cases.sources.models import Case, Informant, Verification
from zhijian.modules.cases.sources.similar import similar
from zhijian.rules.penalty import Band, Bounds, band_of


@dataclass(frozen=True)
class InformantView:
    """线索提供人在页面上的样子：只说有没有、能不能看，不含身份。"""

    words: str
    wants_reply: bool
    may_see: bool


@dataclass(frozen=True)
class Concluded:
    """一次调查终结，连同它的条款、拟处罚与裁量位置。"""

    row: Conclusion
    articles: str
    penalties: list[Penalty]
    bounds: str
    because: str
    position: str


def of(matter: Matter, officer: Officer, at: datetime) -> dict[str, Any]:
    """案情各块。还没有走到的为空。"""
    case = Case.objects.get(pk=matter.pk)
    back = [row for row in opinions.given(matter) if row.outcome == BACK]
    return {
        "row": case,
        "party": source_facts.party_facts(matter.party, case),
        "violation": classes.violation_name(case.violation_type, at),
        "informant": _informant(matter, case, officer, at),
        "similar": similar(matter) if matter.closed_at is None else [],
        "verification": Verification.standing.filter(matter=matter).last(),
        "filing": Filing.standing.filter(matter=matter).select_related("lead", "assist").last(),
        "filing_articles": _articles(matter, BreachedArticle.Phase.FILING),
        "filing_decision": FilingDecision.standing.filter(matter=matter).last(),
        "opinions": opinions.given(matter),
        "returned": back[-1] if back and _still_back(matter, back[-1]) else None,
        "concluded": _concluded(matter, at),
        **_gathered(matter),
        **after.of(matter, at),
        "crime": crime.of(matter, case, local_date(at)),
        "may_bind": duties.may(officer, CLERK, matter.organ, at),
    }


def _gathered(matter: Matter) -> dict[str, Any]:
    """调查所得的各台账。"""
    return {
        "inspections": list(Inspection.standing.filter(matter=matter)),
        "inquiries": list(Inquiry.standing.filter(matter=matter)),
        "items": list(Item.standing.filter(matter=matter)),
        "samples": list(Sample.standing.filter(matter=matter)),
        "tests": list(LabTest.standing.filter(matter=matter)),
        "extractions": list(Extraction.standing.filter(matter=matter)),
        "letters": list(Letter.standing.filter(matter=matter)),
        "period_notices": list(PeriodNotice.standing.filter(matter=matter).select_related("test")),
        "measures": list(TakenMeasure.standing.filter(matter=matter).select_related("done")),
        "corrections": list(Correction.standing.filter(matter=matter)),
        "address": AddressConfirmation.standing.filter(matter=matter).last(),
        "recusals": list(Recusal.standing.filter(matter=matter).select_related("officer")),
    }


def _informant(matter: Matter, case: Case, officer: Officer, at: datetime) -> InformantView | None:
    row = Informant.standing.filter(matter=matter).first()
    if row is None:
        return None
    return InformantView(
        words=source_facts.provider_words(row, case),
        wants_reply=row.wants_reply,
        may_see=not row.anonymous and informants.may_see(officer, matter, at),
    )


def _still_back(matter: Matter, opinion: Opinion) -> bool:
    """退回之后还没有再送上去：此后没有别的意见。"""
    later = Opinion.standing.filter(matter=matter, entry_number__gt=opinion.entry_number)
    return not later.exclude(outcome=BACK).exists()


def _articles(matter: Matter, phase: str) -> str:
    rows = list(BreachedArticle.standing.filter(matter=matter, phase=phase))
    newest = max((row.entry_number for row in rows), default=0)
    return "、".join(row.words for row in rows if row.entry_number == newest)


def _concluded(matter: Matter, at: datetime) -> Concluded | None:
    row = Conclusion.standing.filter(matter=matter).last()
    if row is None:
        return None
    penalties = list(Penalty.standing.filter(matter=matter, entry_number=row.entry_number))
    told = row.bounds or {}
    return Concluded(
        row=row,
        articles=_articles(matter, BreachedArticle.Phase.CONCLUSION),
        penalties=penalties,
        bounds=told.get("words", ""),
        because="；".join(told.get("because", [])),
        position=_position(row, penalties),
    )


def _position(row: Conclusion, penalties: list[Penalty]) -> str:
    """罚款在幅度中的位置，如“处于幅度的从轻段”。幅度不明或者没有罚款的为空。"""
    told = row.bounds or {}
    fine = next((one.amount for one in penalties if one.kind == Penalty.Kind.FINE), None)
    if fine is None or told.get("high") is None or row.rule_on is None:
        return ""
    if reading.maybe("benchmarks", "NATION", row.rule_on) is None:  # 那时的裁量阶次未收录
        return ""
    field = Penalty._meta.get_field("amount")
    found = Bounds(field.to_python(told["low"]), field.to_python(told["high"]), "")
    band = band_of(found, fine, reading.benchmark(row.rule_on))
    return "" if band is Band.ABOVE else f"罚款处于幅度的“{band.value}”段"
