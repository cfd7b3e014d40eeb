"""当场处罚的办理。"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import blocks, papers_of, scans, signed
from zhijian.kernel.papers.models import Paper, ServiceRecord
from zhijian.kernel.papers.signed import Mark
from zhijian.kernel.web.verbs.partying import party_of
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.spot_penalties.models import SpotPenalty
from zhijian.rules.refusal import Refused, Unmet

DECISION, WORD = "44", "当罚"
LAW = "行政处罚法"
Pay = SpotPenalty.Pay
Method = ServiceRecord.Method


def open_spot_penalty(act: Act, *, first: Officer, second: Officer, **data: Any) -> None:
    """登记查获的违法行为与两名执法人员。"""
    party = party_of(act, data)
    if data["happened_at"] > act.at:
        raise Refused(Unmet("查获时间不能晚于现在"))
    title = f"{party.name} 当场处罚"[:200]
    act.change(act.matter, party=party, title=title, number=act.allot("简"))
    act.add(SpotPenalty(matter=act.matter, **data))
    act.assign_all(Assignment.Role.HANDLER, first, [second])


def tell_on_spot(
    act: Act, *, fine: Decimal | None, told: bool, review_words: str = "", **columns: Any
) -> None:
    """当场告知拟处罚内容与权利，记下陈述、申辩。再次告知的不得更重。"""
    before = act.detail.fine
    if act.detail.told_at and (fine or 0) > (before or 0):
        raise Refused(Unmet("不得因当事人陈述、申辩而给予更重的处罚", f"{LAW}第四十五条第二款"))
    act.change(act.detail, fine=fine, told_at=act.at, review_words=review_words, **columns)
    act.note(told=told)


def decide_on_spot(act: Act, *, pay: str = "", cash_ground: str = "", receipt_no: str = "") -> None:
    """当场作出决定：取预编的号，制作当场行政处罚决定书。"""
    fine, cash = act.detail.fine, pay == Pay.CASH
    if fine is not None and not pay:
        raise Refused(Unmet("请写明罚款的缴纳方式", f"{LAW}第五十二条第二款"))
    act.change(
        act.detail,
        decided_at=act.at,
        pay=pay if fine is not None else "",
        cash_ground=cash_ground if fine is not None and cash else "",
        receipt_no=receipt_no if fine is not None and cash else "",
    )
    block, serial = blocks.next_of(act.matter.organ, WORD, act.day.year, act.by)
    act.change(block, used=serial)
    act.serials[DECISION] = serial


def deliver_on_spot(
    act: Act,
    *,
    receiver: str,
    signatures: Sequence[StoredFile] = (),
    on_paper: bool = False,
    refused: str = "",
    witness: str = "",
    recorded: bool = False,
) -> None:
    """当场交付：屏幕签名（当事人、两名执法人员），纸上签名，或者注明拒签。缴款期限自此起算。"""
    paper = papers_of.latest(act.matter, DECISION)
    if paper is None:
        raise Refused(Unmet("尚未制作当场行政处罚决定书", f"{LAW}第五十二条"))
    method = Method.LEFT if refused else Method.DIRECT
    given = {"method": method, "place": act.detail.place, "receiver": receiver}
    given |= {"refusal": refused, "witness": witness, "recorded": recorded}
    if refused and not (witness or recorded):
        words = "当事人拒绝签收的，须有见证人，或者拍照、录像"
        raise Refused(Unmet(words, f"{LAW}第五十二条第二款、第六十一条"))
    served(act, paper, act.at, paper.issued_at, given)
    if signatures:
        _sign(act, paper, *signatures)
    act.note(on_paper=on_paper)
    act.change(act.detail, delivered_at=act.at, refused=refused)
    if act.detail.fine is not None and act.detail.pay != Pay.CASH:
        act.start("FINE_PAY")


def _sign(act: Act, paper: Paper, party: StoredFile, *officers: StoredFile) -> None:
    """把屏幕上的签名印进决定书的签名栏，作为签署件；没有排版的（测量时），签名自己就是签署件。"""
    scan = party
    if paper.sha256:
        day = f"{act.day.year}年{act.day.month}月{act.day.day}日"
        marks = [*(Mark("执法人员（签名）", picture=picture) for picture in officers)]
        marks += [Mark("当事人（签名或盖章）", picture=party), Mark("日期", day)]
        scan = signed.copy(paper, marks, by=act.by, at=act.at)
    act.change(paper, **scans.columns(paper, scan, act.at))
    for file in {row.pk: row for row in (party, *officers, scan)}.values():
        act.file(file)


def collect_on_spot(act: Act, *, receipt_no: str, collected_at: datetime) -> None:
    """当场收缴：出具财政专用票据；二个工作日内交至机关。"""
    row = act.detail
    if row.fine is None or row.pay != Pay.CASH:
        raise Refused(Unmet("决定书没有写明当场收缴", f"{LAW}第六十七条至第六十九条"))
    _once(row.collected_at, "罚款已经收缴")
    _in_order(act, row.delivered_at, collected_at)
    act.change(row, receipt_no=receipt_no, collected_at=collected_at)
    act.start("ONSITE_CASH_IN", at=collected_at)


def hand_in_cash(act: Act, *, receiver: str) -> None:
    """交至本机关。"""
    row = act.detail
    if row.pay != Pay.CASH or row.collected_at is None:
        raise Refused(Unmet("没有当场收缴的罚款可交", f"{LAW}第七十一条"))
    _once(row.handed_in_at, "已经交至本机关")
    act.change(row, handed_in_at=act.at)
    act.note(receiver=receiver)


def bank_cash(act: Act, *, voucher: str) -> None:
    """机关缴付指定的银行。"""
    row = act.detail
    if row.handed_in_at is None:
        raise Refused(Unmet("罚款尚未交至本机关", f"{LAW}第七十一条"))
    _once(row.banked_at, "已经缴付银行")
    act.change(row, banked_at=act.at)
    act.note(voucher=voucher)


def record_fine_paid(act: Act, *, receipt_no: str, paid_at: datetime) -> None:
    """当事人到银行或者以电子支付缴款。"""
    row = act.detail
    if row.fine is None or row.pay == Pay.CASH:
        raise Refused(Unmet("没有由银行、电子支付缴纳的罚款"))
    _once(row.collected_at, "缴款已经登记")
    _in_order(act, row.delivered_at, paid_at)
    act.change(row, receipt_no=receipt_no, collected_at=paid_at)


def report_on_spot(act: Act, *, words: str) -> None:
    """报所属机关备案。"""
    _once(act.detail.reported_at, "已经报备")
    act.change(act.detail, reported_at=act.at)
    act.note(words=words)


def keep_papers(act: Act) -> None:
    """材料交回归档。"""


def finish(act: Act) -> None:
    """办结归档。"""


def drop(act: Act, *, reason: str) -> None:
    """不予当场处罚：不构成违法、轻微不罚，或者应当适用普通程序。"""
    act.note(reason=reason)


def _once(done: datetime | None, words: str) -> None:
    if done is not None:
        raise Refused(Unmet(words))


def _in_order(act: Act, delivered: datetime | None, moment: datetime) -> None:
    if moment > act.recorded_at:
        raise Refused(Unmet("缴款时间不能晚于现在"))
    if delivered and moment < delivered.replace(second=0, microsecond=0):  # 页面填到分
        raise Refused(Unmet("缴款时间早于决定书交付之时"))
