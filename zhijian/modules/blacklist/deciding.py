"""黑名单的告知、申辩、听证、上级同意与决定。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine, send_back
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Assignment, MatterOrgan
from zhijian.modules.blacklist import places
from zhijian.modules.blacklist.actions import STEP
from zhijian.modules.blacklist.procedure import DEFENCE, PROCESSOR, RULES
from zhijian.rules.refusal import Refused, Unmet


def give_back(act: Act, *, reason: str) -> None:
    """退回：理由记为一条意见。"""
    send_back(act, STEP, "review", reason)


def notify(act: Act, *, told_at: datetime, told_how: str, told_words: str) -> None:
    """告知拟列入的事由、依据与陈述、申辩、要求听证的权利；期限自送达之日起算。"""
    if not act.matter.opened_at.replace(second=0, microsecond=0) <= told_at <= act.recorded_at:
        raise Refused(Unmet("告知的时间须在启动之后、现在之前", RULES))
    clock = act.start(DEFENCE, told_at)
    act.change(
        act.detail,
        told_at=told_at,
        told_how=told_how,
        told_words=told_words,
        defence_until=clock.due_on,
    )
    act.release(PROCESSOR)
    act.assign(act.by, Assignment.Role.VERIFIER)


def ask_hearing(act: Act, *, asked_at: datetime, defence: str = "") -> None:
    """当事人要求听证：在陈述、申辩的期限之内。"""
    row = act.detail
    if not row.told_at <= asked_at <= act.recorded_at:
        raise Refused(Unmet("要求听证的时间须在告知之后、现在之前", RULES))
    if local_date(asked_at) > row.defence_until:
        raise Refused(Unmet(f"要求听证的期限 {row.defence_until} 已经届满", RULES))
    act.change(row, hearing_asked_at=asked_at, defence=defence or row.defence)


def hold_hearing(act: Act, *, heard_at: datetime, heard_words: str) -> None:
    """登记听证的情况与主持人的意见；主持人没有承办、办理过本件。"""
    if not act.detail.hearing_asked_at <= heard_at <= act.recorded_at:
        raise Refused(Unmet("听证的时间须在要求听证之后、现在之前", RULES))
    act.change(act.detail, heard_at=heard_at, heard_words=heard_words)


def close_defence(
    act: Act, *, defence: str = "", waived: bool = False, defence_result: str
) -> None:
    """登记陈述、申辩与复核采纳的情况。"""
    act.change(act.detail, defence=defence, waived=waived, defence_result=defence_result)


def ask_upper(act: Act, *, words: str) -> None:
    """拟列入，报经上一级同意。"""
    opine(act, STEP, "leader", words)
    places.hand_to(act, MatterOrgan.Role.UPPER, places.upper(act))


def upper_agree(act: Act, *, words: str) -> None:
    """上级同意。"""
    opine(act, STEP, "leader", words)
    act.change(act.detail, agreed_at=act.at)


def upper_back(act: Act, *, reason: str) -> None:
    """上级不同意。"""
    send_back(act, STEP, "leader", reason)


def decide_list(act: Act, *, words: str, **columns: Any) -> None:
    """决定列入：列入事由与依据、惩戒措施提示、移出条件与程序、救济途径写在决定书里。"""
    opine(act, STEP, "leader", words)
    act.change(act.detail, decided_at=act.at, decided_by=act.organ.name, **columns)


def decide_against(act: Act, *, reason: str) -> None:
    """不列入，或者观察。"""
    opine(act, STEP, "leader", reason, REFUSE)
    act.change(
        act.detail,
        decided_at=act.at,
        decided_by=act.organ.name,
        ended_at=act.at,
        ended_words=reason,
    )
