"""救济与纠正：复议、诉讼的结果，自行变更、撤销。"""

from zhijian.modules.cases.procedure.duties import CHIEF, HANDLE, HANDLER, LAW
from zhijian.modules.cases.procedure.stages import AFTER_SERVICE
from zhijian.rules.procedure import FLOW, Step


def _remedy(verb: str, label: str, article: str, *guards: str) -> Step:
    """复议、诉讼在案件上引起的一个环节：送达之后任何阶段都可能，阶段不变。"""
    return Step(
        verb,
        label,
        AFTER_SERVICE,
        "",
        FLOW,
        article=article,
        guards=guards,
        phase="remedies",
    )


REMEDIES = (
    _remedy("remedy_opened", "当事人申请复议、提起诉讼", f"{LAW}第七条、第七十三条"),
    _remedy("execution_stayed", "停止执行", "行政复议法第四十二条；行政诉讼法第五十六条"),
    _remedy("remedy_ended", "复议、诉讼终结", f"{LAW}第七十三条第三款"),
    _remedy("decision_changed", "原决定被变更", "行政复议法第六十三条；行政诉讼法第七十七条"),
    _remedy("decision_revoked", "原决定被撤销", "行政复议法第六十四条；行政诉讼法第七十条"),
    _remedy("decision_unlawful", "原决定被确认违法", "行政复议法第六十五条；行政诉讼法第七十四条"),
    Step(
        "change_decision",
        "自行变更原处罚决定",
        AFTER_SERVICE,
        "",
        CHIEF,
        article=f"{LAW}第七十五条第二款",
        not_by=(HANDLER,),
        undo=False,
        phase="remedies",
    ),
    Step(
        "revoke_decision",
        "自行撤销原处罚决定",
        AFTER_SERVICE,
        "",
        CHIEF,
        article=f"{LAW}第七十五条第二款",
        not_by=(HANDLER,),
        undo=False,
        phase="remedies",
    ),
    Step(
        "reopen_case",
        "重新调查处理",
        ("executing", "execution_checked", "closing_approval", "closed"),
        "investigating",
        CHIEF,
        article="行政复议法第六十四条；行政诉讼法第七十条",
        starts=("CASE_HANDLE",),
        stops=("FINE_PAY", "CLOSE_CASE"),
        back=True,
        undo=False,
        aside=True,
        phase="remedies",
    ),
    Step(
        "record_compensation",
        "登记赔偿",
        AFTER_SERVICE,
        "",
        HANDLE,
        article=f"{LAW}第七条第二款；国家赔偿法第四条",
        phase="remedies",
    ),
)
