"""强制执行的办理：加处罚款、催告、申请法院。"""

from datetime import date, datetime, time
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.papers import papers_of
from zhijian.kernel.registers import reading
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.enforcements import reckoning
from zhijian.modules.enforcements.models import (
    Application,
    Enforcement,
    PartyWords,
    SurchargeSheet,
    Urging,
)
from zhijian.rules import margins
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.surcharge import SheetRow

LAW = "行政强制法"


def open_enforcement(act: Act, *, because: str, other: str = "") -> None:
    """开始强制执行：申请法院的期限已能起算的随即起算。"""
    parent = act.matter.parent
    title = parent.title if parent else ""
    act.change(act.matter, title=f"{title} 强制执行", number=act.allot("执"))
    act.add(Enforcement(matter=act.matter, because=because, other=other))
    start_court_clock(act)


def start_court_clock(act: Act) -> None:
    """起算申请人民法院强制执行的期限：自起诉期限（计量法案件十五日）、分期期限或裁判终结之日。"""
    held = reckoning.remedies(act.matter)
    if held.start is not None:
        act.start(held.code, at=_noon(held.start))


def calculate_surcharge(act: Act, *, until: date) -> None:
    """计算到某日的加处罚款，出一张计算单。"""
    found = reckoning.sheet(act.matter, until)
    act.add(
        SurchargeSheet(
            until=until,
            days=found.days,
            amount=found.amount,
            capped=found.capped,
            article=found.rate.article,
            lines=[_line(row) for row in found.rows],
        )
    )


def urge(act: Act) -> None:
    """催告：罚款、没收违法所得、加处罚款分列。复议、起诉期限都已届满的才催告。"""
    _remedies_over(act)
    owed = reckoning.debt(act.matter, act.day)
    if owed.total <= 0:
        raise Refused(Unmet("已经全部履行，没有须催告的", f"{LAW}第五十四条"))
    found = reckoning.sheet(act.matter, act.day)
    act.add(
        Urging(
            made_at=act.at,
            fine=owed.fine,
            income=owed.income,
            surcharge=owed.surcharge,
            surcharge_from=found.first,
            surcharge_until=act.day,
            manner=act.answers.get("48", {}).get("manner", "到指定的银行或者通过电子支付系统缴纳"),
        )
    )


def serve_urging(act: Act, *, at: datetime, **given: Any) -> None:
    """送达催告书：自送达之日起等候十个工作日。"""
    paper, row = papers_of.latest(act.matter, "48"), rows.last(Urging, act.matter)
    if paper is None or row is None:
        raise Refused(Unmet("尚未制作催告书", f"{LAW}第五十四条"))
    told = served(act, paper, at, paper.issued_at, given)
    clock = act.start("URGE", at=told)
    act.change(row, served_on=local_date(told), wait_until=clock.due_on)


def record_party_words(act: Act, *, by: str, on: date, words: str) -> None:
    """记录当事人收到催告书后的陈述、申辩。"""
    if on > act.day:
        raise Refused(Unmet("陈述、申辩的日期不能晚于现在", f"{LAW}第三十六条"))
    act.add(PartyWords(by=by, on=on, words=words))


def review_party_words(act: Act, *, adopted: bool, review: str) -> None:
    """复核陈述、申辩：成立的应当采纳。"""
    row = next((one for one in rows.every(PartyWords, act.matter) if one.adopted is None), None)
    if row is None:
        raise Refused(Unmet("没有待复核的陈述、申辩", f"{LAW}第三十六条"))
    act.change(row, adopted=adopted, review=review)


