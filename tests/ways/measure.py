"""查封、扣押的走法：批准、实施、现场笔录、当场交付、实施完成，到期前解除。"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from zhijian.kernel.papers import papers_of
from zhijian.modules.measures.models import Good

PUMPS = [
    {
        "name": "税控0号柴油加油机",
        "model": "",
        "maker": "标称某加油设备有限公司",
        "batch": "0786、0787",
        "quantity": Decimal(2),
        "unit": "台",
        "price": None,
        "note": "",
    }
]
PROPOSED = {
    "kind": "扣押",
    "targets": "编号0786、0787的税控0号柴油加油机2台",
    "reason": "有证据证明与破坏计量器具准确度的违法行为有关，可能被转移、毁损",
    "basis": "《中华人民共和国产品质量法》第十八条第一款第四项",
    "place": "霸州市市场监督管理局物证室",
    "condition": "防潮，封存保管",
    "keeper": "霸州市市场监督管理局",
}
SCENE = {
    "place": "霸州加油站",
    "present": "张喆",
    "present_post": "投资人",
    "present_phone": "0316-7890786",
    "witness": "",
    "recorder": "王芳",
    "avoidance": "不申请回避",
    "showed": True,
    "notified": True,
    "told": True,
    "heard": True,
    "signed": True,
    "refusal": "",
    "findings": "对两台加油机逐台清点、断电、加封。",
    "party_words": "没有意见。",
}
AGREED = {"words": "同意。"}
WHY = {"reason": "物品已由当事人自行封存。"}
URGENT = {"urgent_reason": "当事人正在拆卸加油机，不立即扣押将无法取得。"}
RELEASED = "《中华人民共和国行政强制法》第二十八条第一款第五项"


def proposed() -> make.Run:
    """案件在调查阶段，承办人提请扣押。"""
    run = make.case_at("investigating")
    return make.attached(run, "measure", run.cast.first, PROPOSED, WAY)


def taken(run: make.Run) -> dict[str, Any]:
    return {"listed": PUMPS, "checked": True}


def on_site(run: make.Run) -> dict[str, Any]:
    return SCENE | {"started_at": run.at - timedelta(minutes=10), "ended_at": run.at}


def held(run: make.Run) -> list[Good]:
    """在扣的各件。"""
    return list(Good.standing.filter(matter=run.matter, state=Good.State.HELD))


def released(run: make.Run) -> dict[str, Any]:
    return {
        "chosen": held(run),
        "basis": RELEASED,
        "reason": "已采取其他措施，不再需要扣押",
        "place": "霸州市市场监督管理局物证室",
        "due": (run.at + timedelta(days=3)).date(),
        "refund": None,
    }


def paper(no: str, **changes: Any):
    """送达某一种文书。"""

    def data(run: make.Run) -> dict[str, Any]:
        return make.served(run) | {"paper": papers_of.latest(run.matter, no)} | changes

    return data


def early(run: make.Run) -> dict[str, Any]:
    return {
        "chosen": held(run)[:1],
        "reason": "油品易挥发，不宜长期保存",
        "consent": "同意依法先行处置",
        "basis": "",
        "owner_unknown": False,
        "announced_from": None,
        "announced_until": None,
        "preserved": "抽样留存并拍照、录像",
        "method": "变卖",
        "place": "霸州市市场监督管理局",
    }


def unclaimed(run: make.Run) -> dict[str, Any]:
    until = (run.at + timedelta(days=10)).date()
    shown = {"announced_from": run.at.date(), "announced_until": until}
    return early(run) | shown | {"owner_unknown": True, "consent": ""}


def custody(run: make.Run) -> dict[str, Any]:
    return {
        "goods_kept": held(run),
        "keeper": "霸州市某仓储有限公司",
        "keeper_contact": "马超",
        "keeper_phone": "0316-7290000",
        "place": "霸州市开发区6号库",
        "conditions": "防火、防潮，保持封条完好",
    }


def asked(run: make.Run) -> dict[str, Any]:
    return {
        "goods_kept": held(run),
        "to": "霸州市某物流有限公司",
        "object": "正在你单位办理托运的下列货物",
        "waybill": "HB20260407-118",
        "action": "停止发运，协助提交扣押",
    }


def handed(run: make.Run) -> dict[str, Any]:
    return {"chosen": held(run), "to": "霸州市公安局", "reason": "涉嫌犯罪"}


TAGS = {"tags": [{"serial": "冀霸市监封0001", "object": "加油机0786", "place": "物证室"}]}
WAY: make.Way = {
    "proposed": (turn("approve_seizure", "chief", AGREED),),
    "approved": (turn("seize", "first", taken),),
    "carrying": (
        turn("record_on_site", "first", on_site),
        turn("deliver", "first", make.served),
        turn("complete", "first"),
    ),
    "in_force": (
        turn("extend_seizure", "chief", {"days": 30, "reason": "案情复杂，尚待检测结果"}),
        turn("serve_paper", "first", paper("22")),
        turn("release", "chief", released),
        turn("serve_paper", "first", paper("23")),
        turn("finish", "first", {"words": "均已退还。"}),
    ),
}
WAYS = Ways(
    start=proposed,
    way=WAY,
    bare={
        "kind": "扣押",
        "targets": "加油机",
        "reason": "样例",
        "basis": "样例",
        "place": "样例",
        "keeper": "样例",
    },
    branches={
        "proposed": (
            turn("refuse_seizure", "chief", {"words": "没有必要。"}),
            turn("drop_seizure", "first", WHY),
            turn("seize_at_once", "first", lambda run: taken(run) | URGENT),
        ),
        "carrying": (
            turn("seal", "first", TAGS),
            turn("entrust_custody", "first", custody),
            turn("ask_help", "first", asked),
        ),
        "in_force": (
            turn("dispose_early", "chief", early),
            turn("dispose_early", "chief", unclaimed),
            turn("hand_over_goods", "first", handed),
        ),
    },
)
