"""现场检查的办理。"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import papers_of
from zhijian.kernel.web.verbs.partying import party_of
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.inspections.models import CheckedTopic, CorrectionOrder, Inspection
from zhijian.rules.refusal import Refused, Unmet

CORRECTION = "33"
Outcome = Inspection.Outcome


def plan_inspection(act: Act, *, first: Officer, second: Officer, **data: Any) -> None:
    """登记检查：当事人、来源、事项、两名检查人员。"""
    party = party_of(act, data)
    title = f"{party.name} 现场检查"[:200]
    act.change(act.matter, party=party, title=title, number=act.allot("检"))
    act.add(Inspection(matter=act.matter, **data))
    act.assign_all(Assignment.Role.HANDLER, first, [second])


def approve(act: Act, *, words: str) -> None:
    """批准检查。"""
    opine(act, "matters", "leader", words)


def reject(act: Act, *, reason: str) -> None:
    """不予批准检查。"""
    act.note(reason=reason)
    opine(act, "matters", "leader", reason, REFUSE)


def notify_inspection(
    act: Act,
    *,
    way: str = "",
    notified_at: datetime | None = None,
    exception: str = "",
    exception_reason: str = "",
) -> None:
    """通知当事人；不提前通知的写明属于哪种例外与理由。"""
    if not exception and not (way and notified_at):
        raise Refused(Unmet("检查须通知当事人", "国办发〔2024〕54号", "通知，或者写明例外"))
    if notified_at and notified_at > act.at:
        raise Refused(Unmet("通知时间不能晚于现在"))
    words = f"不提前通知：{exception}。{exception_reason}" if exception else way
    act.change(act.detail, notified_at=None if exception else notified_at, notice_words=words)


def inspect_on_site(act: Act, *, checked: Iterable[dict[str, Any]], **columns: Any) -> None:
    """实施检查：逐项记结果，制作现场笔录。"""
    notified = act.detail.notified_at
    if notified and columns["started_at"] < notified:
        raise Refused(Unmet("检查开始时间早于通知时间"))
    act.change(act.detail, **columns)
    act.add_all([CheckedTopic(**row) for row in checked])


def end_clean(act: Act) -> None:
    """没有发现问题：有不符合的事项，不能这样终结。"""
    bad = [row.topic for row in rows.every(CheckedTopic, act.matter) if row.result == "bad"]
    unsettled = [row for row in rows.every(CorrectionOrder, act.matter) if not row.passed]
    if bad or unsettled:
        what = "、".join(bad) or "责令改正的事项"
        raise Refused(Unmet(f"有不符合的事项：{what}", remedy="责令改正、转当场处罚或者登记案源"))
    act.change(act.detail, outcome=Outcome.CLEAN)


def order_correction(act: Act, *, facts: str, violated: str, correction: str, due: date) -> None:
    """责令改正，制作责令改正通知书。"""
    if due < act.day:
        raise Refused(Unmet("改正期限不能早于今天"))
    act.add(CorrectionOrder(breach=facts, violated=violated, demand=correction, due=due, at=act.at))
    act.change(act.detail, outcome=Outcome.CORRECT)
    told = {"facts": facts, "violated": violated, "correction": correction, "due": f"{due}"}
    act.answers[CORRECTION] = told


def serve_correction(act: Act, *, at: datetime, **given: Any) -> None:
    """送达责令改正通知书。"""
    paper = papers_of.latest(act.matter, CORRECTION)
    if paper is None:
        raise Refused(Unmet("尚未制作责令改正通知书"))
    served(act, paper, at, paper.issued_at, given)


def pass_recheck(act: Act, *, recheck: str) -> None:
    """复查合格。"""
    _recheck(act, recheck, passed=True)
    act.change(act.detail, outcome=Outcome.CORRECTED)


def fail_recheck(act: Act, *, recheck: str) -> None:
    """复查不合格：回到待作出处理。"""
    _recheck(act, recheck, passed=False)


def cancel(act: Act, *, reason: str) -> None:
    """取消检查。"""
    act.note(reason=reason)


def to_spot_penalty(act: Act) -> None:
    """已转当场处罚。"""
    act.change(act.detail, outcome=Outcome.PENALTY)


def to_case(act: Act) -> None:
    """已登记案源。"""
    act.change(act.detail, outcome=Outcome.CASE)


def _recheck(act: Act, recheck: str, *, passed: bool) -> None:
    order = rows.last(CorrectionOrder, act.matter)
    if order is None:
        raise Refused(Unmet("尚未责令改正"))
    act.change(order, rechecked_at=act.at, recheck=recheck, passed=passed)
