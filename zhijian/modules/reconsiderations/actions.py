"""行政复议的办理（被申请人一方）。"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA
from zhijian.modules.reconsiderations.models import Reconsideration
from zhijian.rules.refusal import Refused, Unmet

Outcome = Reconsideration.Outcome


def register_reconsideration(act: Act, *, applied_on: date, **columns: Any) -> None:
    """登记当事人申请复议；通过本机关提交的，五个工作日内转送。"""
    _not_later(act, applied_on, "申请日期")
    parent = act.matter.parent
    title = parent.title if parent else ""
    act.change(act.matter, title=f"{title} 行政复议", number=act.allot("复"))
    row = act.add(Reconsideration(matter=act.matter, applied_on=applied_on, **columns))
    if row.through_us:
        act.start("RECON_ONSITE_FORWARD", at=_noon(applied_on))
    else:
        act.start("RECON_ACCEPT", at=_noon(applied_on))


def forward_application(act: Act, *, forwarded_on: date) -> None:
    """转送复议申请。"""
    if not act.detail.through_us:
        raise Refused(Unmet("本件不是通过本机关提交的复议申请", "行政复议法第三十二条"))
    _not_later(act, forwarded_on, "转送日期")
    act.change(act.detail, forwarded_on=forwarded_on)
    act.start("RECON_ACCEPT", at=_noon(forwarded_on))


def receive_copy(
    act: Act, *, number: str, accepted_on: date, copy_on: date, simple: bool = False
) -> None:
    """收到申请书副本：十个工作日（简易程序五个工作日）内答复并提交证据。

    复议机关自受理起七个工作日（简易程序三个）内发送副本，收到即了结，留着看是否逾期。
    """
    _not_later(act, copy_on, "收到申请书副本之日")
    if not act.detail.applied_on <= accepted_on <= copy_on:
        raise Refused(Unmet("申请、受理、收到副本的日期须依次在后", "行政复议法第四十八条"))
    act.change(act.detail, number=number, accepted_on=accepted_on, copy_on=copy_on, simple=simple)
    sending = act.start("RECON_COPY_SIMPLE" if simple else "RECON_COPY", at=_noon(accepted_on))
    act.stop(sending.code)
    act.start("RECON_REPLY_SIMPLE" if simple else "RECON_REPLY", at=_noon(copy_on))
    act.start("RECON_DECIDE_SIMPLE" if simple else "RECON_DECIDE", at=_noon(accepted_on))


def file_reply(act: Act, *, replied_on: date, reply: str) -> None:
    """提出书面答复，提交作出处罚的证据、依据和其他材料。"""
    _not_later(act, replied_on, "答复日期")
    if replied_on < act.detail.copy_on:
        raise Refused(Unmet("答复日期早于收到申请书副本之日", "行政复议法第四十八条"))
    act.change(act.detail, replied_on=replied_on, reply=reply)


def extend_decision(act: Act, *, days: int, reason: str) -> None:
    """登记复议机关延长审理期限：至多延长三十日，简易程序不得延长。"""
    if not any(row.code == "RECON_DECIDE" for row in act.deadlines):
        raise Refused(Unmet("适用简易程序的，审理期限不能延长", "行政复议法第六十二条第二款"))
    act.extend("RECON_DECIDE", days)
    act.note(days=days, reason=reason)


def stay_execution(act: Act, *, stay: str, stay_reason: str) -> None:
    """登记停止执行：只限四种情形。"""
    act.change(act.detail, stay=stay, stay_reason=stay_reason)


def conclude(act: Act, *, decided_on: date, served_on: date, **columns: Any) -> None:
    """登记复议的结果。"""
    _not_later(act, served_on, "申请人收到之日")
    if not act.detail.applied_on <= decided_on <= served_on:
        raise Refused(Unmet("申请、决定、收到的日期须依次在后", "行政复议法第六十二条"))
    act.change(act.detail, decided_on=decided_on, served_on=served_on, **columns)


def record_changed(
    act: Act, *, fine: Decimal | None = None, income: Decimal | None = None, **columns: Any
) -> None:
    """登记变更、经调解变更：写明变更后的金额。"""
    if fine is None and income is None:
        raise Refused(Unmet("请写明变更后的金额", "行政复议法第六十三条"))
    conclude(act, fine=fine, income=income, **columns)


def record_revoked(act: Act, **columns: Any) -> None:
    """登记撤销。"""
    conclude(act, outcome=Outcome.REVOKED, **columns)


def record_unlawful(act: Act, **columns: Any) -> None:
    """登记确认违法。"""
    conclude(act, outcome=Outcome.UNLAWFUL, **columns)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA)


def _not_later(act: Act, day: date, what: str) -> None:
    if day > act.day:
        raise Refused(Unmet(f"{what}不能晚于现在"))
