"""延期、分期缴纳罚款（行政处罚法第六十六条第二款）：申请、批准、送达、逐期起算。"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.papers import papers_of
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import Instalment
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

LAW = "行政处罚法第六十六条第二款"
PAPER = "47"


def apply_instalment(act: Act, *, kind: str, requested_on: date, reason: str) -> None:
    """登记当事人的申请；还有没有决定的申请时，不另登记。"""
    if requested_on > act.day:
        raise Refused(Unmet("申请日期不能晚于现在", LAW))
    if ledger.account(act.matter).outstanding <= 0:
        raise Refused(Unmet("罚没款已经缴清，没有可以延期、分期的", LAW))
    last = rows.last(Instalment, act.matter)
    if last is not None and last.approved is None:
        raise Refused(Unmet("前一次申请还没有决定", LAW, "请负责人先决定前一次申请"))
    act.add(Instalment(kind=kind, requested_on=requested_on, reason=reason, from_income=Decimal(0)))


def approve_instalment(act: Act, *, plan: list[dict[str, Any]], words: str) -> None:
    """批准：各期之和须等于尚未缴纳的数额，期限依次在后；缴款期限改依批准的各期。"""
    row = _pending(act)
    _check_plan(act, row, plan)
    income = ledger.split(act.matter)[1].left
    told = [{"amount": f"{one['amount']:.2f}", "due": str(one["due"])} for one in plan]
    act.change(row, approved=True, decided_at=act.at, plan=told, from_income=income)
    opine(act, "matters", "leader", words)
    start_term(act)


def refuse_instalment(act: Act, *, refusal: str, words: str) -> None:
    """不同意：仍按原决定书的期限缴纳。"""
    act.change(_pending(act), approved=False, decided_at=act.at, refusal=refusal)
    opine(act, "matters", "leader", words, REFUSE)


def serve_instalment(act: Act, *, at: datetime, **given: Any) -> None:
    """送达延期、分期缴纳罚款通知书。"""
    paper = papers_of.latest(act.matter, PAPER)
    if paper is None:
        raise Refused(Unmet("尚未制作延期（分期）缴纳罚款通知书", LAW))
    served(act, paper, at, paper.issued_at, given)


def start_term(act: Act) -> None:
    """起算最近一期没有缴清的缴款期限；全部缴清的了结。"""
    plan = ledger.approved(act.matter)
    if plan is None or plan.decided_at is None:
        return
    term = next((one for one in ledger.reconciled(act.matter) if one.left > 0), None)
    if term is None:
        act.stop("FINE_PAY")
        return
    name = f"第{term.number}期缴款" if plan.kind == Instalment.Kind.PARTS else "延期缴款"
    if any(row.code == "FINE_PAY" and row.name == name for row in act.deadlines):
        return
    row = act.start("FINE_PAY", at=plan.decided_at)
    length = (term.due - local_date(plan.decided_at)).days
    act.change(row, name=name, length=length, rolls=False, article=LAW)
    act.redate(row)


def _pending(act: Act) -> Instalment:
    row = rows.last(Instalment, act.matter)
    if row is None or row.approved is not None:
        raise Refused(
            Unmet("没有待决定的延期、分期申请", LAW, "先登记当事人的申请", "apply_instalment")
        )
    return row


def _check_plan(act: Act, row: Instalment, plan: list[dict[str, Any]]) -> None:
    total = sum((one["amount"] for one in plan), Decimal(0))
    owed = ledger.account(act.matter).outstanding
    if total != owed:
        raise Refused(
            Unmet(
                f"各期合计 {grouped(total)} 元，尚未缴纳的是 {grouped(owed)} 元", LAW, "两数须相等"
            )
        )
    dues = [one["due"] for one in plan]
    if dues != sorted(set(dues)) or dues[0] <= act.day:
        raise Refused(Unmet("各期的期限须在今日之后，并且依次在后", LAW))
    if (len(plan) > 1) != (row.kind == Instalment.Kind.PARTS):
        raise Refused(
            Unmet(f"{row.get_kind_display()}缴纳的期数不符", LAW, "延期一期，分期两期以上")
        )
