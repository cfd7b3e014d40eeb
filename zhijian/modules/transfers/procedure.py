"""案件移送：行政处罚法第二十五条，《市场监督管理行政处罚程序规定》第十三条至第十七条。

受移送的机关签收，材料不全的请补正一次；对管辖有异议的先协商，协商不成的报请共同的上一级机关指定，
不得退回，不得再自行移送。系统以外的部门签收后登记回执。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

REGISTER, HANDLE, HEAD = "案件:登记", "案件:承办", "案件:机构负责人"
CHIEF, DESIGNATE = "案件:负责人", "案件:指定管辖"
LAW = "行政处罚法"
RULES = "市场监督管理行政处罚程序规定"
HANDLER, VERIFIER = "handler", "verifier"
RECEIVER, UPPER = "receiver", "upper"
MOVED = f"{RULES}第十四条、第十七条"

STAGES = {
    "proposed": Stage("移送审批", 1),
    "letter_out": Stage("移送函待送交", 2),
    "sent": Stage("待签收", 3, waits_for="接收机关签收"),
    "supplementing": Stage("待补正材料", 3),
    "negotiating": Stage("管辖协商", 4),
    "designating": Stage("指定管辖", 4),
    "designated": Stage("已指定管辖，待签收", 4),
    "signed": Stage("已签收，待登记案源", 5),
    "registered": Stage("已登记案源", 6, final=True),
    "received": Stage("其他部门已签收", final=True),
    "kept": Stage("指定由移送机关管辖", final=True),
    "refused": Stage("不同意移送", final=True),
}

OPENING = Step(
    "propose",
    "提请移送",
    (),
    "proposed",
    HANDLE,
    article=MOVED,
    assigned=(HANDLER, VERIFIER),
)

STEPS = (
    Step("approve", "批准移送", ("proposed",), "letter_out", CHIEF, article=MOVED),
    Step("refuse", "不同意移送", ("proposed",), "refused", CHIEF, article=MOVED, undo=False),
    Step(
        "send",
        "送交移送函和材料",
        ("letter_out",),
        "sent",
        HANDLE,
        article=MOVED,
        assigned=(HANDLER, VERIFIER),
        undo=False,
    ),
    Step(
        "sign",
        "签收",
        ("sent",),
        "signed",
        REGISTER,
        article=f"{RULES}第十四条",
        where=RECEIVER,
        undo=False,
    ),
    Step(
        "ask_more",
        "请补正材料",
        ("sent",),
        "supplementing",
        REGISTER,
        article=f"{RULES}第十四条",
        where=RECEIVER,
        aside=True,
    ),
    Step(
        "supplement",
        "补正材料",
        ("supplementing",),
        "sent",
        HANDLE,
        article=f"{RULES}第十四条",
        assigned=(HANDLER, VERIFIER),
    ),
    Step(
        "dispute",
        "提出管辖异议",
        ("sent",),
        "negotiating",
        CHIEF,
        article=f"{LAW}第二十五条第二款；{RULES}第十三条、第十四条",
        where=RECEIVER,
        starts=("JURIS_NEGOTIATE",),
        aside=True,
    ),
    Step(
        "agree",
        "协商一致后签收",
        ("negotiating",),
        "signed",
        REGISTER,
        article=f"{RULES}第十三条",
        where=RECEIVER,
        stops=("JURIS_NEGOTIATE",),
        undo=False,
    ),
    Step(
        "ask_designation",
        "报请指定管辖",
        ("negotiating",),
        "designating",
        CHIEF,
        article=f"{LAW}第二十五条第二款；{RULES}第十三条、第十四条",
        where=RECEIVER,
        starts=("JURIS_DESIGNATE",),
        stops=("JURIS_NEGOTIATE",),
        undo=False,
    ),
    Step(
        "designate",
        "指定接收机关管辖",
        ("designating",),
        "designated",
        DESIGNATE,
        article=f"{LAW}第二十五条第二款；{RULES}第十六条",
        where=UPPER,
        papers=("2",),
        stops=("JURIS_DESIGNATE",),
        undo=False,
    ),
    Step(
        "designate_sender",
        "指定移送机关管辖",
        ("designating",),
        "kept",
        DESIGNATE,
        article=f"{LAW}第二十五条第二款；{RULES}第十六条",
        where=UPPER,
        papers=("2",),
        stops=("JURIS_DESIGNATE",),
        undo=False,
    ),
    Step(
        "designate_other",
        "指定其他机关管辖",
        ("designating",),
        "designated",
        DESIGNATE,
        article=f"{LAW}第二十五条第二款；{RULES}第十三条",
        where=UPPER,
        papers=("2",),
        stops=("JURIS_DESIGNATE",),
        undo=False,
    ),
    Step(
        "sign_designated",
        "按指定签收",
        ("designated",),
        "signed",
        REGISTER,
        article=f"{RULES}第十六条",
        where=RECEIVER,
        undo=False,
    ),
    Step(
        "record_receipt",
        "登记其他部门签收",
        ("sent",),
        "received",
        HANDLE,
        article=f"{RULES}第十七条",
        assigned=(HANDLER, VERIFIER),
        undo=False,
    ),
    Step(
        "attach_scan",
        "附入签署件",
        tuple(code for code in STAGES if code not in ("proposed", "refused")),
        "",
        HANDLE,
        article=f"{LAW}第四十七条",
        assigned=(HANDLER, VERIFIER),
    ),
    Step(
        "source_registered",
        "已登记案源",
        ("signed",),
        "registered",
        FLOW,
        article=f"{RULES}第十八条",
    ),
)

TRANSFER_2021 = Procedure(
    code="TRANSFER-2021",
    title="案件移送",
    basis="行政处罚法第二十五条、市场监督管理行政处罚程序规定第十三条至第十七条",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
)
