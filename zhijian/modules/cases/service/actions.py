"""送达告知书与决定书。期限自送达之日起算，不自登记之日。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.kernel.papers import papers_of
from zhijian.kernel.papers.models import Announcement
from zhijian.kernel.web.verbs import announcing
from zhijian.kernel.web.verbs.serving import SERVED, served
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.notice.models import Notice
from zhijian.rules.refusal import Refused, Unmet


def announce(act: Act, **given: Any) -> None:
    """公告送达：公告的时间不计入办案期限（行政处罚法第六十条；程序规定第六十四条）。"""
    announcing.announce(act, **given)
    row = rows.last(Announcement, act.matter)
    if row is None:
        return
    act.exclude("CASE_HANDLE", row.announced_on, row.due_on, f"公告送达（{row.announced_on} 发布）")
    if row.paper.template_no in (papers_of.DECISION, papers_of.NO_PENALTY):
        act.stop("DECISION_SERVE")


def serve_notice(act: Act, *, at: datetime, **given: Any) -> None:
    """送达告知书：陈述申辩与要求听证的期限自送达之日起算。"""
    notice = rows.last(Notice, act.matter)
    paper = papers_of.latest(act.matter, papers_of.NOTICE)
    if notice is None or paper is None:
        raise Refused(Unmet("尚未制发处罚告知书", SERVED, verb="issue_notice"))
    served_at = served(act, paper, at, notice.issued_at, given)
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
    served_at = served(act, paper, at, decision.at, given)
    act.change(decision, served_at=served_at)
    if penalties.due(act.matter):
        act.start("FINE_PAY", at=served_at)
    act.start("RECON_APPLY", at=served_at)
    act.start(decision.sue_clock, at=served_at)
