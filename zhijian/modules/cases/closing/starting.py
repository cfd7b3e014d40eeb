"""结案归档各表的预填内容。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.closing import grounds
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import ExecutionCheck, Payment
from zhijian.rules.money import grouped

Initial = dict[str, Any]


def apply_closing(matter: Matter) -> Initial:
    """结案情形随决定，处理情况预填核实情况与账。"""
    decision, check = rows.last(Decision, matter), rows.last(ExecutionCheck, matter)
    penalty = decision is not None and decision.kind == Decision.Kind.PENALTY
    paid = ledger.account(matter).paid
    told = [check.result] if check else []
    if paid:
        told.append(f"罚没款共计 {grouped(paid)} 元已缴入国库。")
    return {
        "kind": grounds.usual(matter),
        "execution": _execution(matter, penalty=penalty),
        "summary": "".join(told),
        "words": _words(matter, decision),
    }


def _words(matter: Matter, decision: Decision | None) -> str:
    if decision is None:
        proof = grounds.proofs(matter)[grounds.usual(matter)]
        return f"{proof or '案件已处理完毕'}，建议结案。"
    if decision.kind == Decision.Kind.PENALTY:
        return "处罚决定已执行完毕，建议结案。"
    return "不予处罚决定已送达，建议结案。"


def _execution(matter: Matter, *, penalty: bool) -> Closing.Execution:
    """执行方式：有法院执行到位的款、法院裁定终结的，为法院强制执行。"""
    ended = ledger.result(matter)
    by_court = any(row.channel == Payment.Channel.COURT for row in rows.every(Payment, matter))
    if by_court or (ended is not None and ended.court):
        return Closing.Execution.COURT
    return Closing.Execution.SELF if penalty else Closing.Execution.NONE


def archive(matter: Matter) -> Initial:
    """备考说明的通常写法。"""
    return {"remark": "本卷文书齐全，页码连续，无缺损。"}
