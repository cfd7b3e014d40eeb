"""案源各环节：登记、补充、送审、核查、审批。依据程序规定第十八条至第二十条。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.kernel.registers import reading
from zhijian.modules.cases.people import VERIFIER
from zhijian.modules.cases.sources.forms import particulars
from zhijian.modules.cases.sources.informants import keep_informant
from zhijian.modules.cases.sources.models import Case, Verification
from zhijian.modules.cases.sources.similar import similar
from zhijian.rules.refusal import Refused, Unmet

CLOCK = "CLUE_VERIFY"
NOT_FROM_FORM = {"matter", "demonstration"}
CASE_COLUMNS = tuple(f.name for f in Case._meta.concrete_fields if f.name not in NOT_FROM_FORM)


def register(act: Act, *, demonstration: str = "", **data: Any) -> None:
    """案件登记：建案件、找到或建立当事人档案、取案源编号，核查期限自收到之日起算。"""
    _refuse_future(act, data["received_at"])
    party = _party(act, data)
    act.add(Case(matter=act.matter, demonstration=demonstration, **_columns(act, data)))
    act.change(act.matter, party=party, title=titled(party, data), source_number=act.allot("源"))
    keep_informant(act, data)
    act.assign(act.by, "registrar")
    act.start(CLOCK, at=data["received_at"])
    if alike := similar(act.matter):
        act.note(similar=[str(matter.pk) for matter in alike])


def amend_source(act: Act, **data: Any) -> None:
    """补充登记：改案件各栏，收到时间有改动的，核查期限重新起算。"""
    _refuse_future(act, data["received_at"])
    moved = act.detail.received_at != data["received_at"]
    party = _party(act, data)
    act.change(act.detail, **_columns(act, data))
    act.change(act.matter, party=party, title=titled(party, data))
    keep_informant(act, data)
    if moved:
        act.start(CLOCK, at=data["received_at"])


def submit_source(act: Act) -> None:
    """送审案源。"""


def return_source(act: Act, *, reason: str) -> None:
    """退回补充登记。"""
    send_back(act, "source", "department", reason)


def verify_source(
    act: Act, *, first: Officer, second: Officer, findings: str, suggestion: str, words: str
) -> None:
    """提出核查意见：指定两名核查人，记核查情况与建议。"""
    if first.pk == second.pk:
        raise Refused(Unmet("核查人不得少于两人", "行政处罚法第四十二条第一款"))
    act.release(VERIFIER)
    act.assign_all(VERIFIER, first, [second])
    act.add(Verification(findings=findings, suggestion=suggestion, at=act.at))
    opine(act, "source", "department", words, Verification.Suggestion(suggestion).label)


def return_verification(act: Act, *, reason: str) -> None:
    """退回重新核查。"""
    send_back(act, "source", "leader", reason)


def extend_verification(act: Act, *, reason: str) -> None:
    """延长核查期限十五个工作日，只此一次（程序规定第十八条第二款）。"""
    workdays = _extension(act)
    act.extend(CLOCK, workdays)
    decide_affair(
        act,
        f"延长核查期限{workdays}个工作日",
        "同意。",
        reason=reason,
        basis="《市场监督管理行政处罚程序规定》第十八条第二款",
    )


def approve_source(act: Act, *, words: str) -> None:
    """同意申请立案。"""
    opine(act, "source", "leader", words)


def titled(party: Party | None, data: dict[str, Any]) -> str:
    """标题：当事人（或产品）加案由，如“霸州加油站涉嫌破坏计量器具准确度案”。"""
    subject = party.name if party else data.get("product_name") or "当事人不明"
    cause = data["cause"].removesuffix("案")
    return f"{subject}{cause}案"[:200]


def _columns(act: Act, data: dict[str, Any]) -> dict[str, Any]:
    given = {name: data[name] for name in CASE_COLUMNS if name in data}
    given["division"] = given.get("division") or act.matter.organ.division
    label = given.get("representative_label") or Case.RepresentativeLabel.LEGAL
    return given | {"representative_label": label}


def _party(act: Act, data: dict[str, Any]) -> Party | None:
    wanted = particulars(data).tidied()
    if not wanted.name:
        return None
    if act.matter.party and _unchanged(act.matter.party, wanted):
        return act.matter.party
    party, _ = files.find_or_open(wanted, organ=act.matter.organ, at=act.at)
    return party


def _extension(act: Act) -> int:
    """名册所定的可延长之长。"""
    extensions = reading.period(CLOCK, local_date(act.detail.received_at)).extensions
    return (extensions[0].length if extensions else None) or 0


def _unchanged(party: Party, wanted: files.Particulars) -> bool:
    if wanted.id_number:
        return False
    same = ("kind", "name", "uscc", "org_code")
    return all(getattr(party, name) == getattr(wanted, name) for name in same)


def _refuse_future(act: Act, received: datetime) -> None:
    if received > act.at:
        raise Refused(Unmet("收到材料或发现线索的时间不能晚于登记时间"))
