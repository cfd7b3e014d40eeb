"""异地通告与协查的办理。"""

from collections.abc import Iterable, Mapping
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine, send_back
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Matter, MatterOrgan
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.correspondence.models import (
    Addressee,
    Answer,
    Asked,
    AssistanceReceived,
    Enclosure,
    Flowed,
    NoticeReceived,
)
from zhijian.modules.correspondence.procedure import ASSIST_LAW, SIGN
from zhijian.rules import rights
from zhijian.rules.refusal import Refused, Unmet

HANDLER = Assignment.Role.HANDLER
SENDER = MatterOrgan.Role.SENDER
SENDING, REPLYING = "sending", "reply"
CLOCKS = {"notice_received": "NOTICE_FEEDBACK", "assistance_received": "COOP_INVEST"}
WORDS = {"notice": "通", "assistance": "协"}
Rows = Iterable[Mapping[str, Any]]


# —— 发送机关 ——


def draft(
    act: Act,
    *,
    title: str,
    organs: Iterable[Organ],
    flowed: Rows = (),
    asked: Rows = (),
    **columns: Any,
) -> None:
    """拟制一份通告或者协查。"""
    act.change(act.matter, title=title, number=act.allot(WORDS[act.matter.kind]))
    act.add(act.spec.model(matter=act.matter, **columns))
    _listed(act, organs, flowed, asked)


def revise(
    act: Act,
    *,
    title: str,
    organs: Iterable[Organ],
    flowed: Rows = (),
    asked: Rows = (),
    **columns: Any,
) -> None:
    """修改：各栏照新的，原来所列的作废而仍在。"""
    act.change(act.matter, title=title)
    act.change(act.detail, **columns)
    for model in (Addressee, Flowed, Asked):
        for row in rows.every(model, act.matter):
            act.change(row, void_number=act.number)
    _listed(act, organs, flowed, asked)


def enclose(act: Act, *, scan: StoredFile | None, note: str = "") -> None:
    """放入证据包一份文件，连同摘要。"""
    if scan is None:
        raise Refused(Unmet("没有文件", remedy="请选择要放入证据包的文件"))
    act.file(scan)
    act.add(Enclosure(file=scan, sha256=scan.sha256, note=note))


def approve(act: Act, *, words: str) -> None:
    """同意发送。"""
    opine(act, SENDING, "leader", words)


def return_draft(act: Act, *, reason: str) -> None:
    """退回修改。"""
    send_back(act, SENDING, "leader", reason)


def refuse(act: Act, *, reason: str) -> None:
    """不同意发送。"""
    opine(act, SENDING, "leader", reason, REFUSE)


def send(act: Act) -> None:
    """发送：每个接收机关各立一件，同在一个事务。"""
    found = rows.every(Addressee, act.matter)
    _check_receivers(act, [row.organ for row in found])
    for row in found:
        act.spawn(f"{act.matter.kind}_received", row.organ, act.matter, sender=act.matter.organ)
    act.change(act.detail, sent_at=act.at)
    act.note(sent=len(found))


def recall(act: Act, *, reason: str) -> None:
    """撤回：没有了结的各件随之了结。"""
    opine(act, SENDING, "leader", reason, "撤回")


def all_confirmed(act: Act) -> None:
    """各机关都已反馈并确认。"""


def close(act: Act, *, words: str) -> None:
    """办结。"""
    act.note(words=words)


# —— 接收机关 ——


def deliver(
    act: Act, *, sender: Organ, redirected_from: Matter | None = None, why: str = ""
) -> None:
    """一个机关收到的一件。"""
    parent = act.matter.parent
    title = parent.title if parent else ""
    act.change(act.matter, title=title, number=act.allot("收"))
    given = {"delivered_at": act.at, "redirected_from": redirected_from, "redirected_why": why}
    act.add(act.spec.model(matter=act.matter, **given))
    act.add(MatterOrgan(organ=sender, role=SENDER))


def sign(act: Act) -> None:
    """签收：反馈期限自签收之日起算。"""
    code = CLOCKS[act.matter.kind]
    chosen = act.matter.kind == "notice_received"
    clock = act.start(code, length=act.detail.sent.days if chosen else None)
    act.change(act.detail, signed_at=act.at, due_on=clock.due_on)


def note(act: Act) -> None:
    """只要求知悉的，知悉即了。"""
    act.change(act.detail, signed_at=act.at)


def redirect(act: Act, *, organ: Organ, why: str) -> None:
    """改派给正确属地的机关：另立一件，发送机关不变，本件了结。"""
    if organ.pk == act.matter.organ_id:
        raise Refused(Unmet("改派的是别的机关", remedy="由本机关办理的请签收"))
    _check_receivers(act, [organ])
    parent = act.matter.parent
    held = Matter.objects.filter(parent=parent, organ=organ, kind=act.matter.kind)
    if held.exclude(stage="redirected").exists():
        raise Refused(Unmet(f"{organ.name}已经收到过这一件", remedy="请与发送机关核对"))
    act.spawn(
        act.matter.kind,
        organ,
        parent,
        sender=act.detail.sender,
        redirected_from=act.matter,
        why=why,
    )
    act.note(redirected_to=organ.name, reason=why)


