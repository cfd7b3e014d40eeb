"""异地通告（手册 3.2，图 1-5）与协查（手册 3.3，图 1-6）。

使用方是总局、省局、市局；区县局由所属市局代为收发。协查依行政处罚法第二十六条、程序规定第四十六条：
自接到协助调查函之日起十五个工作日内完成，需要延期的在期满前告知。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

DRAFT, APPROVE = "往来:拟制", "往来:审批"
SIGN, HANDLE, LEAD = "往来:签收", "往来:承办", "往来:领导"
HANDLER, SENDER = "handler", "sender"

NOTICE_LAW = "行政处罚法第二十六条"
ASSIST_LAW = "行政处罚法第二十六条；市场监督管理行政处罚程序规定第四十六条"

SENT_STAGES = {
    "drafting": Stage("待修改", 1),
    "proposed": Stage("待审批", 2),
    "approved": Stage("待发送", 3),
    "sent": Stage("已发送", 4, waits_for="接收机关反馈"),
    "done": Stage("各机关都已反馈，待办结", 5),
    "closed": Stage("已办结", 6, final=True),
    "refused": Stage("不同意发送", final=True),
    "recalled": Stage("已撤回", final=True),
}


def _sent(code: str, title: str, law: str) -> Procedure:
    """发出的一件的程序：拟制、审批、发送、各机关反馈、办结。"""
    return Procedure(
        code=code,
        title=title,
        basis=law,
        stages=SENT_STAGES,
        opening=Step("draft", f"拟制{title}", (), "proposed", DRAFT, article=law),
        steps=(
            Step("approve", "同意发送", ("proposed",), "approved", APPROVE, article=law),
            Step(
                "send_back", "退回修改", ("proposed",), "drafting", APPROVE, article=law, back=True
            ),
            Step(
                "refuse",
                "不同意发送",
                ("proposed",),
                "refused",
                APPROVE,
                article=law,
                undo=False,
                aside=True,
            ),
            Step("revise", "修改后再报", ("drafting",), "proposed", DRAFT, article=law),
            Step("enclose", "放入证据包", ("drafting", "proposed"), "", DRAFT, article=law),
            Step("send", "发送", ("approved",), "sent", DRAFT, article=law, undo=False),
            Step(
                "recall",
                "撤回",
                ("approved", "sent"),
                "recalled",
                APPROVE,
                article=law,
                undo=False,
                aside=True,
            ),
            Step("all_confirmed", "各机关都已反馈", ("sent",), "done", FLOW, article=law),
            Step("close", "办结", ("done",), "closed", DRAFT, article=law, undo=False),
        ),
    )


RECEIVED_STAGES = {
    "to_sign": Stage("待签收", 1),
    "signed": Stage("待指定承办人", 2),
    "working": Stage("办理中", 3),
    "lead_review": Stage("领导签发", 4),
    "replied": Stage("已反馈，待发送机关确认", 5, waits_for="发送机关确认"),
    "confirmed": Stage("已确认", 6, final=True),
    "redirected": Stage("已改派", final=True),
    "recalled": Stage("对方已撤回", final=True),
}
NOTED = Stage("已知悉", final=True)
OPEN = tuple(code for code, stage in RECEIVED_STAGES.items() if not stage.final)


def _received(law: str, clock: str) -> tuple[Step, ...]:
    """接收机关的一件共有的环节。`clock` 是反馈期限的代码。"""
    return (
        Step(
            "sign",
            "签收",
            ("to_sign",),
            "signed",
            SIGN,
            article=law,
            stops=("LETTER_SIGN",),
            undo=False,
        ),
        Step(
            "redirect",
            "改派",
            ("to_sign", "signed"),
            "redirected",
            SIGN,
            article=law,
            stops=("LETTER_SIGN", clock),
            undo=False,
            aside=True,
        ),
        Step("assign", "指定承办人", ("signed",), "working", LEAD, article=law),
        Step(
            "submit_reply",
            "提请反馈",
            ("working",),
            "lead_review",
            HANDLE,
            article=law,
            assigned=(HANDLER,),
            guards=("ANSWERED",),
        ),
        Step("lead_back", "退回承办人", ("lead_review",), "working", LEAD, article=law, back=True),
        Step(
            "send_reply",
            "签发反馈",
            ("lead_review",),
            "replied",
            LEAD,
            article=law,
            stops=(clock,),
            undo=False,
        ),
        Step(
            "confirm",
            "确认反馈",
            ("replied",),
            "confirmed",
            DRAFT,
            article=law,
            where=SENDER,
            undo=False,
        ),
        Step(
            "return_reply",
            "退回补充",
            ("replied",),
            "working",
            DRAFT,
            article=law,
            where=SENDER,
            back=True,
            undo=False,
        ),
        Step(
            "recalled",
            "对方撤回",
            OPEN,
            "recalled",
            FLOW,
            article=law,
            stops=("LETTER_SIGN", clock),
        ),
    )


def _deliver(law: str) -> Step:
    return Step("deliver", "送达", (), "to_sign", FLOW, article=law, starts=("LETTER_SIGN",))


NOTICE_2021 = _sent("NOTICE-2021", "异地通告", NOTICE_LAW)
ASSISTANCE_2021 = _sent("ASSISTANCE-2021", "协查", ASSIST_LAW)
NOTICE_RECEIVED_2021 = Procedure(
    code="NOTICE-RECEIVED-2021",
    title="通告办理",
    basis=NOTICE_LAW,
    stages=RECEIVED_STAGES | {"noted": NOTED},
    opening=_deliver(NOTICE_LAW),
    steps=(
        *_received(NOTICE_LAW, "NOTICE_FEEDBACK"),
        Step(
            "note",
            "知悉",
            ("to_sign",),
            "noted",
            SIGN,
            article=NOTICE_LAW,
            guards=("ONLY_TO_KNOW",),
            stops=("LETTER_SIGN",),
            undo=False,
            aside=True,
        ),
        Step(
            "case_registered",
            "已登记案源",
            ("signed", "working"),
            "",
            FLOW,
            article="行政处罚法第五十四条；市场监督管理行政处罚程序规定第十八条",
        ),
        Step(
            "case_decided",
            "所登记的案件有了结果",
            OPEN,
            "",
            FLOW,
            article=NOTICE_LAW,
        ),
    ),
)
ASSISTANCE_RECEIVED_2021 = Procedure(
    code="ASSISTANCE-RECEIVED-2021",
    title="协查办理",
    basis=ASSIST_LAW,
    stages=RECEIVED_STAGES,
    opening=_deliver(ASSIST_LAW),
    steps=(
        *_received(ASSIST_LAW, "COOP_INVEST"),
        Step(
            "answer",
            "答复一项",
            ("working",),
            "",
            HANDLE,
            article=ASSIST_LAW,
            assigned=(HANDLER,),
        ),
        Step(
            "tell_extension",
            "告知延期",
            ("working",),
            "",
            HANDLE,
            article=ASSIST_LAW,
            assigned=(HANDLER,),
            undo=False,
        ),
        Step(
            "return_originals",
            "返还原件",
            ("working", "lead_review", "replied"),
            "",
            HANDLE,
            article=ASSIST_LAW,
            assigned=(HANDLER,),
            undo=False,
        ),
    ),
)
