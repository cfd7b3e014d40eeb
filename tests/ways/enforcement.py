"""强制执行的走法：决定以计量法为依据（起诉期限十五日），缴款、复议、起诉的期限都已届满。"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

MATERIALS = [
    "强制执行申请书",
    "行政处罚决定书及作出决定的事实、理由和依据",
    "当事人的意见及行政机关催告情况",
    "申请强制执行标的情况",
]
BECAUSE = {"because": "缴款期限届满，当事人没有缴纳。", "other": ""}


def unpaid() -> make.Run:
    """没有缴款的案件，复议（六十日）与起诉（十五日）的期限都已届满。"""
    run = make.case_at("decision_approval")
    told = {"discretion": "从轻处罚。", "words": "同意。", "measures_law": True}
    run.do("decide", run.cast.chief, **told)
    run.do("serve_decision", run.cast.first, **make.served(run))
    return run.wait(days=64)


def opened(run: make.Run | None = None) -> make.Run:
    """已开始强制执行。"""
    case = run or unpaid()
    return make.attached(case, "enforcement", case.cast.first, BECAUSE, WAY)


def served(run: make.Run) -> dict[str, Any]:
    return make.served(run)


def requested(run: make.Run) -> dict[str, Any]:
    """催告送达十八日之后提请。"""
    run.wait(days=18)
    return {
        "court": "霸州市人民法院",
        "materials": MATERIALS,
        "property": "",
        "late_reason": "",
        "words": "建议申请强制执行。",
    }


def court(run: make.Run) -> dict[str, Any]:
    run.wait(days=3)
    day = run.at.date()
    return {"number": "（2026）冀1081行审5号", "on": day, "received_on": day, "words": ""}


def received(run: make.Run) -> dict[str, Any]:
    return {
        "principal": Decimal(30000),
        "surcharge": Decimal(500),
        "paid_on": run.at.date(),
        "receipt_no": "冀财0316-0099",
        "channel": "court",
    }


def carried(run: make.Run) -> dict[str, Any]:
    return {
        "started_at": run.at - timedelta(hours=1),
        "ended_at": run.at,
        "place": "霸州加油站",
        "words": "协助法院执行。",
        "cuts_utilities": False,
        "urgent": False,
        "reason": "",
    }


WHY = {"reason": "情形消失。"}
WAY: make.Way = {
    "opened": (
        turn("calculate_surcharge", "first", lambda run: {"until": run.at.date()}),
        turn("urge", "first"),
    ),
    "urge_out": (turn("serve_urging", "first", served),),
    "urged": (
        turn(
            "record_party_words",
            "first",
            lambda run: {"by": "张喆", "on": run.at.date(), "words": "请求缓缴。"},
        ),
        turn("review_party_words", "first", {"adopted": False, "review": "没有证据。"}),
        turn("request_court", "first", requested),
    ),
    "court_approval": (turn("apply_court", "chief", {"words": "同意申请。"}),),
    "applied": (turn("record_accepted", "first", court),),
    "accepted": (
        turn("record_heard", "first", court),
        turn("record_granted", "first", court),
    ),
    "granted": (
        turn("record_notice", "first", court),
        turn("record_dishonest", "first", court),
        turn("record_receipt", "first", received),
        turn("complete", "first"),
    ),
}
WAYS = Ways(
    start=opened,
    way=WAY,
    bare={"because": "没有缴纳。"},
    branches={
        "opened": (
            turn("carry_out", "first", carried),
            turn(
                "suspend",
                "chief",
                {"ground": "difficult", "harmless": True, "words": "当事人停业。"},
            ),
            turn("terminate", "chief", {"ground": "dissolved", "words": "注销通知书"}),
            turn(
                "agree",
                "chief",
                lambda run: {
                    "until": run.at.date() + timedelta(days=90),
                    "terms": "分三期缴清。",
                    "remedial": "已更换加油机。",
                    "waived": Decimal(500),
                },
            ),
        ),
        "court_approval": (turn("return_court", "chief", {"reason": "再催一次。"}),),
        "applied": (turn("record_rejected", "first", court),),
        "accepted": (turn("record_refused", "first", court),),
        "granted": (
            turn("record_court_suspended", "first", court),
            turn("record_court_ended", "first", court),
        ),
    },
)
