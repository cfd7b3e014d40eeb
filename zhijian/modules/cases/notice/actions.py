"""告知、陈述申辩、听证要求的办理。"""

from datetime import datetime

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases import penalties, thresholds
from zhijian.modules.cases.notice.hearing import open_request
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice, Waiver
from zhijian.modules.cases.review.models import Proposal
from zhijian.rules.refusal import Refused, Unmet

HEARING_IN_TIME = "行政处罚法第六十四条第（一）项"


def issue_notice(
    act: Act,
    *,
    facts: str,
    reason: str,
    basis: str,
    hearing: bool = False,
) -> None:
    """制发处罚告知书：拟处罚各项抄为告知的各项，此后决定不得重于此。"""
    proposal = rows.last(Proposal, act.matter)
    proposed = penalties.latest(act.matter, penalties.PROPOSED)
    if not proposed:
        raise Refused(Unmet("没有批准的拟处罚意见", "行政处罚法第四十四条"))
    because = thresholds.hearing_words(act.matter, penalties.PROPOSED, act.day)
    act.add(
        Notice(
            round=len(rows.every(Notice, act.matter)) + 1,
            issued_at=act.at,
            facts=facts,
            reason=reason,
            basis=basis,
            hearing=hearing or bool(because),
            hearing_because=because,
            publicity=proposal.publicity if proposal else True,
        )
    )
    penalties.copied(act, proposed, penalties.NOTICED)
    act.answers[papers_of.NOTICE] = {"facts": facts, "reason": reason, "basis": basis}


def record_defence(  # 笔录的各栏
    act: Act,
    *,
    by: str,
    capacity: str,
    at: datetime,
    ended_at: datetime,
    place: str,
    form: str,
    words: str,
) -> None:
    """记录陈述申辩，制作笔录。期限届满后提出的也照记：机关可以听取。"""
    notice = _notice(act)
    if ended_at > act.recorded_at:
        raise Refused(Unmet("陈述申辩的时间不能晚于现在"))
    if notice.served_at and local_date(at) < local_date(notice.served_at):
        raise Refused(Unmet("陈述申辩的时间早于告知书送达之日"))
    act.add(
        Defence(
            notice=notice,
            by=by,
            capacity=capacity,
            at=at,
            ended_at=ended_at,
            place=place,
            form=form,
            words=words,
        )
    )


def review_defence(act: Act, *, adopted: str, review: str) -> None:
    """复核最早一份尚未复核的陈述申辩。"""
    waiting = Defence.standing.filter(notice=_notice(act), reviewed_at__isnull=True)
    row = waiting.order_by("entry_number", "id").first()
    if row is None:
        raise Refused(Unmet("没有待复核的陈述申辩", "行政处罚法第四十五条第一款"))
    act.change(row, adopted=adopted, review=review, reviewed_at=act.at)


def record_waiver(act: Act, *, by: str, words: str, hearing: bool = False) -> None:
    """记录当事人明确放弃陈述申辩（及听证）。"""
    act.add(Waiver(notice=_notice(act), by=by, at=act.at, words=words, hearing=hearing))


def record_hearing_request(act: Act, *, by: str, how: str) -> None:
    """记录听证要求。没有告知听证权、逾期的，不予受理并说明。"""
    notice = _notice(act)
    if not notice.hearing:
        raise Refused(Unmet("告知书没有告知听证权：未达到听证标准", HEARING_IN_TIME))
    if notice.hearing_due and act.day > notice.hearing_due:
        raise Refused(
            Unmet(
                f"要求听证的期限已于 {notice.hearing_due} 届满",
                HEARING_IN_TIME,
                "可以记录为陈述申辩，依法听取",
                "record_defence",
            )
        )
    if any(row.open for row in rows.every(HearingRequest, act.matter)):
        raise Refused(Unmet("当事人已经要求听证", HEARING_IN_TIME))
    act.add(HearingRequest(notice=notice, by=by, at=act.at, how=how))


def withdraw_hearing_request(act: Act, *, words: str) -> None:
    """记录当事人撤回听证要求。"""
    act.change(open_request(act), withdrawn_at=act.at, withdrawn_words=words)


def notify_again(act: Act, *, reason: str) -> None:
    """变更后重新告知：本轮告知不再作为决定的根据。"""
    send_back(act, "proposal", "handler", reason)


def submit_deliberation(act: Act, *, words: str) -> None:
    """提请集体讨论。"""
    opine(act, "decision", "handler", words)


def submit_decision(act: Act, *, words: str) -> None:
    """提请作出决定。"""
    opine(act, "decision", "handler", words)


def _notice(act: Act) -> Notice:
    row = rows.last(Notice, act.matter)
    if row is None:
        raise Refused(Unmet("尚未制发处罚告知书", "行政处罚法第四十四条"))
    return row
