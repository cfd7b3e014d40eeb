"""处罚信息公示：行政处罚法第四十八条，《市场监督管理行政处罚信息公示规定》（令45号）。

案件的附属办件。拟稿的承办人之外另有一人复核才能公示（守卫 G16）；公示满期自行停止。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

HANDLE, CHIEF, REVIEW = "案件:承办", "案件:负责人", "案件:审核"
HANDLER = "handler"
LAW = "行政处罚法"
RULES = "市场监督管理行政处罚信息公示规定"

STAGES = {
    "drafted": Stage("公示信息待复核", 1),
    "returned": Stage("待修改公示信息", 1),
    "published": Stage("公示中", 2, waits_for="公示期满"),
    "to_withdraw": Stage("待撤回公示", 3),
    "stopped": Stage("已停止公示", 4, final=True),
    "withdrawn": Stage("已撤回公示", final=True),
}
TERMS = ("PUBLISH_STOP_SHORT", "PUBLISH_STOP_LONG")

OPENING = Step(
    "draft",
    "拟制公示信息",
    (),
    "drafted",
    HANDLE,
    article=f"{LAW}第四十八条；{RULES}第八条",
    assigned=(HANDLER,),
    guards=("REDACTED",),
)

STEPS = (
    Step(
        "send_back",
        "退回修改公示信息",
        ("drafted",),
        "returned",
        REVIEW,
        not_by=(HANDLER,),
        back=True,
    ),
    Step(
        "redraft",
        "修改公示信息",
        ("returned",),
        "drafted",
        HANDLE,
        article=f"{RULES}第八条",
        assigned=(HANDLER,),
        guards=("REDACTED",),
    ),
    Step(
        "publish",
        "复核并公示",
        ("drafted",),
        "published",
        REVIEW,
        article=f"{LAW}第四十八条；{RULES}第九条",
        not_by=(HANDLER,),
        guards=("REDACTED",),
        undo=False,
    ),
    Step(
        "correct",
        "更正公示信息",
        ("published",),
        "",
        REVIEW,
        article=f"{RULES}第十二条",
        not_by=(HANDLER,),
        guards=("REDACTED",),
        undo=False,
    ),
    Step(
        "stop_early",
        "提前停止公示",
        ("published",),
        "stopped",
        CHIEF,
        article=f"{RULES}第十四条",
        guards=("EARLY",),
        stops=TERMS,
        undo=False,
        aside=True,
    ),
    Step(
        "term_ended",
        "公示期满停止公示",
        ("published",),
        "stopped",
        FLOW,
        article=f"{RULES}第十三条",
    ),
    Step(
        "order_withdrawal",
        "决定已变，应撤回公示",
        ("published",),
        "to_withdraw",
        FLOW,
        article=f"{LAW}第四十八条第二款；{RULES}第十一条",
        starts=("PUBLISH_WITHDRAW",),
        stops=TERMS,
    ),
    Step(
        "retract",
        "主动撤回公示",
        ("published",),
        "withdrawn",
        HANDLE,
        article=f"{RULES}第十一条",
        assigned=(HANDLER,),
        stops=TERMS,
        undo=False,
        aside=True,
    ),
    Step(
        "withdraw_publication",
        "撤回公示",
        ("to_withdraw",),
        "withdrawn",
        HANDLE,
        article=f"{LAW}第四十八条第二款；{RULES}第十一条",
        assigned=(HANDLER,),
        stops=("PUBLISH_WITHDRAW",),
        undo=False,
    ),
)

PUBLICITY_2021 = Procedure(
    code="PUBLICITY-2021",
    title="处罚信息公示",
    basis="行政处罚法（2021 年修订）、市场监督管理行政处罚信息公示规定",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
)
