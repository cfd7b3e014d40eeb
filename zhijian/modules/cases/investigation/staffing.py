"""办案人员与办案期限：另行指派、回避、延长。依据行政处罚法第四十二条、第四十三条、第六十条。"""

from collections.abc import Iterable
from datetime import date

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Recusal
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer
from zhijian.modules.cases.branches.models import HandlingExtension
from zhijian.modules.cases.investigation import filing
from zhijian.modules.cases.people import HANDLER
from zhijian.modules.cases.procedure import CHIEF
from zhijian.rules.deadlines import Unit
from zhijian.rules.refusal import Refused, Unmet

CLOCK = "CASE_HANDLE"
TWO = "行政处罚法第四十二条第一款"
RECUSE = "行政处罚法第四十三条"


def reassign_handlers(act: Act, *, lead: Officer, others: Iterable[Officer], reason: str) -> None:
    """另行指派承办人：不再承办的解除指派，新承办的指派。"""
    wanted = {lead.pk: lead} | {officer.pk: officer for officer in others}
    team = Team.of(act.matter)
    _refuse_unfit(act, list(wanted.values()), team)
    now = {row.officer_id: row for row in team.assignments if row.role == HANDLER and not row.until}
    act.release(HANDLER, [row.officer for key, row in now.items() if key not in wanted])
    for key, officer in wanted.items():
        if key in now:
            act.change(now[key], lead=key == lead.pk)
        else:
            act.assign(officer, HANDLER, lead=key == lead.pk)
    opine(act, "matters", "leader", reason, "另行指派承办人")


def ask_recusal(act: Act, *, officer: Officer, asked_by: str, reason: str) -> None:
    """登记回避申请：决定作出之前，不停止调查。"""
    act.add(Recusal(officer=officer, asked_by=asked_by, reason=reason))


def decide_recusal(
    act: Act, *, recusal: Recusal, granted: bool, words: str, discussion: str = ""
) -> None:
    """决定回避申请：应当回避的，解除其在本件的全部指派。"""
    _refuse_wrong_decider(act, recusal, discussion)
    outcome = Recusal.Outcome.GRANTED if granted else Recusal.Outcome.REJECTED
    act.change(recusal, outcome=outcome, decided_by=act.by, decided_at=act.at)
    if granted:
        for role in Assignment.Role.values:
            act.release(role, [recusal.officer])
    act.note(discussion=discussion)
    decided = "应当回避" if granted else "驳回回避申请"
    decide_affair(
        act,
        decided,
        words,
        reason=f"{recusal.asked_by}申请{recusal.officer.name}回避：{recusal.reason}",
        basis="《中华人民共和国行政处罚法》第四十三条",
    )


def extend_handling(act: Act, *, days: int, reason: str, discussion: str = "") -> None:
    """延长办案期限：首次不超过三十日，由负责人批准；再延长须负责人集体讨论决定。"""
    if not any(row.code == CLOCK for row in act.deadlines):
        raise Refused(Unmet("办案期限没有在计算，无须延长"))
    before, taken = _due(act), len(rows.every(HandlingExtension, act.matter))
    act.extend(CLOCK, days, discussed=bool(discussion.strip()))
    act.add(
        HandlingExtension(
            days=days,
            reason=reason,
            discussion=discussion,
            due_before=before,
            due_after=_due(act),
            late_days=max((act.day - before).days, 0),
            file_with=filing.owed(act, CLOCK, taken, _added(act, days, before)),
        )
    )
    told = f"{reason}\n集体讨论情况：{discussion}" if discussion.strip() else reason
    decide_affair(
        act,
        f"延长办案期限{days}日",
        "同意。",
        reason=told,
        basis="《中华人民共和国行政处罚法》第六十条",
    )


def _added(act: Act, length: int, before: date) -> int:
    """这次延长了几日：以日计的就是所批的长度，以月计的看届满日推后几日。"""
    clock = next(row for row in act.deadlines if row.code == CLOCK)
    return length if clock.unit == Unit.DAY.value else (clock.due_on - before).days


def _due(act: Act) -> date:
    return next(row.due_on for row in act.deadlines if row.code == CLOCK)


def _refuse_unfit(act: Act, officers: list[Officer], team: Team) -> None:
    reasons = [Unmet("办案人员不得少于两人", TWO)] if len(officers) < 2 else []
    for officer in officers:
        if officer.pk in team.recused:
            reasons.append(Unmet(f"{officer.name}已被决定回避，不得再办理本件", RECUSE))
        elif not standing.certified(officer, act.at):
            reasons.append(Unmet(f"{officer.name}没有有效的执法证", TWO))
    if reasons:
        raise Refused(*reasons)


def _refuse_wrong_decider(act: Act, recusal: Recusal, discussion: str) -> None:
    if recusal.matter_id != act.matter.pk or recusal.outcome != Recusal.Outcome.PENDING:
        raise Refused(Unmet("这项回避申请已经决定，或者不属于本件"))
    if recusal.officer_id == act.by.pk:
        raise Refused(Unmet("不得决定对本人的回避申请", RECUSE, "由其他负责人办理"))
    chief = duties.may(recusal.officer, CHIEF, act.matter.organ, act.at)
    if chief and not discussion.strip():
        raise Refused(Unmet("负责人的回避由负责人集体讨论决定", RECUSE, "请填写集体讨论情况"))


def pause_handling(act: Act, *, first: date, reason: str) -> None:
    """办案期限自 `first` 起停止计算（程序规定第六十四条所列不计入的时间）。"""
    act.pause("CASE_HANDLE", first, reason)


def resume_handling(act: Act, *, last: date, reason: str) -> None:
    """办案期限自 `last` 次日起恢复计算。"""
    act.resume("CASE_HANDLE", last, reason)
