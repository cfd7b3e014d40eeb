"""集体讨论与决定的办理。"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.matters import rows
from zhijian.kernel.papers import older, papers_of
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision import pushing, wording
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.investigation.models import Conclusion, Item, Penalty
from zhijian.modules.cases.notice.models import Defence, Notice
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

COLLECTIVE = "行政处罚法第五十七条第二款"
LEAST_PRESENT = 2


def deliberate(
    act: Act,
    *,
    started_at: datetime,
    ended_at: datetime,
    present: list[dict[str, str]],
    extends_handling: bool = False,
    **columns: Any,
) -> None:
    """记录集体讨论：晚于申辩复核，人数不少于二人、过半数到会，讨论时间不晚于现在。"""
    if ended_at > act.recorded_at:
        raise Refused(Unmet("集体讨论的时间不能晚于现在"))
    _check_after_review(act, started_at)
    _check_quorum(present, columns["due"])
    act.add(
        Deliberation(
            started_at=started_at,
            ended_at=ended_at,
            present=present,
            extends_handling=extends_handling,
            **columns,
        )
    )


def return_deliberation(act: Act, *, reason: str) -> None:
    """退回补充调查，理由必填。"""
    send_back(act, "decision", "leader", reason)


def return_decision(act: Act, *, reason: str) -> None:
    """退回补充调查，理由必填。"""
    send_back(act, "decision", "leader", reason)


def decide(  # noqa: PLR0913  # 决定书的各栏
    act: Act,
    *,
    discretion: str,
    words: str,
    fine: Decimal | None = None,
    confiscated_income: Decimal | None = None,
    ground: str = "",
    deviation: str = "",
    defence_result: str = "",
    correction: str = "",
    pay_days: int = 15,
    measures_law: bool = False,
    publicity: bool = True,
) -> None:
    """作出处罚决定：事实与依据同告知书，金额不得多于告知。没收物品的，物品一并定为没收。"""
    notice, conclusion = _told(act)
    noticed = penalties.latest(act.matter, penalties.NOTICED)
    act.add(
        Decision(
            kind=Decision.Kind.PENALTY,
            facts=notice.facts,
            nature=conclusion.nature,
            basis=notice.basis,
            discretion=discretion,
            ground=ground,
            deviation=deviation,
            defence_result=defence_result or wording.defence_result(act.matter),
            correction=correction,
            pay_days=pay_days,
            measures_law=measures_law,
            publicity=publicity,
            **_made(act),
        )
    )
    for row in noticed:
        _decided(act, row, {penalties.FINE: fine, penalties.INCOME: confiscated_income})
    if any(row.kind == penalties.GOODS for row in noticed):
        for item in rows.every(Item, act.matter):
            act.change(item, state=Item.State.CONFISCATED)
    if publicity and not penalties.only_warning(noticed):
        act.begin(pushing.clock_of(act.matter))
    opine(act, "decision", "leader", words)


def nothing_more(act: Act) -> None:
    """由附属办件引起，本件只记一笔、了结所列的期限。"""


def decide_no_penalty(
    act: Act, *, no_penalty_reason: str, discretion: str, words: str, education: str = ""
) -> None:
    """决定不予处罚，并对当事人进行教育。"""
    conclusion = _concluded(act)
    notice = rows.since(rows.last(Notice, act.matter), conclusion)
    act.add(
        Decision(
            kind=Decision.Kind.NO_PENALTY,
            facts=notice.facts if notice else conclusion.facts,
            nature=conclusion.nature,
            basis=conclusion.basis,
            discretion=discretion,
            no_penalty_reason=no_penalty_reason,
            education=education,
            publicity=False,
            **_made(act),
        )
    )
    article = older.written_then(Decision.ARTICLES[no_penalty_reason], act.day)
    given = {"reason": discretion, "article": article}
    act.answers[papers_of.NO_PENALTY] = given | ({"education": education} if education else {})
    opine(act, "decision", "leader", words)


def _decided(act: Act, row: Penalty, amounts: dict[str, Decimal | None]) -> None:
    """一项告知的处罚定下来：金额可以减少；减到零即不处此项。"""
    given = amounts.get(row.kind)
    amount = row.amount if given is None else given
    if amount is not None and amount == 0:
        return
    words = row.words if amount == row.amount else f"{row.kind}{grouped(amount or Decimal(0))}元"
    act.add(
        Penalty(
            basis_set=penalties.DECIDED,
            kind=row.kind,
            amount=amount,
            words=words,
            article=row.article,
        )
    )


def _made(act: Act) -> dict[str, Any]:
    """决定的时间、人与办案期限：超期的日数留在决定上，不可抹去。"""
    due = handle_due(act)
    late = max((act.day - due).days, 0) if due else 0
    return {"at": act.at, "by": act.by, "handle_due": due, "late_days": late}


def handle_due(act: Act) -> Any:
    """办案期限届满之日。"""
    found = (row.due_on for row in act.deadlines if row.code == "CASE_HANDLE")
    return next(found, None)


def _told(act: Act) -> tuple[Notice, Conclusion]:
    conclusion = _concluded(act)
    notice = rows.since(rows.last(Notice, act.matter), conclusion)
    if notice is None:
        raise Refused(Unmet("未告知当事人，不得作出处罚决定", "行政处罚法第六十二条"))
    return notice, conclusion


def _concluded(act: Act) -> Conclusion:
    row = penalties.current_conclusion(act.matter)
    if row is None:
        raise Refused(Unmet("没有调查终结报告", "市场监督管理行政处罚程序规定第四十九条"))
    return row


def _check_after_review(act: Act, started: datetime) -> None:
    reviewed = Defence.standing.filter(matter=act.matter, reviewed_at__isnull=False)
    last = reviewed.order_by("-reviewed_at").first()
    if last and last.reviewed_at and started < last.reviewed_at:
        raise Refused(Unmet("集体讨论早于陈述申辩的复核", COLLECTIVE, "请在复核之后讨论"))


def _check_quorum(present: list[dict[str, str]], due: int) -> None:
    if len(present) < LEAST_PRESENT or len(present) * 2 <= due:
        raise Refused(Unmet(f"应到 {due} 人，实到 {len(present)} 人，不足以集体讨论", COLLECTIVE))
