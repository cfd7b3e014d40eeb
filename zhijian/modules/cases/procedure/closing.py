"""结案与归档；签署件随时可附。"""

from zhijian.modules.cases.procedure.duties import (
    CHIEF,
    CLERK,
    HANDLE,
    HANDLER,
    LAW,
    RULES,
    VERIFIER,
)
from zhijian.modules.cases.procedure.stages import STAGES
from zhijian.rules.procedure import Step

CLOSING = (
    Step(
        "apply_closing",
        "提交结案申请",
        ("execution_checked",),
        "closing_approval",
        article=f"{RULES}第七十七条",
        guards=("FILED", "FILE_REVIEW", "RECORDED"),
        phase="closing",
        duty=HANDLE,
        assigned=(HANDLER,),
    ),
    Step(
        "return_closing",
        "退回结案申请",
        ("closing_approval",),
        "execution_checked",
        CHIEF,
        back=True,
        phase="closing",
    ),
    Step(
        "reopen_execution",
        "退回继续执行",
        ("closing_approval",),
        "executing",
        CHIEF,
        back=True,
        stops=("CLOSE_CASE",),
        phase="closing",
    ),
    Step(
        "approve_closing",
        "批准结案",
        ("closing_approval",),
        "closed",
        CHIEF,
        article=f"{RULES}第七十七条",
        guards=("G14", "FILE_REVIEW", "RECORDED"),
        papers=("53",),
        stops=("CLOSE_CASE",),
        phase="closing",
    ),
    Step(
        "archive",
        "归档",
        ("closed",),
        "archived",
        CLERK,
        article=f"{RULES}第七十八条；档案法第十四条",
        guards=("SCANS",),
        papers=("54", "55", "56"),
        undo=False,
        phase="closing",
    ),
    Step(
        "correct_record",
        "更正（留痕）",
        ("closed", "archived"),
        "",
        CLERK,
        article="行政处罚法第四十七条",
        undo=False,
        phase="closing",
    ),
)

ATTACHING = (
    Step(
        "attach_scan",
        "附入签署件",
        tuple(code for code in STAGES if code not in ("archived",)),
        "",
        HANDLE,
        article=f"{LAW}第四十七条",
        assigned=(HANDLER, VERIFIER),
        phase="closing",
    ),
)
