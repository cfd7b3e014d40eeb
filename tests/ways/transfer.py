"""案件移送的走法：移送同级机关，签收，由移送登记案源。"""

from datetime import timedelta
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.cases import procedure as p

TOLD = {
    "crime": False,
    "to": "",
    "whole": True,
    "summary": "违法行为发生地在文安县。",
    "reason": "不属于本局管辖。",
    "basis": "《市场监督管理行政处罚程序规定》第十四条",
    "report_due": None,
    "contact": "李伟",
    "phone": "0316-7212315",
    "materials": [{"name": "投诉登记表", "copies": "1", "pages": "2"}],
}
SIGNED = {"received_by": "收件人"}


def city(cast: make.Cast) -> Organ:
    """共同的上一级机关。"""
    if cast.organ.parent is None:
        cast.organ.parent = make.organ(
            "廊坊市市场监督管理局", level=Organ.Level.CITY, doc_word="廊市监"
        )
        cast.organ.save()
    return cast.organ.parent


def receiver(cast: make.Cast, **values: Any) -> Organ:
    """接收机关：同一上级的另一个县局。"""
    found = Organ.objects.filter(name="文安县市场监督管理局", parent=city(cast)).first()
    return found or make.organ("文安县市场监督管理局", parent=city(cast), **values)


def person(where: Organ, *duties: str) -> Officer:
    """一个机关里担任这些职责的人。"""
    held = Officer.objects.filter(organ=where, duties__name=duties[0]).first()
    return held or make.officer(where, f"{where.name[:2]}的人", *duties)


def registrar(cast: make.Cast) -> Officer:
    return person(receiver(cast), p.REGISTER)


def their_chief(cast: make.Cast) -> Officer:
    return person(receiver(cast), p.CHIEF)


def designator(cast: make.Cast) -> Officer:
    return person(city(cast), "案件:指定管辖")


def _by(verb: str, who: Any, data: Any) -> make.Turn:
    return verb, who, (data if callable(data) else lambda run: data)


def proposed(run: make.Run | None = None, **changes: Any) -> make.Run:
    """提请移送同级机关。"""
    case = run or make.case_at("investigating")
    data = TOLD | {"kind": "peer", "organ": receiver(case.cast)} | changes
    return make.attached(case, "transfer", case.cast.first, data, WAY)


def third(cast: make.Cast) -> Organ:
    """争议双方以外的县局。"""
    name = "永清县市场监督管理局"
    found = Organ.objects.filter(name=name, parent=city(cast)).first()
    return found or make.organ(name, parent=city(cast), doc_word="永市监")


def their_registrar(cast: make.Cast) -> Officer:
    return person(third(cast), p.REGISTER)


def _third(run: make.Run) -> dict[str, Any]:
    return _designation(run) | {"organ": third(run.cast), "reason": "主要违法行为发生地在永清县。"}


def assigned() -> make.Run:
    """上级机关把自己查办的案件交给下级机关。"""
    case = make.case_at("investigating")
    lower = make.organ("霸州镇市场监督管理所", parent=case.cast.organ)
    due = (case.at + timedelta(days=30)).date()
    changes = {"kind": "lower", "organ": lower, "report_due": due}
    run = proposed(case, **changes, reason="违法行为在你所辖区，请依法查处，按期报告结果。")
    run.way = ASSIGNED
    return run


def _designation(run: make.Run) -> dict[str, Any]:
    due = (run.at + timedelta(days=10)).date()
    return {"reason": "主要违法行为发生地在文安县。", "handover_due": due}


WAY: make.Way = {
    "proposed": (turn("approve", "chief", {"words": "同意移送。"}),),
    "letter_out": (turn("send", "first", {"sent_how": "专人送交"}),),
    "sent": (_by("dispute", their_chief, {"words": "不属于本局管辖。"}),),
    "negotiating": (
        _by(
            "ask_designation", their_chief, {"request": "关于指定管辖的请示（文市监请〔2026〕2号）"}
        ),
    ),
    "designating": (_by("designate", designator, _designation),),
    "designated": (_by("sign_designated", registrar, SIGNED),),
}
ASSIGNED: make.Way = {
    "proposed": (turn("approve", "chief", {"words": "同意交办。"}),),
    "letter_out": (turn("send", "first", {"sent_how": "专人送交"}),),
}
WAYS = Ways(
    start=proposed,
    way=WAY,
    bare={"kind": "peer", "to": "文安县市场监督管理局", "reason": "原因", "summary": "情况"},
    branches={
        "proposed": (turn("refuse", "chief", {"reason": "属于本局管辖。"}),),
        "sent": (
            _by("sign", registrar, SIGNED),
            _by("ask_more", registrar, {"asked": "请补送笔录。"}),
        ),
        "negotiating": (_by("agree", registrar, SIGNED),),
        "designating": (
            _by("designate_sender", designator, _designation),
            _by("designate_other", designator, _third),
        ),
    },
    sides=(Ways(start=assigned, way=ASSIGNED),),
)
