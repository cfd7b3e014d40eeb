"""督查督办：手册 1.1.2.1、3.1，图 1-2；督办方式见种子一（十一）。

上级机关拟制、本级审批、下发；下级机关签收，转发再下级或者在内部流转（承办人、办案机构、领导），阶段反馈，
提请办结；上级同意或者退回。行政处罚法第七十五条第一款（上级对下级的监督）是其法律依据，各个环节的期限是
内部管理所定，名册里标明待确认。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

DRAFT, APPROVE = "督办:拟制", "督办:审批"
SIGN, HEAD = "督办:签收", "督办:机构负责人"
HANDLE, LEAD = "督办:承办", "督办:领导"
HANDLER = "handler"
ISSUER = "issuer"

LAW = "行政处罚法第七十五条第一款"

ORDER_STAGES = {
    "drafting": Stage("待修改", 1),
    "proposed": Stage("待审批", 2),
    "approved": Stage("待下发", 3),
    "issued": Stage("督办中", 4, waits_for="各机关反馈"),
    "done": Stage("各机关都已办结，待办结督办", 5),
    "closed": Stage("已办结，待归档", 6),
    "archived": Stage("已归档", 7, final=True),
    "refused": Stage("不同意督办", final=True),
    "revoked": Stage("已撤销", final=True),
}

ORDER_2021 = Procedure(
    code="SUPERVISION-2021",
    title="督查督办",
    basis="行政处罚法第七十五条第一款；手册 3.1",
    stages=ORDER_STAGES,
    opening=Step("propose", "拟制督办单", (), "proposed", DRAFT, article=LAW),
    steps=(
        Step("approve", "同意督办", ("proposed",), "approved", APPROVE, article=LAW),
        Step(
            "send_back",
            "退回修改",
            ("proposed",),
            "drafting",
            APPROVE,
            article=LAW,
            back=True,
        ),
        Step(
            "refuse",
            "不同意督办",
            ("proposed",),
            "refused",
            APPROVE,
            article=LAW,
            undo=False,
            aside=True,
        ),
        Step("revise", "修改后再报", ("drafting",), "proposed", DRAFT, article=LAW),
        Step("issue", "下发", ("approved",), "issued", DRAFT, article=LAW, undo=False),
        Step("urge", "催办", ("issued",), "", DRAFT, article=LAW, undo=False),
        Step(
            "close_order",
            "办结督办",
            ("done",),
            "closed",
            DRAFT,
            article=LAW,
            undo=False,
        ),
        Step("all_accepted", "各机关都已办结", ("issued",), "done", FLOW, article=LAW),
        Step(
            "revoke",
            "撤销督办",
            ("approved", "issued"),
            "revoked",
            APPROVE,
            article=LAW,
            undo=False,
            aside=True,
        ),
        Step("archive", "归档", ("closed",), "archived", DRAFT, article=LAW, undo=False),
    ),
)

TASK_STAGES = {
    "to_sign": Stage("待签收", 1),
    "signed": Stage("待指定承办人", 2),
    "working": Stage("承办中", 3),
    "extending": Stage("申请延期，待批复", 3),
    "head_review": Stage("办案机构审核", 4),
    "lead_review": Stage("领导签发", 5),
    "reported": Stage("已上报，待上级同意办结", 6, waits_for="下发机关审核"),
    "accepted": Stage("已办结", 7, final=True),
    "noted": Stage("已阅知", final=True),
    "revoked": Stage("督办已撤销", final=True),
}
OPEN = tuple(code for code, stage in TASK_STAGES.items() if not stage.final)
MOVING = ("to_sign", "signed", "working", "extending", "head_review", "lead_review")

TASK_2021 = Procedure(
    code="SUPERVISION-TASK-2021",
    title="督办承办",
    basis="行政处罚法第七十五条第一款；手册 3.1",
    stages=TASK_STAGES,
    opening=Step("deliver", "下达", (), "to_sign", FLOW, article=LAW, starts=("SUPERVISE_SIGN",)),
    steps=(
        Step(
            "sign",
            "签收",
            ("to_sign",),
            "signed",
            SIGN,
            article=LAW,
            guards=("SENT_TO_US",),
            stops=("SUPERVISE_SIGN",),
            undo=False,
        ),
        Step(
            "note",
            "阅知",
            ("to_sign",),
            "noted",
            SIGN,
            article=LAW,
            guards=("COPIED_TO_US",),
            stops=("SUPERVISE_SIGN",),
            undo=False,
        ),
        Step("assign", "指定承办人", ("signed",), "working", HEAD, article=LAW),
        Step(
            "reassign",
            "改派承办人",
            ("working",),
            "",
            HEAD,
            article=LAW,
        ),
        Step(
            "pass_on",
            "转发下级机关",
            ("signed", "working"),
            "",
            HEAD,
            article=LAW,
            undo=False,
        ),
        Step(
            "report_progress",
            "阶段反馈",
            ("working",),
            "",
            HANDLE,
            article=LAW,
            assigned=(HANDLER,),
        ),
        Step(
            "ask_extension",
            "申请延期",
            ("working",),
            "extending",
            HANDLE,
            article=LAW,
            assigned=(HANDLER,),
            aside=True,
        ),
        Step(
            "grant_extension",
            "同意延期",
            ("extending",),
            "working",
            APPROVE,
            article=LAW,
            where=ISSUER,
            undo=False,
        ),
        Step(
            "deny_extension",
            "不同意延期",
            ("extending",),
            "working",
            APPROVE,
            article=LAW,
            where=ISSUER,
            back=True,
        ),
        Step(
            "submit_result",
            "提请办结",
            ("working",),
            "head_review",
            HANDLE,
            article=LAW,
            assigned=(HANDLER,),
            guards=("PASSED_ON_DONE",),
        ),
        Step("endorse", "审核同意", ("head_review",), "lead_review", HEAD, article=LAW),
        Step(
            "head_back",
            "退回承办人",
            ("head_review",),
            "working",
            HEAD,
            article=LAW,
            back=True,
        ),
        Step(
            "send_result",
            "签发上报",
            ("lead_review",),
            "reported",
            LEAD,
            article=LAW,
            stops=("SUPERVISE_FEEDBACK",),
            undo=False,
        ),
        Step(
            "lead_back",
            "退回重办",
            ("lead_review",),
            "working",
            LEAD,
            article=LAW,
            back=True,
        ),
        Step(
            "accept",
            "同意办结",
            ("reported",),
            "accepted",
            DRAFT,
            article=LAW,
            where=ISSUER,
            undo=False,
        ),
        Step(
            "return_result",
            "退回补充办理",
            ("reported",),
            "working",
            DRAFT,
            article=LAW,
            where=ISSUER,
            back=True,
            undo=False,
        ),
        Step("urged", "被催办", MOVING, "", FLOW, article=LAW),
        Step(
            "order_revoked",
            "督办撤销",
            OPEN,
            "revoked",
            FLOW,
            article=LAW,
            stops=("SUPERVISE_SIGN", "SUPERVISE_FEEDBACK"),
        ),
    ),
)
