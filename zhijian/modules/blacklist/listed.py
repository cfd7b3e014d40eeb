"""在列：送达、公示、联合惩戒与反馈、异议、信用修复、移出、撤销；由案件引起的重算与撤销。"""

from datetime import date, datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter, MatterOrgan
from zhijian.modules.blacklist import counting, places
from zhijian.modules.blacklist.models import JointPunishment, Objection
from zhijian.modules.blacklist.procedure import RULES, TERM
from zhijian.rules.refusal import Refused, Unmet


def serve(act: Act, *, served_at: datetime, served_how: str) -> None:
    """送达列入决定书：自送达之日列入，期限自此起算。"""
    decided = act.detail.decided_at.replace(second=0, microsecond=0)
    if not decided <= served_at <= act.recorded_at:
        raise Refused(Unmet("送达的时间须在决定之后、现在之前", RULES))
    act.note(served_how=served_how)
    act.start(TERM, served_at)
    _put_on(act, served_at)


def publish(act: Act, *, checked: bool) -> None:
    """复核并公示。"""
    act.change(act.detail, published_at=act.at, checked_by=act.by.name)


def request_punishment(act: Act, **columns: Any) -> None:
    """一项联合惩戒的请求：发给执行部门。"""
    if columns["requested_on"] > act.day:
        raise Refused(Unmet("请求之日不能晚于今天"))
    number = len(rows.every(JointPunishment, act.matter)) + 1
    act.add(JointPunishment(number=number, **columns))


def record_feedback(act: Act, *, number: str, answered_on: date, answer: str) -> None:
    """执行部门的反馈。"""
    row = _numbered(rows.every(JointPunishment, act.matter), number)
    if row.answered_on is not None:
        raise Refused(Unmet(f"第 {row.number} 项已有反馈"))
    if not row.requested_on <= answered_on <= act.day:
        raise Refused(Unmet("反馈之日须在请求之日以后、今天以前"))
    act.change(row, answered_on=answered_on, answer=answer)


def record_objection(act: Act, *, received_on: date, words: str) -> None:
    """当事人对列入、公示的信息有异议。"""
    if not act.detail.listed_on <= received_on <= act.day:
        raise Refused(Unmet("收到异议之日须在列入之日以后、今天以前"))
    number = len(rows.every(Objection, act.matter)) + 1
    act.add(Objection(number=number, received_on=received_on, words=words))


def answer_objection(act: Act, *, number: str, outcome: str, answer: str) -> None:
    """复核异议；成立的，另办“列入有错，撤销列入”。"""
    row = _numbered(rows.every(Objection, act.matter), number)
    if row.answered_at is not None:
        raise Refused(Unmet(f"第 {row.number} 项异议已经复核"))
    act.change(row, outcome=outcome, answer=answer, answered_at=act.at)


def apply_repair(act: Act, *, repair_on: date, repair_words: str, **ticks: bool) -> None:
    """受理提前移出的申请：在列满一年，各项条件已核对。"""
    if not act.detail.listed_on <= repair_on <= act.day:
        raise Refused(Unmet("申请之日须在列入之日以后、今天以前"))
    act.note(**ticks)
    act.change(act.detail, repair_on=repair_on, repair_words=repair_words)


def give_reason(act: Act, *, reason: str) -> None:
    """不同意提前移出：写明理由，仍在列。"""
    act.note(reason=reason)


def end(act: Act, *, reason: str) -> None:
    """移出或者撤销：即停止公示。"""
    act.note(reason=reason)
    act.change(act.detail, ended_at=act.at, ended_words=reason)


def term_ended(act: Act) -> None:
    """在列满三年，自行移出。"""
    act.change(act.detail, ended_at=act.at, ended_words="在列期满，自行移出")


def recounted(act: Act, *, case: Matter, on: date, words: str) -> None:
    """少了一件仍够次数：记明少了哪一件，启动之后又生效的一并记下。"""
    counting.stricken(act, case, on, words)
    counting.added(act)
    act.note(words=words)


def basis_fell_early(act: Act, *, case: Matter, on: date, words: str) -> None:
    """还没有列入：程序终止。"""
    basis_fell(act, case=case, on=on, words=words)
    act.change(act.detail, ended_at=act.at, ended_words=words[:500])


def basis_fell(act: Act, *, case: Matter, on: date, words: str) -> None:
    """已经列入：应当撤销；自此公众不再查得到。"""
    counting.stricken(act, case, on, words)
    act.note(words=words)


def listed_by_count(act: Act) -> None:
    """达到次数即行列入：只在旧的规则行有效之时（手册 1.1.2.3）。"""
    here = places.found_decider(act) or act.matter.organ  # 没有人决定的，不能因此连送达都办不成
    places.hand_to(act, MatterOrgan.Role.RECEIVER, here)
    told = {"decided_at": act.at, "decided_by": here.name}
    act.change(act.detail, grounds=f"{act.detail.rule_words}。", measures="", **told)
    act.begin(TERM)
    _put_on(act, act.at)


def _put_on(act: Act, at: datetime) -> None:
    """列入之日与期满之日；那时的规定还没有期限的，期满之日不定。"""
    until = next((row.due_on for row in act.deadlines if row.code == TERM), None)
    act.change(act.detail, listed_on=local_date(at), listed_until=until)


def _numbered(held: list[Any], number: str) -> Any:
    found = next((row for row in held if str(row.number) == number), None)
    if found is None:
        raise Refused(Unmet("没有这一项，请重新选择"))
    return found
