"""督办的办理：拟制、下发；签收、转发、反馈、上报；同意办结或者退回。"""

from collections.abc import Iterable, Sequence
from typing import Any

from zhijian.kernel.acts import next_hand
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine, send_back
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Matter, MatterOrgan
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.reminders import queue
from zhijian.kernel.reminders.models import Reminder
from zhijian.modules.supervision.models import Feedback, Order, Recipient, Task
from zhijian.modules.supervision.procedure import DRAFT, LAW
from zhijian.rules import rights
from zhijian.rules.refusal import Refused, Unmet

TASK = "supervision_task"
SIGN, FEEDBACK = "SUPERVISE_SIGN", "SUPERVISE_FEEDBACK"
ISSUER = MatterOrgan.Role.ISSUER
HANDLER = Assignment.Role.HANDLER
ORDER, RESULT, EXTENSION = "order", "result", "extension"


# —— 督办单 ——


def propose(
    act: Act,
    *,
    title: str,
    organs: Iterable[Organ] = (),
    copied: Iterable[Organ] = (),
    cases: Iterable[Matter] = (),
    by_system: bool = False,
    **columns: Any,
) -> None:
    """拟制督办单：每个主送机关、每件督办的案件各是一个主送。"""
    act.change(act.matter, title=title, number=act.allot("督"))
    act.add(Order(matter=act.matter, by_system=by_system, **columns))
    act.add_all(_recipients(act, title, organs, copied, cases))


def revise(
    act: Act,
    *,
    title: str,
    organs: Iterable[Organ] = (),
    copied: Iterable[Organ] = (),
    cases: Iterable[Matter] = (),
    **columns: Any,
) -> None:
    """修改督办单；主送、抄送照新的一份，原来的作废而仍在。"""
    act.change(act.matter, title=title)
    act.change(act.detail, **columns)
    for row in rows.every(Recipient, act.matter):
        act.change(row, void_number=act.number)
    act.add_all(_recipients(act, title, organs, copied, cases))


def approve(act: Act, *, words: str) -> None:
    """本级负责人同意督办。"""
    opine(act, ORDER, "leader", words)


def return_order(act: Act, *, reason: str) -> None:
    """退回拟制人修改。"""
    send_back(act, ORDER, "leader", reason)


def refuse(act: Act, *, reason: str) -> None:
    """不同意督办。"""
    opine(act, ORDER, "leader", reason, REFUSE)


def issue(act: Act) -> None:
    """下发：每个主送、抄送各立一件，同在一个事务，全部下发或者全部不下发。"""
    order = act.detail
    found = rows.every(Recipient, act.matter)
    _check_standing([row.organ for row in found], act)
    for row in found:
        act.spawn(
            TASK,
            row.organ,
            act.matter,
            issuer=act.matter.organ,
            copied=row.copied,
            subject=row.subject,
            case=row.case,
            days=order.days,
        )
    act.change(order, issued_at=act.at)
    act.note(sent=len(found))


def urge(act: Act, *, words: str) -> None:
    """催办：没有办结的各机关的下一手各得一条提醒，各件各记一笔。"""
    act.note(words=words)


def revoke(act: Act, *, reason: str) -> None:
    """撤销督办：没有办结的各件随之撤销。"""
    opine(act, ORDER, "leader", reason, "撤销")


def all_accepted(act: Act) -> None:
    """主送各机关都已办结。"""


def archive(act: Act) -> None:
    """归档。"""


def close_order(act: Act, *, words: str) -> None:
    """办结督办。"""
    act.note(words=words)


# —— 承办 ——


def deliver(
    act: Act,
    *,
    issuer: Organ,
    subject: str,
    days: int,
    copied: bool = False,
    case: Matter | None = None,
    requirement: str = "",
    passed_from: Matter | None = None,
) -> None:
    """一个机关收到的一项督办。"""
    act.change(act.matter, title=subject[:200], number=act.allot("督承"))
    act.add(
        Task(
            matter=act.matter,
            subject=subject,
            days=days,
            copied=copied,
            case=case,
            requirement=requirement,
            passed_from=passed_from,
            delivered_at=act.at,
        )
    )
    act.add(MatterOrgan(organ=issuer, role=ISSUER))
    if case is not None:
        act.link(case, "督办的案件")


def sign(act: Act) -> None:
    """签收：反馈期限自签收之日起算。"""
    clock = act.start(FEEDBACK, length=act.detail.days)
    act.change(act.detail, signed_at=act.at, due_on=clock.due_on)


def note(act: Act) -> None:
    """抄送的阅知。"""
    act.change(act.detail, signed_at=act.at)


def assign(act: Act, *, lead: Officer, others: Iterable[Officer] = (), words: str = "") -> None:
    """指定承办人。"""
    act.assign_all(HANDLER, lead, [one for one in others if one.pk != lead.pk])
    if words:
        opine(act, RESULT, "department", words)


def reassign(act: Act, *, lead: Officer, reason: str, others: Iterable[Officer] = ()) -> None:
    """改派承办人。"""
    act.release(HANDLER)
    assign(act, lead=lead, others=others)
    act.note(reason=reason)


