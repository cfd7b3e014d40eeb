"""救济在案件上引起的办理，与机关自行变更、撤销原决定（行政处罚法第七十五条）。"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts import affairs
from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters import rows
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.remedies.models import (
    Compensation,
    DecisionChange,
    RemedySpan,
)
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

OURSELVES = "行政处罚法第七十五条第二款"
NO_HEAVIER = "行政复议法第六十三条第二款；行政诉讼法第七十七条第二款；行政处罚法第四十五条第二款"
ZERO = Decimal("0.00")


def remedy_opened(act: Act, *, kind: str, first: date, stayed: bool = False) -> None:
    """复议、诉讼开始：自 `first` 起加处罚款不予计算。同一种尚未终结的，不再另立。"""
    if any(row.kind == kind and row.last is None for row in rows.every(RemedySpan, act.matter)):
        raise Refused(Unmet(f"本案已有尚未终结的{RemedySpan.Kind(kind).label}"))
    act.add(RemedySpan(kind=kind, first=first, stayed=stayed))


def execution_stayed(act: Act, *, kind: str, reason: str) -> None:
    """复议机关、法院决定停止执行。"""
    act.change(open_span(act, kind), stayed=True)
    act.note(reason=reason)


def remedy_ended(
    act: Act, *, kind: str, last: date, result: str, sue_from: date | None = None
) -> None:
    """复议、诉讼终结：自次日起加处罚款接着计算。

    `sue_from` 是当事人收到复议决定之日：自该日起十五日内可以起诉，直接起诉的期限不再计算。
    """
    span = open_span(act, kind)
    act.change(span, last=max(last, span.first), result=result)
    if sue_from is not None:
        act.stop("LITIGATE_DIRECT", "LITIGATE_METROLOGY")
        act.start("LITIGATE_AFTER_RECON", at=datetime.combine(sue_from, time(12), CHINA))


def decision_changed(
    act: Act,
    *,
    source: str,
    proof: str,
    on: date,
    reason: str,
    fine: Decimal | None = None,
    income: Decimal | None = None,
    **more: Any,
) -> None:
    """变更：现行各项处罚另立一版，金额照新的；没有给出的不变。不得加重。"""
    held = force.in_force(act.matter)
    before = penalties.total(held, *penalties.MONEY)
    told: dict[str, Decimal | None] = {penalties.FINE: fine, penalties.INCOME: income}
    for row in held:
        _copied(act, row, told.get(row.kind))
    after = penalties.total(force.in_force(act.matter), *penalties.MONEY)
    if after == before:
        raise Refused(Unmet("变更前后的金额相同", OURSELVES, "没有变更的，登记维持"))
    _check_in_force(act)
    act.add(
        DecisionChange(
            kind=DecisionChange.Kind.CHANGED,
            source=source,
            proof=proof,
            on=on,
            reason=reason,
            before=before,
            after=after,
            **more,
        )
    )


def decision_revoked(
    act: Act, *, source: str, proof: str, on: date, reason: str, remake: bool = False, **more: Any
) -> None:
    """撤销：罚没款不再应缴，已缴的退还，没收的物品返还；`remake` 为须重新作出处理。"""
    _fallen(act, DecisionChange.Kind.REVOKED, source, proof, on, reason, remake=remake, **more)


def decision_unlawful(
    act: Act, *, source: str, proof: str, on: date, reason: str, **more: Any
) -> None:
    """确认违法：不撤销原决定，罚没款不变。"""
    _fallen(act, DecisionChange.Kind.UNLAWFUL, source, proof, on, reason, **more)


def change_decision(
    act: Act,
    *,
    reason: str,
    words: str,
    discussion: str = "",
    fine: Decimal | None = None,
    income: Decimal | None = None,
) -> None:
    """自行变更原处罚决定。"""
    _ourselves(act, "变更原行政处罚决定", reason, words, discussion)
    decision_changed(act, **_own(act, reason, discussion), fine=fine, income=income)


def revoke_decision(
    act: Act, *, reason: str, words: str, discussion: str = "", remake: bool = False
) -> None:
    """自行撤销原处罚决定。"""
    _ourselves(act, "撤销原行政处罚决定", reason, words, discussion)
    decision_revoked(act, **_own(act, reason, discussion), remake=remake)


def reopen_case(act: Act, *, reason: str) -> None:
    """原决定已被撤销、须重新作出处理的，重新调查。办案期限重新起算（待确认）。"""
    change = rows.last(DecisionChange, act.matter)
    if change is None or not (change.kind == DecisionChange.Kind.REVOKED and change.remake):
        raise Refused(
            Unmet("原决定没有被撤销并须重新作出处理", "行政复议法第六十四条；行政诉讼法第七十条")
        )
    act.note(reason=reason)


def record_compensation(
    act: Act, *, amount: Decimal, on: date, basis: str, words: str, paid_on: date | None = None
) -> None:
    """登记赔偿。"""
    if on > act.day or (paid_on and paid_on > act.day):
        raise Refused(Unmet("赔偿的日期不能晚于现在"))
    act.add(Compensation(amount=amount, on=on, basis=basis, words=words, paid_on=paid_on))


def open_span(act: Act, kind: str) -> RemedySpan:
    """尚未终结的这种救济；没有的不予办理。"""
    found = [row for row in rows.every(RemedySpan, act.matter) if row.kind == kind]
    span = next((row for row in reversed(found) if row.last is None), None)
    if span is None:
        raise Refused(Unmet(f"本案没有尚未终结的{RemedySpan.Kind(kind).label}"))
    return span


def discussed_before(matter: Any) -> bool:
    """原决定是经集体讨论作出的。"""
    held, made = rows.last(Deliberation, matter), rows.last(Decision, matter)
    return held is not None and made is not None and held.entry_number <= made.entry_number


def _ourselves(act: Act, what: str, reason: str, words: str, discussion: str) -> None:
    if discussed_before(act.matter) and not discussion.strip():
        raise Refused(
            Unmet(
                "原决定经负责人集体讨论作出，变更、撤销也须集体讨论",
                "行政处罚法第五十七条第二款、第七十五条第二款",
                "请写明集体讨论的时间、参加人和结论",
            )
        )
    affairs.decide_affair(act, what, words, reason=reason, basis=OURSELVES)


def _own(act: Act, reason: str, discussion: str) -> dict[str, Any]:
    return {
        "source": DecisionChange.Source.OURSELVES,
        "proof": "有关事项审批表",
        "on": act.day,
        "reason": reason,
        "discussion": discussion,
        "by": act.by,
    }


def _fallen(  # 撤销与确认违法同样的各栏
    act: Act, kind: str, source: str, proof: str, on: date, reason: str, **more: Any
) -> None:
    before = penalties.total(force.in_force(act.matter), *penalties.MONEY)
    revoked = kind == DecisionChange.Kind.REVOKED
    _check_in_force(act)
    act.add(
        DecisionChange(
            kind=kind,
            source=source,
            proof=proof,
            on=on,
            reason=reason,
            before=before,
            after=ZERO if revoked else before,
            **more,
        )
    )
    if revoked:
        act.stop("FINE_PAY")


def _check_in_force(act: Act) -> None:
    """没有生效的处罚决定的，不予办理。"""
    decision = rows.last(Decision, act.matter)
    if decision is None or decision.kind != Decision.Kind.PENALTY or _gone(act):
        raise Refused(Unmet("本案没有现行的处罚决定", OURSELVES))


def _gone(act: Act) -> bool:
    return not force.in_force(act.matter)


def _copied(act: Act, row: Penalty, amount: Decimal | None) -> None:
    new = row.amount if amount is None else amount
    if new is not None and row.amount is not None and new > row.amount:
        more = f"{row.kind}由 {grouped(row.amount)} 元增至 {grouped(new)} 元"
        raise Refused(Unmet(f"{more}：变更不得加重", NO_HEAVIER, "须加重的，撤销后重新作出处理"))
    if new == ZERO:
        return
    words = row.words if new == row.amount else f"{row.kind}{grouped(new or ZERO)}元"
    act.add(
        Penalty(
            basis_set=penalties.DECIDED,
            kind=row.kind,
            amount=new,
            words=words,
            article=row.article,
        )
    )
