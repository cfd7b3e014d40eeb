"""行政复议的走法：案件在执行阶段，当事人申请复议。"""

from datetime import timedelta
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

CLAIM = "请求撤销处罚决定。"


def applied(run: make.Run, **changes: Any) -> dict[str, Any]:
    return {
        "applicant": "霸州加油站",
        "applied_on": run.at.date(),
        "organ_kind": "government",
        "organ_name": "霸州市人民政府",
        "claim": CLAIM,
        "through_us": False,
    } | changes


def registered(run: make.Run | None = None, **changes: Any) -> make.Run:
    """已登记复议。"""
    case = run or make.case_at("executing")
    data = applied(case, **changes)
    return make.attached(case, "reconsideration", case.cast.first, data, WAY)


def copied(run: make.Run) -> dict[str, Any]:
    run.wait(days=5)
    day = run.at.date()
    return {"number": "霸政复〔2026〕8号", "accepted_on": day, "copy_on": day, "simple": False}


def told(run: make.Run) -> dict[str, Any]:
    run.wait(days=30)
    day = run.at.date()
    return {
        "decision_no": "霸政复决〔2026〕8号",
        "decided_on": day - timedelta(days=2),
        "served_on": day,
        "words": "事实清楚，适用依据正确。",
    }


def upheld(run: make.Run) -> dict[str, Any]:
    return told(run) | {"outcome": "upheld"}


WAY: make.Way = {
    "registered": (turn("receive_copy", "first", copied),),
    "replying": (
        turn(
            "file_reply", "first", lambda run: {"replied_on": run.at.date(), "reply": "应予维持。"}
        ),
    ),
    "replied": (turn("record_upheld", "first", upheld),),
}
WAYS = Ways(
    start=registered,
    way=WAY,
    bare={
        "applicant": "甲",
        "organ_kind": "government",
        "organ_name": "甲县人民政府",
        "claim": CLAIM,
        "applied_on": make.TUESDAY.date(),
    },
    branches={
        "replying": (
            turn("stay_execution", "first", {"stay": "organ", "stay_reason": "影响生产"}),
        ),
        "replied": (
            turn("extend_decision", "first", {"days": 30, "reason": "情况复杂。"}),
            turn(
                "record_changed",
                "first",
                lambda run: told(run) | {"outcome": "changed", "income": 20000},
            ),
            turn("record_revoked", "first", lambda run: told(run) | {"remake": True}),
            turn("record_unlawful", "first", told),
            turn("record_closed", "first", lambda run: told(run) | {"outcome": "ended"}),
        ),
    },
)
