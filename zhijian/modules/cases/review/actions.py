"""审核与拟处罚审批的办理。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Qualification
from zhijian.modules.cases import penalties, thresholds
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.review.forms import CHECKS
from zhijian.modules.cases.review.models import Proposal, Review
from zhijian.modules.cases.triggers import legal_review_owed
from zhijian.rules.refusal import Refused, Unmet

LONGEST = 300


def pass_review(
    act: Act,
    *,
    words: str,
    public_interest: bool = False,
    complicated: bool = False,
    grave: str = "",
    **checks: Any,
) -> None:
    """审核同意。七项逐项有结论；是法制审核还是案件审核由法定情形定，不由人选。"""
    owed = legal_review_owed(
        hearing=thresholds.hearing_owed(act.matter, penalties.PROPOSED, act.day),
        public_interest=public_interest,
        complicated=complicated or bool(grave),
    )
    kind = Qualification.Kind.LEGAL_REVIEW
    act.add(
        Review(
            kind=Review.Kind.LEGAL if owed else Review.Kind.CASE,
            because="；".join(owed)[:LONGEST],
            checks=checked(checks),
            opinion=words,
            reviewer=act.by,
            qualification=_certificate(act),
            qualified=standing.qualified(act.by, kind, act.at),
            received_at=_received(act),
            reviewed_at=act.at,
            grave=grave,
        )
    )
    opine(act, "review", "review", words)


def return_review(act: Act, *, reason: str) -> None:
    """退回补充调查，理由必填。"""
    send_back(act, "review", "review", reason)


def extend_review(act: Act, *, workdays: int, reason: str) -> None:
    """延长审核期限：有特殊情况，经负责人批准，只此一次（程序规定第五十六条）。"""
    act.extend("CASE_REVIEW", workdays)
    decide_affair(
        act,
        f"延长审核期限{workdays}个工作日",
        "同意。",
        reason=reason,
        basis="《市场监督管理行政处罚程序规定》第五十六条",
    )


def approve_proposal(act: Act, *, words: str, publicity: bool = True) -> None:
    """批准拟处罚意见：此后才可告知当事人。"""
    conclusion = penalties.current_conclusion(act.matter)
    if conclusion is not None and conclusion.weight == Conclusion.Weight.NONE:
        raise Refused(Unmet("调查终结报告建议不予处罚", remedy="请批准不予处罚意见，或者退回"))
    _propose(act, Proposal.Kind.PENALTY, words, publicity)


def approve_no_penalty(act: Act, *, words: str) -> None:
    """批准不予处罚意见：不须告知，直接报请决定。"""
    conclusion = penalties.current_conclusion(act.matter)
    if conclusion is not None and conclusion.weight != Conclusion.Weight.NONE:
        raise Refused(Unmet("调查终结报告建议给予处罚", remedy="请批准拟处罚意见，或者退回"))
    _propose(act, Proposal.Kind.NO_PENALTY, words, False)


def return_proposal(act: Act, *, reason: str) -> None:
    """退回重新研究，理由必填。"""
    send_back(act, "proposal", "leader", reason)


def _propose(act: Act, kind: str, words: str, publicity: bool) -> None:
    act.add(
        Proposal(
            kind=kind,
            approved_by=act.by,
            approved_at=act.at,
            opinion=words,
            hearing_because=thresholds.hearing_words(act.matter, penalties.PROPOSED, act.day),
            publicity=publicity,
        )
    )
    opine(act, "proposal", "leader", words)


def checked(given: dict[str, Any]) -> list[dict[str, Any]]:
    """七项核对的结论；有一项没有通过的不予办理。"""
    missing = [label for name, label, _ in CHECKS if not given.get(f"{name}_ok")]
    if missing:
        raise Refused(
            *(Unmet(f"“{label}”没有核对通过", "程序规定第五十三条", "请退回") for label in missing)
        )
    return [
        {"name": label, "ok": True, "words": given.get(f"{name}_words", "")}
        for name, label, _ in CHECKS
    ]


def _received(act: Act) -> Any:
    running = (row.started_at for row in act.deadlines if row.code == "CASE_REVIEW")
    return next(running, act.at)


def _certificate(act: Act) -> str:
    kind = Qualification.Kind.LEGAL_REVIEW
    row = Qualification.objects.filter(officer=act.by, kind=kind).order_by("-valid_from").first()
    return f"{row.get_kind_display()}资格 {row.number}".strip() if row else ""