def pass_on(act: Act, *, organs: Iterable[Organ], requirement: str, days: int) -> None:
    """转发下级机关：各立一件，反馈给本机关。下级的反馈期限不晚于本机关的。"""
    task, lower = act.detail, list(organs)
    if not rights.may_hold(DRAFT, act.matter.organ.level):
        raise Refused(Unmet("区县局没有下级机关，不转发", LAW, "由本机关自行承办"))
    _check_standing(lower, act)
    if days > task.days:
        words = f"下级的反馈期限 {days} 日，长于本机关的 {task.days} 日"
        raise Refused(Unmet(words, LAW, "给下级定较短的期限，以便汇总上报"))
    held = Task.objects.filter(passed_from=act.matter).values_list("matter__organ", flat=True)
    if again := [one.name for one in lower if one.pk in set(held)]:
        raise Refused(Unmet(f"已经转发过：{'、'.join(again)}", LAW))
    for organ in lower:
        act.spawn(
            TASK,
            organ,
            act.matter.parent,
            issuer=act.matter.organ,
            subject=task.subject,
            days=days,
            requirement=requirement,
            passed_from=act.matter,
            case=task.case if task.case and task.case.organ_id == organ.pk else None,
        )
    act.note(passed_on=len(lower))


def report_progress(
    act: Act, *, words: str, measures: str = "", scan: StoredFile | None = None
) -> None:
    """阶段反馈，可以多次；下发机关随即得知。"""
    act.add(Feedback(at=act.at, words=words, measures=measures, scan=scan))
    if scan is not None:
        act.file(scan)
    _tell_issuer(act, Reminder.Kind.NEXT_HAND, f"{act.matter.organ.name}反馈：{words}")


def ask_extension(act: Act, *, days: int, reason: str) -> None:
    """申请延长反馈期限。"""
    act.change(act.detail, asked_days=days, asked_reason=reason)


def grant_extension(act: Act, *, days: int, words: str) -> None:
    """同意延期，日数由下发机关确定。"""
    opine(act, EXTENSION, "leader", words)
    act.extend(FEEDBACK, days)
    act.change(act.detail, due_on=_due(act), asked_days=None, asked_reason="")


def deny_extension(act: Act, *, reason: str) -> None:
    """不同意延期。"""
    send_back(act, EXTENSION, "leader", reason)
    act.change(act.detail, asked_days=None, asked_reason="")


def submit_result(
    act: Act, *, result: str, unfinished: str = "", scan: StoredFile | None = None
) -> None:
    """提请办结。督办的案件还没有终了的，须说明。"""
    case = act.detail.case
    if case is not None and case.closed_at is None and not unfinished.strip():
        words = f"督办的案件 {case.number or case.title} 还没有办结"
        raise Refused(Unmet(words, LAW, "先办结案件，或者写明尚未办结的原因和计划"))
    act.change(act.detail, result=result, unfinished=unfinished)
    if scan is not None:
        act.file(scan)


def endorse(act: Act, *, words: str) -> None:
    """办案机构负责人审核。"""
    opine(act, RESULT, "department", words)


def head_back(act: Act, *, reason: str) -> None:
    """办案机构负责人退回。"""
    send_back(act, RESULT, "department", reason)


def send_result(act: Act, *, words: str) -> None:
    """领导签发上报。"""
    opine(act, RESULT, "leader", words)
    act.change(act.detail, reported_at=act.at)


def lead_back(act: Act, *, reason: str) -> None:
    """领导退回重办。"""
    send_back(act, RESULT, "leader", reason)


def accept(act: Act, *, words: str) -> None:
    """下发机关同意办结；转发来的，告知转发机关的承办人。"""
    opine(act, RESULT, "review", words)
    act.change(act.detail, accepted_at=act.at)


def return_result(act: Act, *, reason: str, days: int) -> None:
    """下发机关退回补充办理，另定反馈期限。"""
    send_back(act, RESULT, "review", reason)
    clock = act.start(FEEDBACK, length=days)
    act.change(act.detail, reported_at=None, due_on=clock.due_on)


def urged(act: Act, *, words: str) -> None:
    """被催办：提醒下一手。"""
    act.note(words=words)
    people = next_hand.officers(act.matter, act.at)
    told = f"催办：{words}"
    queue.queue(people, act.matter, Reminder.Kind.ESCALATED, told, act.recorded_at)


def order_revoked(act: Act) -> None:
    """督办撤销，本件随之了结。"""


def _recipients(
    act: Act,
    title: str,
    organs: Iterable[Organ],
    copied: Iterable[Organ],
    cases: Iterable[Matter],
) -> list[Recipient]:
    main, copies = list(organs), list(copied)
    if twice := {one.pk for one in main} & {one.pk for one in copies}:
        names = "、".join(one.name for one in main if one.pk in twice)
        raise Refused(Unmet(f"既是主送又是抄送：{names}", LAW, "只选一种"))
    found = [Recipient(organ=one, subject=title) for one in main]
    found += [
        Recipient(organ=case.organ, subject=f"{case.number} {case.title}"[:300], case=case)
        for case in cases
    ]
    if not found:
        raise Refused(Unmet("没有主送机关，也没有督办的案件", LAW, "至少选一个主送机关"))
    _check_standing([row.organ for row in found] + copies, act)
    return found + [Recipient(organ=one, copied=True, subject=title) for one in copies]


def _check_standing(organs: Sequence[Organ], act: Act) -> None:
    """各机关都在本机关下辖之内，且没有撤并。"""
    mine = act.matter.organ
    below = tree.below([mine.pk]) - {mine.pk}
    if strange := sorted({one.name for one in organs if one.pk not in below}):
        raise Refused(Unmet(f"不是{mine.name}的下级机关：{'、'.join(strange)}", LAW))
    gone = {one.name for one in organs if one.valid_to is not None and one.valid_to <= act.day}
    if gone:
        raise Refused(Unmet(f"已经撤并：{'、'.join(sorted(gone))}", LAW, "改选承继的机关"))


def _due(act: Act) -> Any:
    return next(row.due_on for row in act.deadlines if row.code == FEEDBACK)


def _tell_issuer(act: Act, kind: Reminder.Kind, words: str) -> None:
    drafters = duties.holders(DRAFT, act.detail.issuer, act.at)
    queue.queue(drafters, act.matter, kind, words, act.recorded_at)
