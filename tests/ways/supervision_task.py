"""督办承办的走法：市局签收、内部流转、上报，省局同意办结。"""

from typing import Any

from tests import make
from tests.ways import Ways
from tests.ways.supervision import (
    TASK_WAY,
    WHY,
    _turn,
    approver,
    drafter,
    person,
    proposed,
    receiver,
    task_run,
)
from zhijian.kernel.organs.models import Organ
from zhijian.modules.supervision import procedure as p


def delivered() -> make.Run:
    """下达到第一个市局，尚未签收。"""
    return task_run(proposed().go_to("issued"))


def copied() -> make.Run:
    """抄送的一件。"""
    order = proposed()
    first, second = order.cast.cities()
    order = proposed(order.cast, organs=[second], copied=[first])
    order.go_to("issued")
    return task_run(order, 1)


def _again(run: make.Run) -> dict[str, Any]:
    return {"lead": person(run.matter.organ, p.HANDLE), "reason": "原承办人出差。"}


def _lower(run: make.Run) -> dict[str, Any]:
    county = Organ.objects.filter(parent=run.matter.organ).first()
    county = county or make.organ("霸州市市场监督管理局", parent=run.matter.organ)
    return {"organs": [county], "requirement": "逐户走访。", "days": 20}


def _extending() -> make.Run:
    run = delivered().go_to("working")
    run.do("ask_extension", receiver(p.HANDLE)(run.cast), **ASKED)
    return run


ASKED = {"days": 30, "reason": "检验结果未出。"}
WAYS = Ways(
    start=delivered,
    way=TASK_WAY,
    bare={"subject": "事项", "days": 60, "delivered_at": make.TUESDAY},
    branches={
        "signed": (_turn("pass_on", receiver(p.HEAD), _lower),),
        "working": (
            _turn("reassign", receiver(p.HEAD), _again),
            _turn("ask_extension", receiver(p.HANDLE), ASKED),
        ),
        "head_review": (_turn("head_back", receiver(p.HEAD), WHY),),
        "lead_review": (_turn("lead_back", receiver(p.LEAD), WHY),),
        "reported": (_turn("return_result", drafter, WHY | {"days": 15}),),
    },
    sides=(
        Ways(start=copied, way={"to_sign": (_turn("note", receiver(p.SIGN)),)}),
        Ways(
            start=_extending,
            way={
                "extending": (_turn("grant_extension", approver, {"days": 30, "words": "同意。"}),)
            },
            branches={"extending": (_turn("deny_extension", approver, WHY),)},
        ),
    ),
)
