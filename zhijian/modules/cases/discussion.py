"""应否集体讨论：由案情、金额与处罚种类定（行政处罚法第五十七条第二款）。"""

from datetime import date, datetime

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties, thresholds
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice
from zhijian.modules.cases.review.models import Review
from zhijian.modules.cases.triggers import discussion_owed


def owed(matter: Matter, on: date) -> tuple[str, ...]:
    """须集体讨论的各项理由；不须的为空。"""
    conclusion = penalties.current_conclusion(matter)
    review = rows.since(rows.last(Review, matter), conclusion)
    grave = [str(words) for words in conclusion.complex_or_major] if conclusion else []
    grave += [review.grave] if review and review.grave else []
    proposed = penalties.latest(matter, penalties.PROPOSED)
    return discussion_owed(
        hearing=thresholds.hearing_owed(matter, penalties.PROPOSED, on),
        grave=grave,
        below_floor=penalties.below_floor(conclusion, proposed),
        off_band=penalties.off_band(conclusion, proposed),
    )


def defence_closed_at(matter: Matter) -> datetime | None:
    """本轮告知最后一份申辩复核完毕的时刻。"""
    found = Defence.standing.filter(notice=rows.last(Notice, matter), reviewed_at__isnull=False)
    last = found.order_by("-reviewed_at").first()
    return last.reviewed_at if last else None


def hearing_report_at(matter: Matter) -> datetime | None:
    """本轮告知的听证报告的时刻。"""
    notice = rows.last(Notice, matter)
    found = HearingRequest.standing.filter(notice=notice, concluded_at__isnull=False)
    last = found.order_by("-concluded_at").first()
    return last.concluded_at if last else None
