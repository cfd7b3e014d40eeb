"""案件页上审核以后各块所用的行。还没有走到的为空。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.kernel.papers.models import ServiceRecord
from zhijian.modules.cases import penalties
from zhijian.modules.cases.branches.models import (
    HandlingExtension,
    InformantNotice,
    Split,
    Suspension,
    Termination,
)
from zhijian.modules.cases.closing import binding
from zhijian.modules.cases.closing.models import Amendment, Binding, Closing, MissingScan
from zhijian.modules.cases.crime.models import MovedOut
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import (
    Disposal,
    ExecutionCheck,
    Instalment,
    Payment,
    Refund,
)
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice, Waiver
from zhijian.modules.cases.remedies.models import (
    Compensation,
    DecisionChange,
    RemedySpan,
)
from zhijian.modules.cases.review.models import Proposal, Review
from zhijian.modules.cases.trial.models import Dismissal
from zhijian.rules.periods import Period


@dataclass(frozen=True)
class Told:
    """一轮告知，与送达时起算的陈述申辩、要求听证的期限；没有起算的为空。"""

    row: Notice
    defence: Period | None
    hearing: Period | None


def of(matter: Matter, at: datetime) -> dict[str, Any]:
    """审核、告知、决定、执行、结案各块。"""
    return {
        "reviews": rows.every(Review, matter),
        "proposal": rows.last(Proposal, matter),
        **_branched(matter),
        **_told(matter),
        **_decided(matter),
        **_executed(matter, at),
        **_closed(matter),
    }


def _branched(matter: Matter) -> dict[str, Any]:
    return {
        "suspensions": rows.every(Suspension, matter),
        "termination": rows.last(Termination, matter),
        "splits": rows.every(Split, matter),
        "informant_notices": rows.every(InformantNotice, matter),
        "extensions": rows.every(HandlingExtension, matter),
        "dismissal": rows.last(Dismissal, matter),
        "moved_out": rows.last(MovedOut, matter),
    }


def _told(matter: Matter) -> dict[str, Any]:
    return {
        "notices": [_round(row) for row in rows.every(Notice, matter)],
        "noticed": penalties.latest(matter, penalties.NOTICED),
        "notice_number": papers_of.number(matter, papers_of.NOTICE),
        "defences": rows.every(Defence, matter),
        "waivers": rows.every(Waiver, matter),
        "hearing_requests": rows.every(HearingRequest, matter),
        "services": list(
            ServiceRecord.standing.filter(matter=matter).select_related("paper").order_by("id")
        ),
    }


def _round(row: Notice) -> Told:
    if row.served_at is None:
        return Told(row, None, None)
    started = Deadline.standing.filter(matter=row.matter, started_at=row.served_at)
    clocks = {one.code: clock.period_of(one) for one in started}
    return Told(row, clocks.get("NOTICE_DEFENSE"), clocks.get("HEARING_REQUEST"))


def _decided(matter: Matter) -> dict[str, Any]:
    return {
        "deliberations": rows.every(Deliberation, matter),
        "decision": rows.last(Decision, matter),
        "decided": penalties.latest(matter, penalties.DECIDED),
        "changes": rows.every(DecisionChange, matter),
        "remedies": rows.every(RemedySpan, matter),
        "compensations": rows.every(Compensation, matter),
        "decision_number": papers_of.number(matter, papers_of.DECISION, papers_of.NO_PENALTY),
    }


def _executed(matter: Matter, at: datetime) -> dict[str, Any]:
    return {
        "account": ledger.account(matter),
        "payments": rows.every(Payment, matter),
        "refunds": rows.every(Refund, matter),
        "instalments": rows.every(Instalment, matter),
        "terms": [(term, term.late(local_date(at))) for term in ledger.reconciled(matter)],
        "surcharge": ledger.surcharge(matter, local_date(at)),
        "surcharge_money": ledger.surcharge_money(matter, local_date(at)),
        "enforcement_result": ledger.result(matter),
        "disposals": rows.every(Disposal, matter),
        "execution_check": rows.last(ExecutionCheck, matter),
    }


def _closed(matter: Matter) -> dict[str, Any]:
    explained = MissingScan.standing.filter(matter=matter).select_related("paper")
    return {
        "closing": rows.last(Closing, matter),
        "binding": rows.last(Binding, matter),
        "missing_scans": list(explained),
        "amendments": rows.every(Amendment, matter),
        "shelf": binding.shelf(matter),
    }
