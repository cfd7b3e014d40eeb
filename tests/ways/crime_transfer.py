"""涉嫌犯罪案件移送的走法：调查中指定专案组，直到判决。"""

from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

OFFENCE = {
    "offence": "生产、销售伪劣产品罪",
    "articles": "《中华人民共和国刑法》第一百四十条",
    "amount": Decimal("295000.00"),
}
HANDED = {
    "police": "霸州市公安局",
    "procuratorate": "霸州市人民检察院",
    "contact": "李伟",
    "phone": "0316-7212315",
    "imposed": "",
    "materials": [{"name": "涉嫌犯罪案件移送书", "copies": "1", "pages": "2"}],
}
GOODS = [{"name": "加油机主板", "batch": "0786", "quantity": "1", "unit": "块"}]
JUDGED = {"organ": "霸州市人民法院", "number": "（2026）冀1081刑初12号"}


def grouped(run: make.Run | None = None) -> make.Run:
    """案件在调查，已指定专案组。"""
    case = run or make.case_at("investigating")
    data = {
        "lead": case.cast.first,
        "others": [case.cast.second],
        "suspicion": "销售金额已达追诉标准。",
        "imposed": "",
        **OFFENCE,
    }
    return make.attached(case, "crime_transfer", case.cast.head, data, WAY)


def _received(run: make.Run) -> dict[str, Any]:
    return {"received_by": "赵警官", "received_at": run.at}


def _reply(run: make.Run) -> dict[str, Any]:
    return {"number": "霸公（经）立字〔2026〕8号", "on": run.at.date()}


def _refused(run: make.Run) -> dict[str, Any]:
    return _reply(run) | {"words": "没有犯罪事实。"}


def _forwarded(run: make.Run) -> dict[str, Any]:
    return _reply(run) | {"police": "廊坊市公安局"}


def _convicted(run: make.Run) -> dict[str, Any]:
    terms = {"years": 3, "months": 0, "probation_years": 4, "probation_months": 0}
    return JUDGED | terms | {"on": run.at.date(), "fine": Decimal(180000), "words": ""}


def _not_prosecuted(run: make.Run) -> dict[str, Any]:
    words = "犯罪情节轻微，建议给予行政处罚。"
    return JUDGED | {"on": run.at.date(), "kind": "not_prosecuted", "words": words}


REPORT = {"facts": "销售金额295000元。", "suggested": True, "words": "应当移送。", **OFFENCE}
WORDS = {"words": "同意。"}
WAY: make.Way = {
    "verifying": (turn("report", "first", REPORT),),
    "to_decide": (turn("approve_transfer", "chief", {"words": "同意移送。", "suspends": True}),),
    "approved": (turn("hand_to_police", "first", HANDED),),
    "handed_over": (turn("record_receipt", "first", _received),),
    "police_review": (turn("record_filing", "first", _reply),),
    "filed": (turn("hand_goods", "first", {"goods": GOODS, "words": "已移交。"}),),
    "pending": (turn("record_conviction", "first", _convicted),),
}
WAYS = Ways(
    start=grouped,
    way=WAY,
    bare={"suspicion": "线索", "offence": "罪", "articles": "刑法第一百四十条"},
    branches={
        "to_decide": (
            turn("return_report", "chief", {"reason": "再核实金额。"}),
            turn("refuse_transfer", "chief", {"reason": "未达追诉标准。"}),
        ),
        "police_review": (
            turn("record_forwarding", "first", _forwarded),
            turn("record_refusal", "first", _refused),
        ),
        "pending": (turn("record_no_punishment", "first", _not_prosecuted),),
    },
)
