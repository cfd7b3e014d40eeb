"""案件初审、案件审理与撤案的办理。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Deliberation
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.review.actions import checked
from zhijian.modules.cases.review.models import Proposal, Review
from zhijian.modules.cases.trial import committee
from zhijian.modules.cases.trial.models import Dismissal
from zhijian.rules.refusal import Refused, Unmet

Outcome = Deliberation.Outcome
OUTCOMES = {
    "try_penalty": Outcome.PENALTY,
    "try_no_penalty": Outcome.NO_PENALTY,
    "try_dismissal": Outcome.DISMISSAL,
    "try_transfer": Outcome.TRANSFER,
    "try_crime": Outcome.CRIME,
    "try_again": Outcome.AGAIN,
}
PROPOSALS = {
    Outcome.PENALTY: Proposal.Kind.PENALTY,
    Outcome.NO_PENALTY: Proposal.Kind.NO_PENALTY,
}


def pass_first_review(act: Act, *, words: str, grave: str = "", **checks: Any) -> None:
    """初审同意，提交案件审理。七项逐项有结论。"""
    act.add(
        Review(
            kind=Review.Kind.FIRST,
            checks=checked(checks),
            opinion=words,
            reviewer=act.by,
            received_at=act.at,
            reviewed_at=act.at,
            grave=grave,
        )
    )
    opine(act, "review", "review", words)


def hear_case(
    act: Act,
    *,
    started_at: datetime,
    ended_at: datetime,
    present: list[dict[str, str]],
    due: int,
    conclusion: str,
    **columns: Any,
) -> None:
    """记录案件审理及其处理意见。`due` 是委员总数；人数不足的不予办理。"""
    outcome = OUTCOMES[act.step.verb]
    if ended_at > act.recorded_at:
        raise Refused(Unmet("案件审理的时间不能晚于现在"))
    if reasons := list(committee.lacking(act, size=due, present=len(present))):
        raise Refused(*reasons)
    act.add(
        Deliberation(
            outcome=outcome,
            started_at=started_at,
            ended_at=ended_at,
            present=present,
            due=due,
            conclusion=conclusion,
            **columns,
        )
    )
    if outcome in PROPOSALS:
        _propose(act, outcome, conclusion)
    if outcome == Outcome.DISMISSAL:
        act.add(Dismissal(reason=conclusion, at=act.at))
    told = send_back if outcome == Outcome.AGAIN else opine
    told(act, "decision", "leader", conclusion[:2000])


def dismiss_case(act: Act, *, reason: str, words: str) -> None:
    """批准撤销案件。"""
    act.add(Dismissal(reason=reason, at=act.at))
    decide_affair(act, "撤销案件", words, reason=reason, basis=f"《{act.step.article}》")


def _propose(act: Act, outcome: str, words: str) -> None:
    """审理意见即拟处理意见：此后才可告知当事人。当时不公示。"""
    held = penalties.current_conclusion(act.matter)
    none = held is not None and held.weight == Conclusion.Weight.NONE
    if outcome == Outcome.PENALTY and none:
        raise Refused(Unmet("调查终结报告建议不予处罚", remedy="请选不予行政处罚，或者补充调查"))
    act.add(
        Proposal(
            kind=PROPOSALS[Outcome(outcome)],
            approved_by=act.by,
            approved_at=act.at,
            opinion=words,
            publicity=False,
        )
    )
