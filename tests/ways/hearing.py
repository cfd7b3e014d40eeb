"""听证的走法：告知书告知听证权，当事人要求听证之后组织。"""

from datetime import timedelta
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

REPORT = {
    "facts": "当事人承认改动主板。",
    "disputes": "当事人认为违法所得计算有误。",
    "opinion": "计算依据充分，建议维持拟处罚意见。",
    "conclusion": "agree",
}
SAID = [
    {"phase": "调查人员陈述", "by": "李伟", "words": "拟没收违法所得29500元、罚款500元。"},
    {"phase": "当事人陈述申辩", "by": "张喆", "words": "请求从轻。"},
]


def requested() -> make.Run:
    """案件停在申辩阶段，当事人已要求听证。"""
    run = make.case_at("to_notify")
    run.do("issue_notice", run.cast.first, **make.NOTICE | {"hearing": True})
    run.do("serve_notice", run.cast.first, **make.served(run))
    run.do("record_hearing_request", run.cast.first, by="张喆", how="书面")
    return run


def appointed() -> make.Run:
    """已指定听证主持人。"""
    run = requested()
    data = {
        "host": run.cast.host,
        "recorder": run.cast.recorder,
        "members": [],
        "requested_by": "张喆",
        "requested_at": run.at,
    }
    return make.attached(run, "hearing", run.cast.chief, data, WAY)


def _set(run: make.Run) -> dict[str, Any]:
    return {
        "set_for": run.at + timedelta(days=14),
        "place": "霸州市市场监督管理局三楼会议室",
        "interpreter": "",
        "closed": False,
        "closed_reason": "",
    }


def _held(run: make.Run) -> dict[str, Any]:
    """过了十四天再举行。"""
    run.wait(days=15)
    return {
        "started_at": run.at - make.HOUR,
        "ended_at": run.at,
        "attendants": [{"name": "张喆", "role": "当事人", "capacity": "投资人"}],
        "statements": SAID,
    }


WHY = {"reason": "当事人申请。"}
WAY: make.Way = {
    "appointed": (turn("hand_over_file", "first", {"words": "案件全部材料。"}),),
    "preparing": (turn("set_hearing", "host", _set),),
    "notice_out": (turn("serve_hearing_notice", "first", make.served),),
    "notified": (turn("hold", "host", _held),),
    "held": (turn("report", "host", REPORT),),
}
WAYS = Ways(
    start=appointed,
    way=WAY,
    bare={"requested_by": "张喆", "requested_at": make.TUESDAY, "host_name": "郑岩"},
    branches={
        "preparing": (turn("record_withdrawal", "first", WHY),),
        "notice_out": (turn("postpone", "host", WHY),),
        "notified": (turn("suspend_hearing", "host", WHY),),
    },
)
