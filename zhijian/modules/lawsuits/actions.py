"""行政诉讼的办理（被告一方）。"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters import rows
from zhijian.modules.lawsuits.models import Instance, Lawsuit, Proof
from zhijian.rules.refusal import Refused, Unmet

LAW = "行政诉讼法"
Result = Instance.Result
FITS = {
    "effective_upheld": (Result.DISMISSED, Result.REJECTED, Result.WITHDRAWN),
    "effective_changed": (Result.CHANGED,),
    "effective_revoked": (Result.REVOKED,),
    "effective_unlawful": (Result.UNLAWFUL,),
}


def register_lawsuit(  # noqa: PLR0913  # 起诉状的各栏
    act: Act,
    *,
    level: str,
    court: str,
    number: str,
    copy_on: date,
    filed_on: date,
    plaintiff: str,
    claim: str,
    after_reconsideration: bool = False,
) -> None:
    """登记收到起诉状副本：十五日内答辩举证。"""
    if not filed_on <= copy_on <= act.day:
        raise Refused(Unmet("起诉、收到副本的日期须依次在后，且不能晚于现在", f"{LAW}第六十七条"))
    parent = act.matter.parent
    title = parent.title if parent else ""
    act.change(act.matter, title=f"{title} 行政诉讼", number=act.allot("诉"))
    act.add(
        Lawsuit(
            matter=act.matter,
            plaintiff=plaintiff,
            filed_on=filed_on,
            claim=claim,
            after_reconsideration=after_reconsideration,
        )
    )
    _instance(act, level=level, court=court, number=number, copy_on=copy_on)


def file_answer(act: Act, *, answered_on: date, answer: str, proofs: list[dict[str, Any]]) -> None:
    """提出答辩状，提供证据和所依据的规范性文件。逾期的照记，页面标明。"""
    row = current(act)
    if not row.copy_on <= answered_on <= act.day:
        raise Refused(Unmet("答辩日期须在收到副本之后，且不能晚于现在", f"{LAW}第六十七条"))
    act.change(row, answered_on=answered_on, answer=answer)
    act.add_all([Proof(level=row.level, **one) for one in proofs])


def set_hearing(act: Act, *, heard_at: datetime, courtroom: str) -> None:
    """登记开庭的时间与法庭。"""
    act.change(current(act), heard_at=heard_at, courtroom=courtroom)


def record_attendance(act: Act, *, attended: str, attendee: str, absence: str = "") -> None:
    """登记出庭情况：负责人应当出庭应诉，不能出庭的应当委托相应的工作人员。"""
    row = current(act)
    if row.heard_at is None or row.heard_at > act.recorded_at:
        raise Refused(
            Unmet("还没有到所通知的开庭时间", f"{LAW}第三条第三款", "先登记开庭通知", "set_hearing")
        )
    act.change(row, attended=attended, attendee=attendee, absence=absence)


def stay_execution(act: Act, *, stay_reason: str) -> None:
    """登记停止执行。"""
    act.change(act.detail, stay_reason=stay_reason)


def record_judgment(  # noqa: PLR0913  # 裁判文书的各栏
    act: Act,
    *,
    result: str,
    judged_on: date,
    served_on: date,
    words: str,
    ruling: bool = False,
    fine: Decimal | None = None,
    income: Decimal | None = None,
    remake: bool = False,
) -> None:
    """登记裁判：一审的自送达之日起算上诉期限（判决十五日，裁定十日）。"""
    row = current(act)
    if not row.copy_on <= judged_on <= served_on <= act.day:
        raise Refused(Unmet("裁判、送达的日期须依次在后，且不能晚于现在", f"{LAW}第八十条"))
    if result == Result.CHANGED and fine is None and income is None:
        raise Refused(Unmet("请写明变更后的金额", f"{LAW}第七十七条"))
    told = {"result": result, "judged_on": judged_on, "served_on": served_on, "words": words}
    act.change(row, ruling=ruling, **told)
    act.change(act.detail, fine=fine, income=income, remake=remake)
    if row.level == Instance.Level.FIRST:
        act.start("LIT_APPEAL_RULING" if ruling else "LIT_APPEAL", at=_noon(served_on))


def record_appeal(act: Act, *, appellant: str, court: str, number: str, copy_on: date) -> None:
    """登记上诉：进入二审，另立一个审级。"""
    row = current(act)
    if row.level != Instance.Level.FIRST:
        raise Refused(Unmet(f"{row.get_level_display()}裁判为终审，不能上诉", f"{LAW}第八十九条"))
    if row.served_on is None or not row.served_on <= copy_on <= act.day:
        raise Refused(Unmet("收到上诉状副本之日须在裁判送达之后，且不能晚于现在"))
    told = {"level": Instance.Level.SECOND, "appellant": appellant}
    _instance(act, court=court, number=number, copy_on=copy_on, **told)


def make_effective(act: Act, *, effective_on: date) -> None:
    """裁判生效：须与所登记的裁判结果相符。"""
    row = current(act)
    if row.result not in FITS[act.step.verb]:
        shown = row.get_result_display()
        raise Refused(Unmet(f"登记的裁判结果是“{shown}”，不能办理“{act.step.label}”"))
    if row.served_on is None or not row.served_on <= effective_on <= act.day:
        raise Refused(Unmet("生效之日须在送达之后，且不能晚于现在", f"{LAW}第八十五条"))
    act.change(act.detail, effective_on=effective_on)


def current(act: Act) -> Instance:
    """现在的审级。"""
    row = rows.last(Instance, act.matter)
    if row is None:
        raise Refused(Unmet("本件没有审级"))
    return row


def _instance(act: Act, *, copy_on: date, **columns: Any) -> None:
    clock = act.start("LIT_ANSWER", at=_noon(copy_on))
    act.add(Instance(copy_on=copy_on, answer_until=clock.due_on, **columns))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA)
