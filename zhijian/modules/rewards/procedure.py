"""举报奖励：市场监管领域重大违法行为举报奖励暂行办法；手册 1.1.2.2、3.4，图 1-3。

案件的附属办件。承办人提出奖励意见，部门、财务、分管负责人、主要负责人逐级审批，达到起点的再报上级机关；
告知由知悉举报人身份的人办，领取凭编码、不须出示身份，逾期没有领取的视为放弃。这里没有举报人的任何身份信息。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

HANDLE, HEAD, FINANCE = "奖励:承办", "奖励:部门", "奖励:财务"
DEPUTY, CHIEF, UPPER = "奖励:分管", "奖励:负责人", "奖励:上级审批"
INFORMANT = "案件:举报人信息"
HANDLER = "handler"
RECEIVER = "receiver"

RULES = "市场监管领域重大违法行为举报奖励暂行办法"
NOTICE, CLAIM = "REWARD_NOTICE", "REWARD_CLAIM"

STAGES = {
    "drafting": Stage("待修改", 1),
    "department": Stage("部门审核", 1),
    "finance": Stage("财务审核", 2),
    "deputy": Stage("分管负责人审批", 3),
    "upper": Stage("上级机关审批", 4, waits_for="上级机关审批"),
    "chief": Stage("主要负责人审批", 4),
    "approved": Stage("待告知举报人", 5),
    "notified": Stage("待领取", 6, waits_for="举报人领取或者期限届满"),
    "claimed": Stage("待发放", 7),
    "paid": Stage("已发放", 8, final=True),
    "refused": Stage("不予奖励", final=True),
    "waived": Stage("举报人放弃", final=True),
    "forfeited": Stage("逾期未领，视为放弃", final=True),
}


def _back(verb: str, stage: str, duty: str, where: str = "") -> Step:
    return Step(verb, "退回修改", (stage,), "drafting", duty, article=RULES, where=where, back=True)


STEPS = (
    Step(
        "revise",
        "修改后再报",
        ("drafting",),
        "department",
        HANDLE,
        article=RULES,
        assigned=(HANDLER,),
    ),
    Step("endorse", "部门同意", ("department",), "finance", HEAD, article=RULES),
    _back("department_back", "department", HEAD),
    Step("check_funds", "财务同意", ("finance",), "deputy", FINANCE, article=RULES),
    _back("finance_back", "finance", FINANCE),
    Step("agree", "分管负责人同意", ("deputy",), "chief", DEPUTY, article=RULES),
    _back("deputy_back", "deputy", DEPUTY),
    Step(
        "approve",
        "批准奖励",
        ("chief",),
        "approved",
        CHIEF,
        article=RULES,
        not_by=(HANDLER,),
        guards=("OURS_TO_APPROVE",),
        undo=False,
    ),
    Step(
        "send_up",
        "同意并报上级机关",
        ("chief",),
        "upper",
        CHIEF,
        article=RULES,
        not_by=(HANDLER,),
        guards=("FOR_UPPER",),
        undo=False,
    ),
    _back("chief_back", "chief", CHIEF),
    Step(
        "refuse",
        "不予奖励",
        ("chief",),
        "refused",
        CHIEF,
        article=RULES,
        stops=(NOTICE,),
        undo=False,
        aside=True,
    ),
    Step(
        "upper_approve",
        "上级机关批准奖励",
        ("upper",),
        "approved",
        UPPER,
        article=RULES,
        where=RECEIVER,
        undo=False,
    ),
    _back("upper_back", "upper", UPPER, RECEIVER),
    Step(
        "notify",
        "告知举报人",
        ("approved",),
        "notified",
        INFORMANT,
        article=RULES,
        stops=(NOTICE,),
        undo=False,
    ),
    Step(
        "record_claim",
        "登记领取",
        ("notified",),
        "claimed",
        HANDLE,
        article=RULES,
        stops=(CLAIM,),
        undo=False,
    ),
    Step(
        "waive",
        "登记放弃",
        ("approved", "notified"),
        "waived",
        INFORMANT,
        article=RULES,
        stops=(NOTICE, CLAIM),
        undo=False,
        aside=True,
    ),
    Step(
        "pay",
        "发放奖金",
        ("claimed",),
        "paid",
        FINANCE,
        article=RULES,
        not_by=(HANDLER,),
        undo=False,
    ),
    Step("claim_lapsed", "逾期未领，视为放弃", ("notified",), "forfeited", FLOW, article=RULES),
)

REWARD_2021 = Procedure(
    code="REWARD-2021",
    title="举报奖励",
    basis="市场监管领域重大违法行为举报奖励暂行办法（国市监稽规〔2021〕4号）；手册 3.4",
    stages=STAGES,
    opening=Step("propose", "提出奖励意见", (), "department", HANDLE, article=RULES),
    steps=STEPS,
    party_periods=frozenset({CLAIM}),
)
