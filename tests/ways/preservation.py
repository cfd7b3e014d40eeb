"""先行登记保存的走法：批准、实施、当场交付、七个工作日内处理。"""

from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from tests.ways.measure import paper
from zhijian.modules.measures.models import Good

LEDGER = [
    {
        "name": "柴油销售台账",
        "model": "2026年1月至4月",
        "maker": "",
        "batch": "",
        "quantity": Decimal(2),
        "unit": "册",
        "price": None,
        "note": "原件",
    }
]
PROPOSED = {
    "targets": "2026年1月至4月柴油销售台账2册",
    "reason": "上述证据可能灭失或者以后难以取得",
    "basis": "《中华人民共和国行政处罚法》第五十六条",
    "manner": "异地保存",
    "place": "霸州市市场监督管理局物证室",
    "keeper": "霸州市市场监督管理局",
}
AGREED = {"words": "同意。"}
URGENT = {"urgent_reason": "当事人正在撕毁台账。"}


def proposed() -> make.Run:
    """案件在调查阶段，承办人提请先行登记保存。"""
    run = make.case_at("investigating")
    return make.attached(run, "preservation", run.cast.first, PROPOSED, WAY)


def taken(run: make.Run) -> dict[str, Any]:
    return {"listed": LEDGER, "checked": True}


def settled(run: make.Run, outcome: str = "recorded") -> dict[str, Any]:
    kept = list(Good.standing.filter(matter=run.matter, state=Good.State.HELD))
    return {"chosen": kept, "outcome": outcome, "reason": "已复制、拍照"}


WAY: make.Way = {
    "proposed": (turn("approve_preservation", "chief", AGREED),),
    "approved": (turn("preserve", "first", taken),),
    "in_force": (
        turn("deliver", "first", make.served),
        turn("settle", "chief", settled),
        turn("serve_paper", "first", paper("20")),
        turn("finish", "first", {"words": "台账已返还。"}),
    ),
}
WAYS = Ways(
    start=proposed,
    way=WAY,
    bare={
        "kind": "先行登记保存",
        "targets": "台账",
        "reason": "样例",
        "basis": "样例",
        "place": "样例",
        "keeper": "样例",
    },
    branches={
        "proposed": (
            turn("refuse_preservation", "chief", {"words": "没有必要。"}),
            turn("drop_preservation", "first", {"reason": "当事人已交出。"}),
            turn("preserve_at_once", "first", lambda run: taken(run) | URGENT),
        ),
    },
)
