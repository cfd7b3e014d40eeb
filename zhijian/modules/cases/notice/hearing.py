"""听证在案件上引起的办理：由衔接而来，没有人直接办。"""

from datetime import date

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.modules.cases.notice.models import HearingRequest
from zhijian.rules.refusal import Refused, Unmet

CLOCK, REASON = "CASE_HANDLE", "听证"
LAW = "行政处罚法第六十四条第（一）项"


def opened(act: Act) -> None:
    """组织听证：自当事人要求听证之日起，听证期间不计入办案期限（程序规定第六十四条）。"""
    request = open_request(act)
    act.pause(CLOCK, local_date(request.at), REASON)


def reported(act: Act, *, held_on: date, conclusion: str) -> None:
    """听证报告已提出：办案期限自次日起接着计算。"""
    request = open_request(act)
    act.change(request, concluded_at=act.at, held_on=held_on, conclusion=conclusion)
    act.resume(CLOCK, act.day, REASON)


def ended(act: Act, *, withdrawn: bool, reason: str) -> None:
    """听证终止：撤回的，或者无正当理由拒不出席而视为放弃的。"""
    request = open_request(act)
    if withdrawn:
        act.change(request, withdrawn_at=act.at, withdrawn_words=reason)
    else:
        words = f"当事人无正当理由拒不出席听证，视为放弃听证权利：{reason}"
        act.change(request, concluded_at=act.at, conclusion=words)
    act.resume(CLOCK, act.day, REASON)


def open_request(act: Act) -> HearingRequest:
    """尚未终结的听证要求；没有的不予办理。"""
    found = next((row for row in rows.every(HearingRequest, act.matter) if row.open), None)
    if found is None:
        raise Refused(Unmet("没有尚未终结的听证要求", LAW))
    return found
