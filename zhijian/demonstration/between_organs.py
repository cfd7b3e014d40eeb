"""机关之间：一张督办单已下发、县局正在办；一份异地通告等着签收；一份协查等着审批。"""

from dataclasses import replace
from typing import Any

from zhijian.demonstration.play import Play
from zhijian.kernel.matters.models import Matter

DAYS_BEFORE = 20
"""在演示首日之前多少天开始。"""
CABLES: dict[str, Any] = {
    "enterprise": "霸州市恒远线缆厂（演示）",
    "product": "BV 2.5 电线",
    "summary": "抽样检验发现导体电阻不符合标准要求，部分批次已销往外地。事实为演示而设。",
    "measures": "已责令停止销售，对库存登记保存。",
    "flowed": [
        {
            "product": "BV 2.5 电线",
            "batch": "20260912",
            "quantity": "300 卷",
            "went_to": "青岛市某建材市场",
        }
    ],
}


def perform(play: Play) -> None:
    """依次演三段。"""
    supervised(play)
    noticed(play)
    asked(play)


def supervised(play: Play) -> None:
    """媒体曝光，市局挂牌督办；县局签收、指定承办人、反馈了一次。"""
    cast, at = play.cast, play.moment
    county = cast["liuyang"].organ
    order = play.open(
        "heping",
        "supervision",
        at(0, "09:30"),
        title="查处电线电缆质量违法行为",
        mode="listed",
        source="media",
        source_ref="某报报道（演示）",
        requirement="逐户排查生产、销售单位，依法立案查处，按期反馈查处结果。",
        organs=[county],
    )
    order.do("guhai", "approve", at(0, "15:00"))
    order.do("heping", "issue", at(0, "16:00"))
    task = _part(order, "supervision_task")
    task.do("zhaomin", "sign", at(1, "09:00"))
    task.do("liuyang", "assign", at(1, "10:00"), lead=cast["liwei"], words="抓紧排查。")
    task.do(
        "liwei",
        "report_progress",
        at(10, "16:00"),
        words="已检查生产、销售单位 12 家，对 2 家立案调查。",
        measures="责令停止销售不合格电线，抽样送检 5 批次。",
    )


def noticed(play: Play) -> None:
    """通报不合格产品的流向，等着对方签收。"""
    at = play.moment
    notice = play.open(
        "heping",
        "notice",
        at(12, "09:30"),
        title="通报不合格电线流向",
        category="substandard",
        demand="verify",
        organs=[play.cast["qd_luhai"].organ],
        **CABLES,
    )
    notice.do("guhai", "approve", at(12, "15:00"))
    notice.do("heping", "send", at(12, "16:00"))


def asked(play: Play) -> None:
    """请对方调查取证，等着本级审批。"""
    play.open(
        "heping",
        "assistance",
        play.moment(14, "10:00"),
        title="请协助调查电线销售情况",
        organs=[play.cast["qd_luhai"].organ],
        asked=[
            {
                "subject": "青岛市某建材市场经营户",
                "question": "进货数量、价格与销售情况",
                "material": "进货单、销售记录",
            }
        ],
        **CABLES,
    )


def _part(order: Play, kind: str) -> Play:
    """随督办单下发的那一件。"""
    if order.matter is None or order.over:
        return replace(order, over=True)
    return replace(order, matter=Matter.objects.get(parent=order.matter, kind=kind))
