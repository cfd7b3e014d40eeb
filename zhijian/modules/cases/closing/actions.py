"""结案、归档、更正、附签署件的办理。"""

from collections.abc import Mapping
from uuid import UUID

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.matters import rows
from zhijian.modules.cases.closing import binding, grounds, ink, rewarding
from zhijian.modules.cases.closing.models import Amendment, Binding, Closing, MissingScan
from zhijian.modules.cases.decision.models import Decision
from zhijian.rules.refusal import Refused, Unmet

CLOSE = "市场监督管理行政处罚程序规定第七十七条"


def apply_closing(
    act: Act,
    *,
    kind: str,
    summary: str,
    execution: str,
    archive_class: str,
    retention: str,
    words: str,
    proof: str = "",
) -> None:
    """提交结案申请：结案情形须与本案所作的决定相符，凭相应的文书。"""
    held = grounds.proofs(act.matter)
    if kind not in held:
        raise Refused(_unfit(act, Closing.Kind(kind), held))
    act.add(
        Closing(
            kind=kind,
            proof=held[Closing.Kind(kind)] or proof,
            summary=summary,
            execution=execution,
            archive_class=archive_class,
            retention=retention,
            applied_at=act.at,
        )
    )
    opine(act, "closing", "handler", words)


def _unfit(act: Act, kind: Closing.Kind, held: dict[Closing.Kind, str]) -> Unmet:
    decision = rows.last(Decision, act.matter)
    done = f"作出的是{decision}" if decision else "没有作出处罚或者不予处罚的决定"
    fit = "、".join(f"“{one.label}”" for one in held)
    return Unmet(f"本案{done}，不能以“{kind.label}”结案", CLOSE, f"可以选{fit}")


def return_closing(act: Act, *, reason: str) -> None:
    """退回结案申请，理由必填。"""
    send_back(act, "closing", "leader", reason)


def reopen_execution(act: Act, *, reason: str) -> None:
    """退回继续执行，理由必填。"""
    send_back(act, "closing", "leader", reason)


def approve_closing(act: Act, *, words: str) -> None:
    """批准结案。此后除归档、附签署件与更正外不得再办（G15）。"""
    row = rows.last(Closing, act.matter)
    if row is None:
        raise Refused(Unmet("没有结案申请", CLOSE))
    act.change(row, approved_at=act.at)
    opine(act, "closing", "leader", words)
    rewarding.remind(act)


def archive(
    act: Act,
    *,
    checker: str,
    remark: str,
    explain_missing: str = "",
    explained: Mapping[UUID, str] | None = None,
) -> None:
    """归档：没有签署件的逐份说明，立卷，并交后台装订成册。

    `explained` 是各份文书各自的原因，没有列出的依共同的原因 `explain_missing`。
    """
    why, rest = explained or {}, explain_missing.strip()
    told = [(paper, why.get(paper.pk, rest)) for paper in ink.lacking(act.matter)]
    act.add_all([MissingScan(paper=paper, reason=reason) for paper, reason in told if reason])
    act.add(Binding(binder=act.by, checker=checker, bound_on=act.day, remark=remark))
    binding.ask(act.matter)


def correct_record(act: Act, *, what: str, old: str, new: str, reason: str) -> None:
    """更正：原记录不动，更正另立一行。"""
    if old.strip() == new.strip():
        raise Refused(Unmet("更正前后相同"))
    act.add(Amendment(what=what, old=old, new=new, reason=reason, at=act.at))
