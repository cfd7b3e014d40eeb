"""案源：登记、核查、申请立案或者不予立案。"""

from zhijian.modules.cases.procedure.duties import CHIEF, HEAD, REGISTER, RULES
from zhijian.rules.procedure import Step

OPENING = Step(
    "register",
    "案件登记",
    (),
    "registered",
    REGISTER,
    article=f"{RULES}第十八条",
    phase="sources",
)

SOURCES = (
    Step("amend_source", "补充登记", ("registered",), "", REGISTER, phase="sources"),
    Step("submit_source", "送审案源", ("registered",), "source_review", REGISTER, phase="sources"),
    Step(
        "return_source",
        "退回补充登记",
        ("source_review",),
        "registered",
        HEAD,
        back=True,
        phase="sources",
    ),
    Step(
        "verify_source",
        "提出核查意见",
        ("source_review",),
        "source_approval",
        HEAD,
        article=f"{RULES}第十八条",
        phase="sources",
    ),
    Step(
        "return_verification",
        "退回重新核查",
        ("source_approval",),
        "source_review",
        CHIEF,
        back=True,
        phase="sources",
    ),
    Step(
        "extend_verification",
        "批准延长核查期限",
        ("source_review", "source_approval", "verified", "filing_review", "filing_approval"),
        "",
        CHIEF,
        article=f"{RULES}第十八条第二款",
        phase="sources",
    ),
    Step(
        "approve_source",
        "同意申请立案",
        ("source_approval",),
        "verified",
        CHIEF,
        article=f"{RULES}第十八条",
        papers=("1",),
        phase="sources",
    ),
    Step(
        "refuse_source",
        "决定不予立案",
        ("source_approval",),
        "not_filed",
        CHIEF,
        article=f"{RULES}第二十条",
        papers=("1", "7"),
        stops=("CLUE_VERIFY",),
        undo=False,
        phase="sources",
    ),
)
