"""案件的阶段，以及几组常用的阶段。"""

from zhijian.rules.procedure import Stage

STAGES = {
    "registered": Stage("已登记", 1),
    "source_review": Stage("案源审核", 2),
    "source_approval": Stage("案源审批", 2),
    "verified": Stage("待申请立案", 3),
    "not_filed": Stage("不予立案", final=True),
    "filing_review": Stage("立案审核", 3),
    "filing_approval": Stage("立案审批", 4),
    "investigating": Stage("调查取证", 5),
    "case_review": Stage("案件审核", 6),
    "proposal_approval": Stage("拟处罚审批", 7),
    "to_notify": Stage("待告知", 8),
    "notice_out": Stage("告知书待送达", 8),
    "defence": Stage("陈述申辩", 9, waits_for="当事人陈述、申辩或者期限届满"),
    "hearing": Stage("听证", 9, waits_for="听证报告"),
    "hearing_review": Stage("听证后审核", 9),
    "deliberation": Stage("集体讨论", 10),
    "decision_approval": Stage("决定审批", 11),
    "decided": Stage("决定书待送达", 12),
    "executing": Stage("执行", 13, waits_for="当事人履行"),
    "execution_checked": Stage("待申请结案", 14),
    "closing_approval": Stage("结案审批", 15),
    "closed": Stage("已结案，待归档", 16),
    "archived": Stage("已归档", 17, final=True),
    "suspended": Stage("中止调查", waits_for="中止调查的原因消除"),
    "merged": Stage("已并案", final=True),
    "transferred": Stage("已移送", final=True),
}

BEFORE_FILING = (
    "registered",
    "source_review",
    "source_approval",
    "verified",
    "filing_review",
    "filing_approval",
)
VERIFIED = BEFORE_FILING[2:]
"""已指定核查人、尚未立案的各阶段。"""

IN_HAND = (
    "investigating",
    "case_review",
    "proposal_approval",
    "to_notify",
    "notice_out",
    "defence",
    "hearing",
    "hearing_review",
    "deliberation",
    "decision_approval",
)

UNDECIDED = (*IN_HAND, "suspended")
DECIDED = ("decided", "executing", "execution_checked")

TO_CLOSE = ("decided", "executing", "execution_checked", "closing_approval")
AFTER_HAND = (*TO_CLOSE, "closed")
AFTER_DECISION = (
    "decided",
    "executing",
    "execution_checked",
    "closing_approval",
    "closed",
    "archived",
)
AFTER_SERVICE = ("executing", "execution_checked", "closing_approval", "closed", "archived")
