"""中止、恢复、终止、并案、分案、豁免、告知举报人的办理。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.deadlines.models import PauseSpan
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import MERGED, Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties.models import Party
from zhijian.modules.cases.branches.models import InformantNotice, Split, Suspension, Termination
from zhijian.modules.cases.people import HANDLER, handlers, verifiers
from zhijian.modules.cases.procedure import IMMUNITY, TOLD
from zhijian.rules.refusal import Refused, Unmet

CLOCK = "CASE_HANDLE"
PAUSED = "中止调查"
SUSPEND = "市场监督管理行政处罚程序规定第四十七条"
TERMINATE = "市场监督管理行政处罚程序规定第四十八条"
MERGE = "行政处罚法第二十九条"
SPLIT = "市场监督管理行政处罚程序规定第十九条"


def suspend_investigation(act: Act, *, ground: str, reason: str, words: str) -> None:
    """批准中止调查：办案期限自当日起不计。"""
    row = act.add(Suspension(ground=ground, reason=reason, first=act.day))
    act.pause(CLOCK, act.day, PAUSED)
    decide_affair(
        act,
        "中止调查",
        words,
        reason=f"{row.get_ground_display()}。{reason}",
        basis="《市场监督管理行政处罚程序规定》第四十七条",
    )


def resume_investigation(act: Act, *, reason: str, words: str) -> None:
    """恢复调查：办案期限自次日起接着计算。"""
    row = rows.last(Suspension, act.matter)
    if row is None or row.last is not None:
        raise Refused(Unmet("调查没有中止", SUSPEND))
    act.change(row, last=act.day, resumed_because=reason)
    act.resume(CLOCK, act.day, PAUSED)
    decide_affair(
        act,
        "恢复调查",
        words,
        reason=reason,
        basis="《市场监督管理行政处罚程序规定》第四十七条",
    )


def terminate_investigation(
    act: Act, *, ground: str, proof: str, no_successor: bool, reason: str, words: str
) -> None:
    """批准终止调查：须有证明，且没有权利义务承受人。"""
    _check_termination(act.matter.party, ground, no_successor=no_successor)
    row = act.add(Termination(ground=ground, proof=proof, reason=reason, at=act.at))
    _end_pauses(act)
    decide_affair(
        act,
        "终止调查",
        words,
        reason=f"{row.get_ground_display()}，证明材料：{proof}。{reason}",
        basis="《市场监督管理行政处罚程序规定》第四十八条",
    )


def merge_into(act: Act, *, target: Matter, reason: str, words: str) -> None:
    """并入同一当事人的另一件在办案件：本件案号保留，另件的承办人可看本件。"""
    _check_target(act.matter, target)
    _end_pauses(act)
    _let_see(act, target)
    act.link(target, MERGED)
    act.note(reason=reason, into=str(target.pk))
    opine(act, "matters", "leader", words, "并案")


def receive_merged(act: Act, *, number: str, reason: str) -> None:
    """另件并入本件：由并案引起，只记一笔。"""
    act.note(merged=number, reason=reason)


def approve_split(act: Act, *, subject: str, facts: str, reason: str, words: str) -> None:
    """批准分案：登记人据此登记分出的案件。"""
    act.add(Split(subject=subject, words=facts, reason=reason))
    decide_affair(
        act,
        "分案",
        words,
        reason=f"分出当事人{subject}：{facts}\n{reason}",
        basis="《市场监督管理行政处罚程序规定》第十九条",
    )


def split_off(act: Act, *, made: Matter) -> None:
    """分出的案件已经登记：由登记引起。"""
    row = waiting_split(act.matter)
    if row is None:
        raise Refused(Unmet("没有批准而尚未登记的分案", SPLIT, "请由负责人批准分案"))
    act.change(row, made=made)


def waiting_split(matter: Matter) -> Split | None:
    """批准而尚未登记的第一项分案。"""
    return next((row for row in rows.every(Split, matter) if row.made_id is None), None)


def record_immunity(act: Act, *, words: str) -> None:
    """登记当事人享有外交特权与豁免：此后不得处罚，物品仍可依法留置。"""
    if act.detail.immune:
        raise Refused(Unmet("已经登记当事人享有外交特权与豁免", IMMUNITY))
    act.change(act.detail, immune=True, immunity_words=words)


def tell_informant(act: Act, *, way: str, words: str, told_at: datetime) -> None:
    """告知实名举报人是否立案。"""
    if not any(row.code == "REPORTER_FILING_NOTICE" for row in act.deadlines):
        raise Refused(Unmet("没有应当告知的实名举报人，或者已经告知", TOLD))
    if told_at > act.at:
        raise Refused(Unmet("告知时间不能晚于现在"))
    act.add(InformantNotice(way=way, words=words, told_at=told_at))


def _check_termination(party: Party | None, ground: str, *, no_successor: bool) -> None:
    reasons = []
    if not no_successor and ground != Termination.Ground.OTHER:
        reasons.append(
            Unmet(
                "有权利义务承受人的，不终止调查",
                TERMINATE,
                "请查明承受人，以承受人为当事人继续调查",
            )
        )
    kind = party.kind if party else None
    if ground == Termination.Ground.DIED and kind == Party.Kind.ENTERPRISE:
        reasons.append(Unmet("当事人是法人或者其他组织，不适用自然人死亡的情形", TERMINATE))
    if ground == Termination.Ground.ENDED and kind == Party.Kind.PERSON:
        reasons.append(Unmet("当事人是自然人，不适用组织终止的情形", TERMINATE))
    if reasons:
        raise Refused(*reasons)


def _end_pauses(act: Act) -> None:
    """案件不再办下去：没有结束的中止到此为止。"""
    running = [row.pk for row in act.deadlines]
    reasons = PauseSpan.standing.filter(deadline__in=running, last__isnull=True)
    for reason in set(reasons.values_list("reason", flat=True)):
        act.resume(CLOCK, act.day, reason)


def _check_target(matter: Matter, target: Matter) -> None:
    reasons = []
    if target.pk == matter.pk or target.kind != matter.kind:
        reasons.append(Unmet("请选择另一件案件并入", MERGE))
    if target.organ_id != matter.organ_id:
        reasons.append(
            Unmet("不是本机关的案件，不能并案", MERGE, "属于其他机关管辖的，请办理案件移送")
        )
    if target.closed_at is not None:
        reasons.append(Unmet("所并入的案件已经终了", MERGE))
    if matter.party_id and matter.party_id != target.party_id:
        reasons.append(
            Unmet("两件的当事人不同，不能并案", MERGE, "一案一当事人；事实相牵连的，以关联表明")
        )
    if reasons:
        raise Refused(*reasons)


def _let_see(act: Act, target: Matter) -> None:
    mine = {row.officer_id for row in handlers(act.matter)}
    for officer in _team(target):
        if officer.pk not in mine:
            act.assign(officer, HANDLER)


def _team(matter: Matter) -> Iterable[Officer]:
    return [row.officer for row in handlers(matter) or verifiers(matter)]
