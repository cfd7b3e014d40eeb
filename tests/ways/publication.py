"""公示的走法：决定送达之后拟制、复核、公示，满三年停止。"""

from datetime import date
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

INFO: dict[str, Any] = {
    "decision_number": "霸市监罚〔2026〕1号",
    "party_name": "霸州加油站",
    "party_code": "911310817713040107",
    "violation": "破坏计量器具准确度",
    "content": "没收违法所得29500元、加油机2台，罚款500元。",
    "organ_name": "霸州市市场监督管理局",
    "decided_on": date(2026, 4, 20),
    "text": "当事人改动加油机主板。决定没收违法所得，罚款500元。",
    "removed": "投资人住址、电话",
    "secrecy": True,
    "lasting": False,
    "term": "PUBLISH_STOP_LONG",
}
WHY = {"reason": "摘要与决定书不一致。"}
EARLY = {
    "performed": True,
    "harm_removed": True,
    "no_repeat": True,
    "not_listed": True,
    "reason": "当事人已全部履行并消除影响。",
}


def drafted(**changes: Any) -> make.Run:
    """已拟制、待复核的公示信息。"""
    run = make.case_at("executing")
    return make.attached(run, "publication", run.cast.first, INFO | changes, WAY)


def _early(run: make.Run) -> dict[str, Any]:
    run.wait(days=200)
    return EARLY


WAY: make.Way = {
    "drafted": (turn("publish", "reviewer", {"checked": True}),),
    "published": (turn("stop_early", "chief", _early),),
    "returned": (turn("redraft", "first", INFO),),
    "to_withdraw": (),
}
WAYS = Ways(
    start=drafted,
    way={name: turns for name, turns in WAY.items() if name in ("drafted", "published")},
    bare={name: value for name, value in INFO.items() if name != "secrecy"},
    branches={
        "drafted": (turn("send_back", "reviewer", WHY),),
        "published": (
            turn("correct", "reviewer", INFO | {"violation": "破坏计量器具准确度（更正）"}),
            turn("retract", "first", WHY),
        ),
    },
)
