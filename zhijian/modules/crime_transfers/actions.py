"""移送的办理。依据移送规定第五条至第十二条。"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine, send_back
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import papers_of
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.crime_transfers.models import (
    CrimeTransfer,
    Goods,
    Material,
    Outcome,
    PoliceReply,
)
from zhijian.rules.refusal import Refused, Unmet

LAW = "行政执法机关移送涉嫌犯罪案件的规定"
HANDOVER, GOODS_NOTICE = "5", "6"
BASIS = f"《{LAW}》第三条、第五条"
FEWEST = 2


def form_group(
    act: Act,
    *,
    lead: Officer,
    others: Iterable[Officer],
    suspicion: str,
    offence: str,
    articles: str,
    amount: Decimal | None = None,
    imposed: str = "",
) -> None:
    """指定两名以上执法人员组成专案组。"""
    group = list(others)
    if len({lead.pk, *(one.pk for one in group)}) < FEWEST:
        raise Refused(Unmet("专案组不得少于两人", f"{LAW}第五条第一款", "请再指定一名"))
    parent = act.matter.parent
    title = f"{parent.title if parent else ''} 涉嫌{offence}移送"
    act.change(act.matter, title=title[:200], number=act.allot("罪"))
    act.add(
        CrimeTransfer(
            matter=act.matter,
            suspicion=suspicion,
            offence=offence,
            articles=articles,
            amount=amount,
            imposed=imposed,
        )
    )
    act.assign_all(Assignment.Role.GROUP, lead, group)


def report(
    act: Act,
    *,
    facts: str,
    offence: str,
    articles: str,
    suggested: bool,
    words: str,
    amount: Decimal | None = None,
) -> None:
    """提出书面报告：核实的案情、涉嫌罪名、是否应当移送。"""
    act.change(
        act.detail,
        facts=facts,
        offence=offence,
        articles=articles,
        amount=amount,
        suggested=suggested,
        reported_at=act.at,
    )
    opine(act, "matters", "handler", words)


def return_report(act: Act, *, reason: str) -> None:
    """退回补充核实。"""
    send_back(act, "matters", "leader", reason)


def approve_transfer(act: Act, *, words: str, suspends: bool = False) -> None:
    """批准移送：自接到报告之日起三日内决定，决定后二十四小时内移送。"""
    act.change(act.detail, decided_by=act.by.name, decided_at=act.at, suspends=suspends)
    opine(act, "matters", "leader", words)
    _affair(act, "移送涉嫌犯罪案件", act.detail.facts)


def refuse_transfer(act: Act, *, reason: str) -> None:
    """决定不移送，理由记录在案。"""
    act.change(act.detail, decided_by=act.by.name, decided_at=act.at, reason=reason)
    opine(act, "matters", "leader", reason, REFUSE)
    _affair(act, "不移送涉嫌犯罪案件", reason)


def hand_to_police(
    act: Act,
    *,
    police: str,
    procuratorate: str,
    contact: str,
    phone: str,
    materials: Iterable[Mapping[str, Any]],
    imposed: str = "",
) -> None:
    """向同级公安机关移送，抄送人民检察院。"""
    act.change(
        act.detail,
        police=police,
        procuratorate=procuratorate,
        contact=contact,
        phone=phone,
        imposed=imposed,
        handed_at=act.at,
    )
    act.add_all([Material(**row) for row in materials])
    act.answers[HANDOVER] = {"facts": act.detail.facts, "basis": BASIS} | act.answers.get(
        HANDOVER, {}
    )


def record_receipt(
    act: Act, *, received_by: str, received_at: datetime, scan: StoredFile | None = None
) -> None:
    """登记签收：公安机关应当在回执上签字。"""
    handed = act.detail.handed_at
    if received_at > act.at or (handed and received_at < handed.replace(second=0, microsecond=0)):
        raise Refused(Unmet("签收时间须在移送之后、现在以前", f"{LAW}第七条"))
    act.change(act.detail, received_by=received_by, received_at=received_at, receipt=scan)
    _keep(act, scan)


def record_forwarding(act: Act, *, police: str, number: str, on: date) -> None:
    """登记公安机关转送有管辖权的公安机关。"""
    _add_reply(act, PoliceReply.Kind.FORWARDED, number, on, f"转送{police}", None)
    act.change(act.detail, police=police)


def record_filing(act: Act, *, number: str, on: date, scan: StoredFile | None = None) -> None:
    """登记立案通知书：自接到之日起三日内移交涉案物品。"""
    _add_reply(act, PoliceReply.Kind.FILED, number, on, "", scan)


def record_refusal(
    act: Act, *, number: str, on: date, words: str, scan: StoredFile | None = None
) -> None:
    """登记不予立案通知书：公安机关只在不予立案时退回材料，并须说明理由。"""
    _add_reply(act, PoliceReply.Kind.REFUSED, number, on, words, scan)


def ask_reconsideration(act: Act, *, words: str) -> None:
    """提请作出不予立案决定的公安机关复议，只此一次。"""
    refusals = [
        row for row in rows.every(PoliceReply, act.matter) if row.kind == PoliceReply.Kind.REFUSED
    ]
    if len(refusals) > 1:
        raise Refused(
            Unmet(
                "公安机关已经作出复议决定，不再提请复议",
                f"{LAW}第九条第三款",
                "可以建议人民检察院立案监督",
                "ask_supervision",
            )
        )
    opine(act, "matters", "leader", words)


def ask_supervision(act: Act, *, words: str) -> None:
    """建议人民检察院依法进行立案监督。"""
    opine(act, "matters", "leader", words)


def accept_refusal(act: Act, *, words: str) -> None:
    """不再提请复议、监督，案件退回依法处理；应当处罚的依法处罚。"""
    opine(act, "matters", "leader", words)


def hand_goods(
    act: Act,
    *,
    goods: Iterable[Mapping[str, Any]],
    words: str,
    measure_name: str = "",
    measure_number: str = "",
    measure_on: date | None = None,
) -> None:
    """移交涉案物品和其他材料，办结交接手续；查封扣押物品另告知当事人。"""
    handed = list(goods)
    act.change(
        act.detail,
        measure_name=measure_name,
        measure_number=measure_number,
        measure_on=measure_on,
        goods_on=act.day,
    )
    act.add_all([Goods(**row) for row in handed])
    act.note(words=words)
    if measure_number and not handed:
        raise Refused(Unmet("写了强制措施而没有列出物品", f"{LAW}第十二条", "请逐件列出"))
    if measure_number:
        act.paper(GOODS_NOTICE)


def serve_goods_notice(act: Act, *, at: datetime, **given: Any) -> None:
    """向当事人送达查封扣押物品移送告知书。"""
    paper = papers_of.latest(act.matter, GOODS_NOTICE)
    if paper is None:
        raise Refused(
            Unmet("没有制作物品移送告知书：没有移交查封扣押的物品", "行政强制法第二十一条")
        )
    served(act, paper, at, paper.issued_at, given)


def record_conviction(act: Act, **columns: Any) -> None:
    """登记刑事判决：刑期、缓刑、罚金。"""
    if columns["on"] > act.day:
        raise Refused(Unmet("判决日期不能晚于今天"))
    act.add(Outcome(kind=Outcome.Kind.CONVICTED, **columns))


def record_no_punishment(act: Act, **columns: Any) -> None:
    """登记不起诉、撤销案件、免予刑事处罚：应当给予行政处罚的，依法处罚。"""
    if columns["on"] > act.day:
        raise Refused(Unmet("作出日期不能晚于今天"))
    act.add(Outcome(**columns))


def _affair(act: Act, kind: str, reason: str) -> None:
    act.answers["8"] = {"kind": kind, "reason": reason, "basis": BASIS}


def _add_reply(
    act: Act, kind: str, number: str, on: date, words: str, scan: StoredFile | None
) -> None:
    if on > act.day:
        raise Refused(Unmet("收到之日不能晚于今天"))
    act.add(PoliceReply(kind=kind, number=number, on=on, words=words, scan=scan))
    _keep(act, scan)


def _keep(act: Act, scan: StoredFile | None) -> None:
    if scan is not None:
        act.file(scan)
