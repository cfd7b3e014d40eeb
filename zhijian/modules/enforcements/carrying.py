"""法院执行、到位的款、实施、中止终结、执行协议。"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters import rows
from zhijian.kernel.registers import reading
from zhijian.modules.enforcements import reckoning
from zhijian.modules.enforcements.models import (
    Agreement,
    Carrying,
    CourtAct,
    Halt,
    Receipt,
    Urging,
)
from zhijian.rules.guards import CoercionState, may_enforce
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused, Unmet

LAW = "行政强制法"
ZERO = Decimal("0.00")
STARTS = {
    "record_accepted": "COURT_RULE",
    "record_rejected": "COURT_APPEAL",
    "record_refused": "COURT_APPEAL",
}
KINDS = {
    "record_accepted": CourtAct.Kind.ACCEPTED,
    "record_rejected": CourtAct.Kind.REJECTED,
    "record_heard": CourtAct.Kind.HEARD,
    "record_granted": CourtAct.Kind.GRANTED,
    "record_refused": CourtAct.Kind.REFUSED,
    "ask_upper_court": CourtAct.Kind.UPPER,
    "end_refused": CourtAct.Kind.REFUSED,
    "record_notice": CourtAct.Kind.NOTICE,
    "record_dishonest": CourtAct.Kind.DISHONEST,
    "record_court_suspended": CourtAct.Kind.SUSPENDED,
    "record_court_resumed": CourtAct.Kind.RESUMED,
    "record_court_ended": CourtAct.Kind.ENDED,
}


def record_court(
    act: Act, *, on: date, number: str = "", received_on: date | None = None, words: str = ""
) -> None:
    """登记法院的一项裁定、通知，起算随之而来的期限。"""
    received = received_on or on
    if not on <= received <= act.day:
        raise Refused(Unmet("作出、收到的日期须依次在后，且不能晚于现在"))
    verb = act.step.verb
    act.add(CourtAct(kind=KINDS[verb], on=on, number=number, received_on=received, words=words))
    code = STARTS.get(verb)
    if code and reading.maybe("periods", code, received):
        act.start(code, at=_noon(received))
    if verb == "record_heard":
        accepted = [one for one in rows.every(CourtAct, act.matter) if one.kind == "accepted"]
        act.start("COURT_RULE_HEARD", at=_noon(accepted[-1].on if accepted else on))


def ask_upper_court(act: Act, *, on: date, words: str) -> None:
    """对不予受理、不准予执行的裁定，自收到之日起十五日内向上一级法院申请复议。"""
    due = next((row.due_on for row in act.deadlines if row.code == "COURT_APPEAL"), None)
    if due is not None and on > due:
        raise Refused(
            Unmet(
                f"申请复议的期限已于 {due} 届满",
                f"{LAW}第五十六条第二款、第五十八条第三款",
                "登记不予强制执行",
                "end_refused",
            )
        )
    record_court(act, on=on, words=words)


def record_receipt(
    act: Act,
    *,
    paid_on: date,
    receipt_no: str,
    channel: str,
    principal: Decimal | None = None,
    surcharge: Decimal | None = None,
) -> None:
    """登记执行到位的款：罚没款与加处罚款分列，都不多于尚欠的。"""
    if paid_on > act.day:
        raise Refused(Unmet("到位日期不能晚于现在"))
    _receive(act, paid_on, receipt_no, channel, (principal or ZERO, surcharge or ZERO))


def carry_out(act: Act, *, cuts_utilities: bool = False, **columns: Any) -> None:
    """登记实施：夜间、法定节假日不得实施，情况紧急的除外（G17）。"""
    _check_time(act, columns, cuts_utilities=cuts_utilities)
    act.add(Carrying(**columns))


def offset_goods(
    act: Act, *, goods: str, proceeds: Decimal, receipt_no: str, **columns: Any
) -> None:
    """将查封、扣押的财物依法拍卖，抵缴罚款：未复议、未诉讼，经催告仍不履行的。"""
    told, urged = reckoning.performance(act.matter), rows.last(Urging, act.matter)
    if told["remedied"]:
        words = "当事人申请过复议或者提起过诉讼，不适用拍卖抵缴"
        raise Refused(Unmet(words, f"{LAW}第四十六条第三款"))
    if urged is None or urged.wait_until is None or act.day <= urged.wait_until:
        raise Refused(Unmet("催告期满当事人仍不履行的，才可拍卖抵缴", f"{LAW}第四十六条第三款"))
    _check_time(act, columns, cuts_utilities=False)
    owed = reckoning.debt(act.matter, act.day)
    used = min(proceeds, owed.principal)
    act.add(Carrying(goods=goods, proceeds=proceeds, **columns))
    rest = min(proceeds - used, owed.surcharge)
    if over := proceeds - used - rest:
        act.note(returned=f"拍卖所得多出 {grouped(over)} 元，退还当事人")
    _receive(act, act.day, receipt_no, "auction", (used, rest))


def suspend(act: Act, *, ground: str, words: str, harmless: bool = False) -> None:
    """中止执行。没有明显社会危害、确无能力履行的，起算三年。"""
    act.add(
        Halt(kind=Halt.Kind.SUSPENDED, ground=ground, words=words, on=act.day, harmless=harmless)
    )
    if harmless:
        act.start("EXEC_SUSPEND_END")


def resume(act: Act, *, reason: str) -> None:
    """中止的情形消失，恢复执行。"""
    act.note(reason=reason)


def terminate(act: Act, *, ground: str, words: str) -> None:
    """终结执行。"""
    act.add(Halt(kind=Halt.Kind.TERMINATED, ground=ground, words=words, on=act.day))


def lapse(act: Act) -> None:
    """中止满三年未恢复的，不再执行。"""
    act.add(Halt(kind=Halt.Kind.TERMINATED, ground=Halt.Ground.UNABLE, on=act.day))


def basis_revoked(act: Act) -> None:
    """据以执行的处罚决定被撤销，终结执行。"""
    act.add(Halt(kind=Halt.Kind.TERMINATED, ground=Halt.Ground.REVOKED, on=act.day))


def agree(
    act: Act, *, until: date, terms: str, remedial: str = "", waived: Decimal | None = None
) -> None:
    """达成执行协议：当事人采取补救措施的，可以减免加处罚款；罚款、没收违法所得不得减免。"""
    amount = waived or ZERO
    owed = reckoning.debt(act.matter, act.day)
    if amount and not remedial.strip():
        raise Refused(
            Unmet(
                "当事人采取补救措施的，才可减免加处罚款", f"{LAW}第四十二条第一款", "写明补救措施"
            )
        )
    if amount > owed.surcharge:
        raise Refused(
            Unmet(
                f"减免 {grouped(amount)} 元，多于加处罚款 {grouped(owed.surcharge)} 元",
                f"{LAW}第四十二条第一款",
                "减免只及于加处罚款",
            )
        )
    if until < act.day:
        raise Refused(Unmet("协议的履行期限早于今日", f"{LAW}第四十二条"))
    told = {"terms": terms, "remedial": remedial, "waived": amount}
    act.add(Agreement(signed_on=act.day, until=until, **told))


def break_agreement(act: Act, *, reason: str) -> None:
    """当事人不履行执行协议：恢复强制执行，减免不再算数。"""
    row = rows.last(Agreement, act.matter)
    if row is not None:
        act.change(row, broken_on=act.day)
    act.note(reason=reason)


def complete(act: Act) -> None:
    """执行完毕：罚没款、加处罚款（扣除依协议减免的）都已缴清。"""
    owed = reckoning.debt(act.matter, act.day)
    if owed.total:
        raise Refused(
            Unmet(
                f"还欠罚没款 {grouped(owed.principal)} 元、加处罚款 {grouped(owed.surcharge)} 元",
                "行政处罚法第七十二条第一款",
                "登记执行到位的款",
                "record_receipt",
            )
        )
    act.note(waived=f"{owed.waived:.2f}")


def _receive(
    act: Act, paid_on: date, receipt_no: str, channel: str, money: tuple[Decimal, Decimal]
) -> None:
    principal, surcharge = money
    owed = reckoning.debt(act.matter, act.day)
    if principal + surcharge <= 0:
        raise Refused(Unmet("请填写到位的金额"))
    for name, given, most in (
        ("罚没款", principal, owed.principal),
        ("加处罚款", surcharge, owed.surcharge),
    ):
        if given > most:
            words = f"{name}到位 {grouped(given)} 元，多于尚欠的 {grouped(most)} 元"
            raise Refused(Unmet(words, "行政处罚法第七十二条第一款", "多出的退还当事人"))
    told = {"paid_on": paid_on, "receipt_no": receipt_no, "channel": channel}
    act.add(Receipt(principal=principal, surcharge=surcharge, **told))


def _check_time(act: Act, told: dict[str, Any], *, cuts_utilities: bool) -> None:
    if told["ended_at"] > act.recorded_at or told["ended_at"] < told["started_at"]:
        raise Refused(Unmet("起止时间须依次在后，且不能晚于现在"))
    state = CoercionState(
        started_at=told["started_at"],
        ended_at=told["ended_at"],
        urgent=told.get("urgent", False),
        reason=told.get("reason", ""),
        cuts_utilities=cuts_utilities,
    )
    if reasons := may_enforce(state, reading.night(act.day), reading.calendar()):
        raise Refused(*reasons)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA)
