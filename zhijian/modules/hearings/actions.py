"""听证的办理。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import papers_of
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.hearings.models import Attendant, Hearing, Statement
from zhijian.rules.refusal import Refused, Unmet

NOTICE = "39"
LAW = "行政处罚法第六十四条"


def appoint(
    act: Act,
    *,
    host: Officer,
    recorder: Officer,
    members: list[Officer],
    requested_by: str,
    requested_at: datetime,
) -> None:
    """指定听证主持人；申请人与时间取自案件所记的听证要求。"""
    parent = act.matter.parent
    title = parent.title if parent else ""
    act.change(act.matter, title=f"{title} 听证", number=act.allot("听"))
    act.add(
        Hearing(
            matter=act.matter,
            requested_by=requested_by,
            requested_at=requested_at,
            host_name=host.name,
            host_post=host.post,
            members=[one.name for one in members],
            recorder=recorder.name,
        )
    )
    act.assign(host, Assignment.Role.HOST, lead=True)


def hand_over_file(act: Act, *, words: str) -> None:
    """移交案件材料。"""
    act.note(words=words)


def set_hearing(
    act: Act,
    *,
    set_for: datetime,
    place: str,
    interpreter: str = "",
    closed: bool = False,
    closed_reason: str = "",
) -> None:
    """确定听证的时间、地点、是否公开，制作听证通知书。"""
    if set_for <= act.recorded_at:
        raise Refused(Unmet("听证举行时间须在今后", f"{LAW}第（二）项"))
    act.change(
        act.detail,
        set_for=set_for,
        place=place,
        interpreter=interpreter,
        open=not closed,
        closed_reason=closed_reason if closed else "",
        notified_on=None,
    )


def serve_hearing_notice(act: Act, *, at: datetime, **given: Any) -> None:
    """送达听证通知书。"""
    paper = papers_of.latest(act.matter, NOTICE)
    if paper is None:
        raise Refused(Unmet("尚未制作听证通知书", f"{LAW}第（二）项"))
    told = served(act, paper, at, paper.issued_at, given)
    act.change(act.detail, notified_on=local_date(told))


def give_reason(act: Act, *, reason: str) -> None:
    """延期、中止、恢复、撤回、拒不出席：记下理由。"""
    act.note(reason=reason)


def hold(
    act: Act,
    *,
    started_at: datetime,
    ended_at: datetime,
    attendants: list[dict[str, Any]],
    statements: list[dict[str, Any]],
) -> None:
    """举行听证，制作听证笔录。"""
    if ended_at > act.recorded_at:
        raise Refused(Unmet("听证结束的时间不能晚于现在"))
    agents = [row for row in attendants if "代理" in row["role"]]
    if len(agents) > 2:
        raise Refused(Unmet("当事人至多委托二名代理人", f"{LAW}第（五）项"))
    act.change(act.detail, started_at=started_at, ended_at=ended_at)
    act.add_all([Attendant(**row) for row in attendants])
    act.add_all([Statement(**row) for row in statements])


def report(act: Act, *, facts: str, disputes: str, opinion: str, conclusion: str) -> None:
    """提出听证报告，连同听证笔录一并报送。"""
    act.change(
        act.detail,
        facts=facts,
        disputes=disputes,
        opinion=opinion,
        conclusion=conclusion,
        reported_at=act.at,
    )
    act.answers["41"] = {"facts": facts, "disputes": disputes, "opinion": opinion}
