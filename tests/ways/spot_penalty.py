"""当场处罚的走法：罚款一百元，当场收缴，报备，归档。"""

from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways, reconsideration
from tests.ways.inspection import PARTY
from zhijian.kernel.acts import door
from zhijian.kernel.acts.administration import numbering
from zhijian.kernel.acts.spec import registry

FOUND = {
    "place": "霸州加油站便利店",
    "violation_type": "LB03",
    "facts": "在售的袋装商品2种未标明价格。",
    "evidence": "现场笔录、现场照片",
    "violated": "《中华人民共和国价格法》第十三条第一款",
    "basis": "《中华人民共和国价格法》第四十二条",
}
TOLD = {
    "warning": True,
    "fine": Decimal("100.00"),
    "circumstance": "",
    "discretion": "首次被发现，现场改正。",
    "correction": "立即改正，对商品明码标价。",
    "told": True,
    "party_words": "没有意见，不陈述、申辩",
    "review_words": "",
}
CASH = {"pay": "当场收缴", "cash_ground": "一百元以下罚款", "receipt_no": ""}
BANK = {"pay": "银行缴纳", "cash_ground": "", "receipt_no": ""}
DELIVERED = {
    "receiver": "张喆",
    "on_paper": True,
    "refused": "",
    "witness": "",
    "recorded": False,
}


def opened(who: make.Cast | None = None, **changes: Any) -> make.Run:
    """已登记的一次当场处罚；两名执法人员，主办领了十个号。"""
    cast = who or make.cast()
    numbering.allot_numbers(cast.first, word="当罚", count=10, by=cast.head, at=make.TUESDAY)
    officers = {"first": cast.first, "second": cast.second, "happened_at": make.TUESDAY}
    request = door.Request("open_spot_penalty", PARTY | FOUND | officers | changes)
    matter = door.open_matter(
        registry["spot_penalty"], request, organ=cast.organ, by=cast.first, at=make.TUESDAY
    )
    return make.Run(cast, matter, make.TUESDAY, WAY)


def _collected(run: make.Run) -> dict[str, Any]:
    return {"receipt_no": "冀财00012345", "collected_at": run.at}


WAY: make.Way = {
    "opened": (turn("tell_on_spot", "first", TOLD),),
    "told": (turn("decide_on_spot", "first", CASH),),
    "decided": (turn("deliver_on_spot", "first", DELIVERED),),
    "executing": (
        turn("collect_on_spot", "first", _collected),
        turn("hand_in_cash", "first", {"receiver": "钱敏"}),
        turn("bank_cash", "first", {"voucher": "农行0316"}),
        turn("report_on_spot", "first", {"words": "报备案。"}),
        turn("keep_spot_papers", "first"),
    ),
    "kept": (turn("finish_spot_penalty", "first"),),
}


def lowered() -> make.Run:
    """罚款缴清之后，复议决定减为六十元：应退四十元。"""
    run = opened()
    for stage in ("opened", "told", "decided"):
        for verb, who, data in WAY[stage]:
            run.do(verb, who(run.cast), **data(run))
    for verb, who, data in WAY["executing"][:3]:
        run.do(verb, who(run.cast), **data(run))
    asked = reconsideration.registered(run).go_to("replied")
    changed = {"outcome": "changed", "fine": Decimal("60.00"), "income": None}
    asked.do("record_changed", run.cast.first, **(reconsideration.told(asked) | changed))
    run.at = asked.at
    run.matter.refresh_from_db()
    run.way = REFUNDED
    return run


def _refunded(run: make.Run) -> dict[str, Any]:
    return {"amount": Decimal("40.00"), "paid_on": run.at.date(), "voucher": "退0316-1"}


REFUNDED: make.Way = {
    "executing": (
        turn("record_refund", "first", _refunded),
        turn("report_on_spot", "first", {"words": "报备案。"}),
        turn("keep_spot_papers", "first"),
    ),
    "kept": WAY["kept"],
}
WAYS = Ways(
    start=opened,
    way=WAY,
    bare=FOUND | {"happened_at": make.TUESDAY},
    branches={"opened": (turn("drop_spot_penalty", "first", {"reason": "轻微，当场改正。"}),)},
    sides=(Ways(start=lowered, way=REFUNDED),),
)
