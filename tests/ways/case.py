"""案件的走法。"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways

BOARD = {
    "name": "加油机主板",
    "model": "JZ-3",
    "maker": "",
    "batch": "0786",
    "quantity": Decimal(1),
    "unit": "块",
    "price": None,
    "note": "封样",
}
ASSISTED = {
    "to": "沧州市市场监督管理局",
    "reason": "核实主板来源。",
    "matters": "该经营部的登记情况",
    "materials": [{"name": "询问笔录复印件", "copies": "1", "pages": "3"}],
    "contact": "李伟",
    "phone": "0316-7212315",
}
SUSPENDED = {"ground": "explain", "reason": "送请有权机关解释。", "words": "同意中止。"}
TERMINATED = {
    "ground": "ended",
    "proof": "注销登记通知书",
    "no_successor": True,
    "reason": "当事人已注销，没有承受人。",
    "words": "同意终止。",
}
SPLIT = {"subject": "乙商行", "facts": "乙商行供货。", "reason": "另有当事人。", "words": "同意。"}


def summoned(run: make.Run) -> dict[str, Any]:
    return {
        "person": "张喆",
        "at": run.at + timedelta(days=3),
        "place": "询问室",
        "about": "主板改动",
        "bring": "身份证件",
        "agent": "",
    }


def demanded(run: make.Run) -> dict[str, Any]:
    due = (run.at + timedelta(days=5)).date()
    return {"to": "霸州加油站", "items": "购进票据", "due": due, "about": "柴油购销"}


def identified(run: make.Run) -> dict[str, Any]:
    return {
        "kind": "鉴别",
        "to": "标称某加油设备有限公司",
        "right": "标称生产者",
        "rows": [BOARD],
        "matters": "是否为你单位生产。",
        "place": "执法大队",
        "due": (run.at + timedelta(days=10)).date(),
    }


WAYS = Ways(
    start=lambda: make.register(make.cast()),
    way=make.WAY,
    bare={"received_at": make.TUESDAY},
    branches={
        "investigating": (
            turn("summon", "first", summoned),
            turn("request_materials", "first", demanded),
            turn("request_identification", "first", identified),
            turn("request_assistance", "first", ASSISTED),
            turn("suspend_investigation", "chief", SUSPENDED),
            turn("terminate_investigation", "chief", TERMINATED),
            turn("approve_split", "chief", SPLIT),
            turn("record_immunity", "first", {"words": "外交人员身份证件"}),
        ),
        "executing": (
            turn(
                "apply_instalment",
                "first",
                lambda run: {
                    "kind": "parts",
                    "requested_on": run.at.date(),
                    "reason": "确有经济困难",
                },
            ),
            turn(
                "change_decision",
                "chief",
                {"reason": "计算有误。", "income": Decimal(20000), "words": "同意。"},
            ),
            turn("revoke_decision", "chief", {"reason": "对象有误。", "words": "同意。"}),
            turn(
                "record_compensation",
                "first",
                lambda run: {
                    "amount": Decimal(100),
                    "on": run.at.date(),
                    "basis": "国家赔偿法",
                    "words": "赔偿利息。",
                },
            ),
        ),
    },
)
