"""审核：查审分离，审核的人不得是承办人。"""

from zhijian.modules.cases.procedure.duties import CHIEF, HANDLER, LAW, REVIEW, RULES
from zhijian.rules.procedure import Step

REVIEWING = (
    Step(
        "return_review",
        "退回补充调查",
        ("case_review",),
        "investigating",
        REVIEW,
        article=f"{RULES}第五十五条",
        not_by=(HANDLER,),
        stops=("CASE_REVIEW",),
        back=True,
        phase="review",
    ),
    Step(
        "pass_review",
        "审核同意",
        ("case_review",),
        "proposal_approval",
        REVIEW,
        article=f"{LAW}第五十八条；{RULES}第五十条至第五十六条",
        not_by=(HANDLER,),
        guards=("G02",),
        papers=("36",),
        stops=("CASE_REVIEW",),
        phase="review",
    ),
    Step(
        "return_proposal",
        "退回重新研究",
        ("proposal_approval",),
        "investigating",
        CHIEF,
        back=True,
        phase="review",
    ),
    Step(
        "approve_proposal",
        "批准拟处罚意见",
        ("proposal_approval",),
        "to_notify",
        CHIEF,
        article=f"{RULES}第五十七条",
        not_by=(HANDLER,),
        guards=("G10", "IMMUNITY"),
        phase="review",
    ),
    Step(
        "approve_no_penalty",
        "批准不予处罚意见",
        ("proposal_approval",),
        "decision_approval",
        CHIEF,
        article=f"{LAW}第三十三条；{RULES}第五十七条",
        not_by=(HANDLER,),
        phase="review",
    ),
)
