"""现场检查的走法：主线是责令改正、复查合格；旁支是不予批准、取消、无问题、复查不合格。"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.recording import gathering

PARTY = {
    "party_kind": "enterprise",
    "party_name": "霸州加油站",
    "uscc": "911310817713040107",
    "id_number": "",
    "legal_rep": "张喆",
    "party_address": "河北省霸州市津保高速霸州出口东200米",
    "party_phone": "0316-7890786",
}
PLAN = PARTY | {
    "source": "random",
    "source_ref": "",
    "reason": "双随机抽查计划第三批。",
    "basis": "计量法第十九条",
    "topics": ["加油机检定标志", "明码标价"],
    "planned_on": make.TUESDAY.date(),
}
WHY = {"reason": "企业停业整修。"}
WORDS = {"words": "同意。"}


def planned(who: make.Cast | None = None, **changes: Any) -> make.Run:
    """已登记的一次检查。"""
    cast = who or make.cast()
    data = PLAN | {"first": cast.first, "second": cast.second} | changes
    request = door.Request("plan_inspection", data)
    matter = door.open_matter(
        registry["inspection"], request, organ=cast.organ, by=cast.first, at=make.TUESDAY
    )
    return make.Run(cast, matter, make.TUESDAY, WAY)


def notified(run: make.Run) -> dict[str, Any]:
    """已经通知。"""
    return {
        "way": "电话通知张喆",
        "notified_at": run.at,
        "exception": "",
        "exception_reason": "",
    }


def inspected(run: make.Run, result: str = "bad") -> dict[str, Any]:
    """实施检查所填的。"""
    checked = [
        {"topic": "加油机检定标志", "result": "good", "found": ""},
        {"topic": "明码标价", "result": result, "found": "便利店两种袋装商品未标明价格"},
    ]
    span = {"started_at": run.at, "ended_at": run.at}
    place = {"latitude": Decimal("39.12"), "longitude": Decimal("116.39")}
    return make.INSPECTION | span | place | {"checked": checked}


def _corrected(run: make.Run) -> dict[str, Any]:
    return {
        "facts": "便利店两种袋装商品未标明价格。",
        "violated": "《价格法》第十三条第一款",
        "correction": "立即对商品明码标价。",
        "due": (run.at + timedelta(days=7)).date(),
    }


GUIDED = {
    "guide": "GRAIN",
    "place": "大窑湾港",
    "ticks": [
        {"code": "01", "result": "good", "words": ""},
        {"code": "07", "result": "bad", "words": "第三舱检出活虫2头。"},
    ],
}
KEPT = {
    "way": "视频",
    "words": "登轮检查的经过。",
    "kept_at": "执法记录仪管理系统，编号 2026-0407-02",
}


def kept(run: make.Run) -> dict[str, Any]:
    line = next(one for one in gathering.sheet(run.matter) if "INSPECTION_AV" in one.key)
    return KEPT | {"line": line.key, "recorded_at": run.at}


WAY: make.Way = {
    "planned": (turn("approve_inspection", "head", WORDS),),
    "approved": (turn("notify_inspection", "first", notified),),
    "notified": (turn("inspect_on_site", "first", inspected),),
    "inspected": (turn("order_correction_on_site", "first", _corrected),),
    "correcting": (
        turn("serve_correction", "first", make.served),
        turn("pass_recheck", "first", {"recheck": "已全部明码标价。"}),
    ),
}
WAYS = Ways(
    start=planned,
    way=WAY,
    bare={
        "source": "random",
        "reason": "抽查",
        "basis": "计量法第十九条",
        "planned_on": make.TUESDAY.date(),
    },
    branches={
        "planned": (
            turn("chief_approve_inspection", "chief", WORDS),
            turn("reject_inspection", "head", WHY),
            turn("chief_reject_inspection", "chief", WHY),
            turn("cancel_inspection", "first", WHY),
        ),
        "notified": (turn("work_by_guide", "first", GUIDED),),
        "inspected": (turn("keep_record", "first", kept),),
        "correcting": (turn("fail_recheck", "first", {"recheck": "仍未标价。"}),),
    },
)