def assign(act: Act, *, lead: Officer, others: Iterable[Officer] = ()) -> None:
    """指定承办人。"""
    act.assign_all(HANDLER, lead, [one for one in others if one.pk != lead.pk])


def submit_notice_reply(
    act: Act, *, outcome: str, reply: str, case_number: str = "", scan: StoredFile | None = None
) -> None:
    """提请反馈通告的核查、查处结果。"""
    filed = outcome in (NoticeReceived.Outcome.FILED, NoticeReceived.Outcome.PUNISHED)
    if filed and not case_number.strip():
        raise Refused(Unmet("已立案、已处罚的，须写明案号", remedy="填写案号"))
    act.change(act.detail, outcome=outcome, reply=reply, case_number=case_number)
    if scan is not None:
        act.file(scan)


def submit_assistance_reply(act: Act, *, reply: str, scan: StoredFile | None = None) -> None:
    """提请反馈协查的结果。"""
    act.change(act.detail, reply=reply)
    if scan is not None:
        act.file(scan)


def answer(
    act: Act, *, asked: Asked, words: str, scan: StoredFile | None = None, **report: str
) -> None:
    """答复协查的一项；检验报告写明机构、编号与结论。"""
    if asked.matter_id != act.matter.parent_id:
        raise Refused(Unmet("不是本件的协查事项"))
    given = [bool(value.strip()) for value in report.values()]
    if any(given) and not all(given):
        raise Refused(Unmet("检验报告须写明机构、编号和结论", remedy="三栏都填，或者都不填"))
    act.add(Answer(asked=asked, words=words, file=scan, **report))
    if scan is not None:
        act.file(scan)


def tell_extension(act: Act, *, days: int, why: str) -> None:
    """期满前告知发送机关延期；届满之后不再能告知。"""
    clock = next(row for row in act.deadlines if row.code == "COOP_INVEST")
    if clock.due_on < act.day:
        words = f"协查期限已于 {clock.due_on} 届满，延期须在期满前告知"
        raise Refused(Unmet(words, ASSIST_LAW, "请尽快反馈，并说明逾期的原因"))
    act.extend("COOP_INVEST", days)
    act.change(act.detail, due_on=clock.due_on, extended_why=why)


def return_originals(act: Act, *, returned_how: str) -> None:
    """返还发送机关随附的原件。"""
    row: AssistanceReceived = act.detail
    if not row.sent.originals:
        raise Refused(Unmet("发送机关没有随附须返还的原件"))
    if row.returned_at is not None:
        raise Refused(Unmet("原件已经返还"))
    act.change(row, returned_how=returned_how, returned_at=act.at)


def send_reply(act: Act, *, words: str) -> None:
    """签发反馈。"""
    opine(act, REPLYING, "leader", words)
    act.change(act.detail, replied_at=act.at)


def lead_back(act: Act, *, reason: str) -> None:
    """退回承办人。"""
    send_back(act, REPLYING, "leader", reason)


def confirm(act: Act, *, words: str) -> None:
    """发送机关确认反馈。"""
    opine(act, REPLYING, "review", words)
    act.change(act.detail, confirmed_at=act.at)


def return_reply(act: Act, *, reason: str) -> None:
    """发送机关退回补充：反馈期限重新起算。"""
    send_back(act, REPLYING, "review", reason)
    code = CLOCKS[act.matter.kind]
    chosen = act.matter.kind == "notice_received"
    clock = act.start(code, length=act.detail.sent.days if chosen else None)
    act.change(act.detail, replied_at=None, due_on=clock.due_on)


def recalled(act: Act) -> None:
    """发送机关撤回，本件了结。"""


def case_registered(act: Act) -> None:
    """由通告登记了案源。"""


def case_decided(act: Act, *, words: str) -> None:
    """所登记的案件有了结果，告知发送机关。"""
    act.note(words=words)


def _listed(act: Act, organs: Iterable[Organ], flowed: Rows, asked: Rows) -> None:
    chosen = list(organs)
    if not chosen:
        raise Refused(Unmet("没有接收机关", remedy="至少选一个接收机关"))
    _check_receivers(act, chosen)
    act.add_all([Addressee(organ=organ) for organ in chosen])
    act.add_all([Flowed(**row) for row in flowed])
    items = [Asked(**row) for row in asked]
    if act.matter.kind == "assistance" and not items:
        raise Refused(Unmet("没有协查事项", remedy="写明向谁调查、查明什么"))
    act.add_all(items)


def _check_receivers(act: Act, organs: Iterable[Organ]) -> None:
    """接收机关是总局、省局、市局，不是本机关，没有撤并。"""
    for organ in organs:
        if organ.pk == act.matter.organ_id:
            raise Refused(Unmet("接收机关不能是本机关"))
        if refused := rights.refusal(SIGN, organ.level):
            words = f"{organ.name}是区县局：通告、协查由其市局代为收发"
            raise Refused(Unmet(words, refused.article, "改选其所属的市局"))
        if organ.valid_to is not None and organ.valid_to <= act.day:
            raise Refused(Unmet(f"{organ.name}已经撤并", remedy="改选承继的机关"))
