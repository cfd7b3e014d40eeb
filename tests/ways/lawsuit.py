"""行政诉讼的走法：案件在执行阶段，当事人起诉。"""

from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

CLAIM = "请求撤销处罚决定。"
PROOFS = [{"name": "检测报告", "pages": 3, "shows": "主板硬件经过改动"}]


def filed(run: make.Run) -> dict[str, Any]:
    day = run.at.date()
    return {
        "level": "first",
        "court": "霸州市人民法院",
        "number": "（2026）冀1081行初12号",
        "copy_on": day,
        "filed_on": day,
        "plaintiff": "霸州加油站",
        "claim": CLAIM,
        "after_reconsideration": False,
    }


def registered(run: make.Run | None = None) -> make.Run:
    """已登记诉讼。"""
    case = run or make.case_at("executing")
    return make.attached(case, "lawsuit", case.cast.first, filed(case), WAY)


def answered(run: make.Run) -> dict[str, Any]:
    return {"answered_on": run.at.date(), "answer": "应予驳回。", "proofs": PROOFS}


def judged(run: make.Run, **changes: Any) -> dict[str, Any]:
    run.wait(days=60)
    day = run.at.date()
    told = {"result": "dismissed", "ruling": False, "judged_on": day, "served_on": day}
    return told | {"words": "驳回原告的诉讼请求。", "remake": False} | changes


def effective(run: make.Run) -> dict[str, Any]:
    run.wait(days=20)
    return {"effective_on": run.at.date()}


def appealed(run: make.Run) -> dict[str, Any]:
    told = {"appellant": "霸州加油站", "court": "廊坊市中级人民法院"}
    return told | {"number": "（2026）冀10行终3号", "copy_on": run.at.date()}


WAY: make.Way = {
    "answering": (turn("file_answer", "first", answered),),
    "answered": (
        turn(
            "set_hearing",
            "first",
            lambda run: {"heard_at": run.at - make.HOUR, "courtroom": "第三法庭"},
        ),
        turn(
            "record_attendance",
            "first",
            {"attended": "delegated", "attendee": "周建，副局长", "absence": "局长外出开会"},
        ),
        turn("record_judgment", "first", judged),
    ),
    "judged": (turn("effective_upheld", "first", effective),),
}
WAYS = Ways(
    start=registered,
    way=WAY,
    bare={"plaintiff": "甲", "filed_on": make.TUESDAY.date(), "claim": CLAIM},
    branches={
        "answering": (
            turn("stay_execution", "first", {"stay_reason": "执行会造成难以弥补的损失"}),
        ),
        "judged": (turn("record_appeal", "first", appealed),),
    },
)
