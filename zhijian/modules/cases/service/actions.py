"""送达告知书与决定书。期限自送达之日起算，不自登记之日。"""

from datetime import date, datetime, time
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.papers import papers_of, service
from zhijian.kernel.papers.models import Paper, ServiceRecord
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.notice.models import Notice
from zhijian.modules.cases.service.ways import RECORDED
from zhijian.rules.refusal import Refused, Unmet

SERVED = "行政处罚法第六十一条"
LITIGATE = {False: "LITIGATE_DIRECT", True: "LITIGATE_METROLOGY"}


def serve_notice(act: Act, *, at: datetime, **given: Any) -> None:
    """送达告知书：陈述申辩与要求听证的期限自送达之日起算。"""
    notice = rows.last(Notice, act.matter)
    paper = papers_of.latest(act.matter, papers_of.NOTICE)
    if notice is None or paper is None:
        raise Refused(Unmet("尚未制发处罚告知书", SERVED, verb="issue_notice"))
    served_at = _served(act, paper, at, notice.issued_at, given)
    defence = act.start("NOTICE_DEFENSE", at=served_at)
    heard = act.start("HEARING_REQUEST", at=served_at) if notice.hearing else None
    act.change(
        notice,
        served_at=served_at,
        defence_due=defence.due_on,
        hearing_due=heard.due_on if heard else None,
        provisional=defence.provisional,
    )


def serve_decision(act: Act, *, at: datetime, **given: Any) -> None:
    """送达决定书：缴款、复议、起诉各期限自送达之日起算。没有款要缴的不起算缴款期限。"""
    decision = rows.last(Decision, act.matter)
    paper = papers_of.latest(act.matter, papers_of.DECISION, papers_of.NO_PENALTY)
    if decision is None or paper is None:
        raise Refused(Unmet("尚未作出决定", SERVED))
    served_at = _served(act, paper, at, decision.at, given)
    act.change(decision, served_at=served_at)
    if penalties.due(act.matter):
        act.start("FINE_PAY", at=served_at)
    act.start("RECON_APPLY", at=served_at)
    act.start(LITIGATE[decision.measures_law], at=served_at)


def _served(
    act: Act, paper: Paper, at: datetime, made_at: datetime, given: dict[str, Any]
) -> datetime:
    """登记送达，返回送达之时：有回执日的，以回执日计。"""
    recorded = given.pop("recorded", False)
    note = "；".join(part for part in (RECORDED if recorded else "", given.pop("note", "")) if part)
    party = act.matter.party
    record = service.prepare(
        ServiceRecord(
            paper=paper,
            at=at,
            note=note,
            servers=[officer.name for officer in act.hands],
            addressee=party.name if party else "",
            **given,
        )
    )
    if record.served_on is None:
        raise Refused(Unmet("还没有回执注明的收件日，不能算作送达", SERVED, "收到回执后登记送达"))
    _check_moment(act, paper, record.served_on, at, made_at)
    act.add(record)
    if record.served_on == local_date(at):
        return at
    return datetime.combine(record.served_on, time(12), CHINA)


def _check_moment(act: Act, paper: Paper, served_on: date, at: datetime, made_at: datetime) -> None:
    if at > act.recorded_at or served_on > local_date(act.recorded_at):
        raise Refused(Unmet("送达时间不能晚于现在", SERVED))
    if min(local_date(at), served_on) < local_date(made_at):
        raise Refused(Unmet(f"送达时间早于《{paper.name}》制发之日", SERVED))