def request_court(
    act: Act,
    *,
    court: str,
    materials: list[str],
    words: str,
    property: str = "",  # 列名
    late_reason: str = "",
) -> None:
    """提请申请法院强制执行：催告满十个工作日仍不履行，申辩已复核，在申请期限之内。"""
    _remedies_over(act)
    _urged(act)
    late = _in_window(act, late_reason)
    window, owed = reckoning.window(act.matter), reckoning.debt(act.matter, act.day)
    if owed.total <= 0:
        raise Refused(Unmet("已经全部履行，不必申请", f"{LAW}第五十三条"))
    act.add(
        Application(
            court=court,
            remedy=_remedy_words(act),
            first=window.first if window else None,
            last=window.last if window else None,
            fine=owed.fine,
            income=owed.income,
            surcharge=owed.surcharge,
            materials=materials,
            property=property,
            late=late,
            late_reason=late_reason,
        )
    )
    opine(act, "matters", "handler", words)


def return_court(act: Act, *, reason: str) -> None:
    """退回重新研究，理由必填。"""
    send_back(act, "matters", "leader", reason)


def apply_court(act: Act, *, words: str) -> None:
    """申请人民法院强制执行，制作强制执行申请书。数额算到申请之日。"""
    row = rows.last(Application, act.matter)
    if row is None:
        raise Refused(Unmet("没有提请的申请", f"{LAW}第五十五条"))
    _in_window(act, row.late_reason)
    owed = reckoning.debt(act.matter, act.day)
    told = {"fine": owed.fine, "income": owed.income, "surcharge": owed.surcharge}
    act.change(row, applied_on=act.day, **told)
    opine(act, "matters", "leader", words)
    if reading.maybe("periods", "COURT_ACCEPT", act.day):
        act.start("COURT_ACCEPT")


def _remedies_over(act: Act) -> None:
    told, held = reckoning.performance(act.matter), reckoning.remedies(act.matter)
    if told["remedy_open"]:
        raise Refused(Unmet("复议、诉讼尚未终结", f"{LAW}第五十三条", "终结之后再办"))
    if held.over is None or act.day <= held.over:
        raise Refused(
            Unmet(
                f"复议、起诉的期限至 {held.over or '（待定）'} 届满",
                f"{LAW}第五十三条、第五十四条",
                "期满次日起再办",
            )
        )


def _urged(act: Act) -> None:
    """催告送达满十个工作日；行政强制法施行以前没有催告的规定。"""
    if reading.maybe("periods", "URGE", act.day) is None:
        return
    row = rows.last(Urging, act.matter)
    if row is None or row.served_on is None:
        raise Refused(Unmet("申请之前应当催告", f"{LAW}第五十四条", "先催告并送达", "urge"))
    period = reading.period("URGE", row.served_on)
    if reasons := margins.too_early(period, row.served_on, act.day, reading.calendar()):
        raise Refused(*reasons)
    if any(one.adopted is None for one in rows.every(PartyWords, act.matter)):
        raise Refused(
            Unmet("陈述、申辩尚未复核", f"{LAW}第三十六条", "先复核", "review_party_words")
        )


def _in_window(act: Act, late_reason: str) -> bool:
    """是否逾期：逾期而没有正当理由的不予办理；行政强制法施行以前的只提示。"""
    held = reckoning.window(act.matter)
    if held is None or act.day <= held.last:
        return False
    if held.binding and not late_reason.strip():
        raise Refused(
            Unmet(
                f"申请期限已于 {held.last} 届满（{held.period.words}）",
                held.period.article,
                "有正当理由的，写明逾期的理由；没有的，法院不予受理",
            )
        )
    return True


def _remedy_words(act: Act) -> str:
    named = reckoning.performance(act.matter)["remedied"]
    if not named:
        return "当事人在法定期限内未申请行政复议，也未提起行政诉讼"
    return f"当事人提起的{'、'.join(dict.fromkeys(named))}已经终结"


def _line(row: SheetRow) -> dict[str, str]:
    return {
        "first": str(row.first),
        "last": str(row.last),
        "base": f"{row.base:.2f}",
        "charge": f"{row.charge:.2f}",
        "total": f"{row.total:.2f}",
        "why": row.why,
    }


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA)
