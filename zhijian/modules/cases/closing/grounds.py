"""可以哪几种情形结案，各凭什么文书（程序规定第七十七条的五种情形）。"""

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases.branches.models import Termination
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.crime.actions import MOVED
from zhijian.modules.cases.crime.models import CrimeHanding, MovedOut
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.trial.models import Dismissal

Kind = Closing.Kind
LONGEST = 200


def proofs(matter: Matter) -> dict[Kind, str]:
    """结案情形 → 所凭的文书。法院裁定终结执行的文书由申请人填写。"""
    found = _decided(matter) | _stopped(matter)
    return found | {Kind.OTHER: found.get(Kind.OTHER, "")}


def usual(matter: Matter) -> Kind:
    """预选的情形。"""
    return next(iter(proofs(matter)))


def _decided(matter: Matter) -> dict[Kind, str]:
    decision = rows.last(Decision, matter)
    if decision is None:
        return {}
    number = papers_of.number(matter, papers_of.DECISION, papers_of.NO_PENALTY) or ""
    proof = f"{decision}{number}"
    if decision.kind == Decision.Kind.PENALTY:
        return _unexecuted(matter) or {Kind.EXECUTED: proof, Kind.COURT_ENDED: ""}
    return {Kind.NO_PENALTY: proof}


def _unexecuted(matter: Matter) -> dict[Kind, str]:
    """处罚决定不再（全部）执行的：法院裁定终结执行；终结执行、不予执行；决定被撤销。"""
    ended = ledger.result(matter)
    if ended is not None and (ended.fine_ended or ended.income_ended or ended.surcharge_ended):
        return {Kind.COURT_ENDED if ended.court else Kind.OTHER: ended.proof or ended.outcome}
    return {} if force.in_force(matter) else {Kind.OTHER: "原处罚决定已被撤销"}


def _stopped(matter: Matter) -> dict[Kind, str]:
    """没有作出决定而终了的：终止调查、撤案（旧法）、移送司法机关、移送其他机关。"""
    if rows.last(Decision, matter) is not None:
        return {}
    found: dict[Kind, str] = {}
    if ended := rows.last(Termination, matter):
        found[Kind.INQUIRY_ENDED] = str(ended)
    if dismissed := rows.last(Dismissal, matter):
        found[Kind.OTHER] = str(dismissed)[:LONGEST]
    if moved := rows.last(MovedOut, matter):
        found[Kind.NO_PENALTY] = str(moved)
    crime = rows.last(CrimeHanding, matter)
    if crime and crime.state in MOVED and not found:
        found[Kind.NO_PENALTY] = f"涉嫌犯罪案件移送书（{crime.child.number}）：{crime.words}"
    return found
