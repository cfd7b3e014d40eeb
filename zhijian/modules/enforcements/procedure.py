"""强制执行：行政处罚法第七十二条，行政强制法第三章、第五章。

案件的附属办件。处罚机关没有强制执行权的，加处罚款、催告之后申请人民法院；到位的款、减免与不再
执行的数额写回案件。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step
from zhijian.rules.service import announcing

HANDLE, CHIEF = "案件:承办", "案件:负责人"
HANDLER = "handler"
LAW = "行政强制法"

STAGES = {
    "opened": Stage("待催告", 1),
    "urge_out": Stage("催告书待送达", 2),
    "urged": Stage("催告", 3, waits_for="当事人履行或者十个工作日届满"),
    "court_approval": Stage("申请法院待审批", 4),
    "applied": Stage("待法院受理", 5, waits_for="人民法院受理"),
    "accepted": Stage("待法院裁定", 6, waits_for="人民法院裁定"),
    "refused": Stage("法院不予受理、不准予执行"),
    "upper_review": Stage("上一级法院复议", waits_for="上一级人民法院裁定"),
    "granted": Stage("法院执行", 7, waits_for="人民法院执行"),
    "court_suspended": Stage("法院中止执行", waits_for="恢复执行"),
    "suspended": Stage("中止执行", waits_for="中止的情形消失"),
    "agreed": Stage("履行执行协议", waits_for="当事人履行执行协议"),
    "paid": Stage("执行完毕", 8, final=True),
    "court_ended": Stage("法院终结执行", final=True),
    "terminated": Stage("终结执行", final=True),
    "not_enforced": Stage("不予强制执行", final=True),
}
BEFORE_COURT = ("opened", "urged")
GOING = tuple(code for code, stage in STAGES.items() if not stage.final)
COURT = ("COURT_APPLY", "JUDGMENT_EXEC")
CLOCKS = (*COURT, "COURT_ACCEPT", "COURT_RULE", "COURT_RULE_HEARD", "COURT_APPEAL", "URGE")

OPENING = Step(
    "open_enforcement",
    "开始强制执行",
    (),
    "opened",
    HANDLE,
    article="行政处罚法第七十二条第一款",
    assigned=(HANDLER,),
)


def _step(  # noqa: PLR0913  # 各列即环节表的列
    verb: str,
    label: str,
    sources: tuple[str, ...],
    target: str,
    article: str,
    *,
    duty: str = HANDLE,
    papers: tuple[str, ...] = (),
    stops: tuple[str, ...] = (),
    undo: bool = True,
    aside: bool = False,
) -> Step:
    assigned = (HANDLER,) if duty == HANDLE else ()
    return Step(
        verb,
        label,
        sources,
        target,
        duty,
        article=article,
        assigned=assigned,
        papers=papers,
        stops=stops,
        undo=undo,
        aside=aside,
    )


STEPS = (
    _step("calculate_surcharge", "计算加处罚款", GOING, "", f"{LAW}第四十五条"),
    _step("urge", "催告", ("opened",), "urge_out", f"{LAW}第五十四条", papers=("48",)),
    announcing(("urge_out",), HANDLE, (HANDLER,)),
    Step(
        "serve_urging",
        "送达催告书",
        ("urge_out",),
        "urged",
        HANDLE,
        article=f"{LAW}第三十八条、第五十四条",
        assigned=(HANDLER,),
        hands=2,
        guards=("G13",),
        papers=("50",),
        undo=False,
    ),
    _step("record_party_words", "记录陈述申辩", ("urged",), "", f"{LAW}第三十六条"),
    _step("review_party_words", "复核陈述申辩", ("urged",), "", f"{LAW}第三十六条"),
    _step(
        "request_court",
        "提请申请法院强制执行",
        BEFORE_COURT,
        "court_approval",
        f"{LAW}第五十三条、第五十四条",
    ),
    _step("return_court", "退回重新研究", ("court_approval",), "urged", "", duty=CHIEF),
    _step(
        "apply_court",
        "申请法院强制执行",
        ("court_approval",),
        "applied",
        f"{LAW}第五十三条、第五十五条",
        duty=CHIEF,
        papers=("49",),
        stops=COURT,
        undo=False,
    ),
    _step(
        "record_accepted",
        "登记法院受理",
        ("applied", "upper_review"),
        "accepted",
        f"{LAW}第五十六条",
        stops=("COURT_ACCEPT",),
        aside=True,
    ),
    _step(
        "record_rejected",
        "登记法院不予受理",
        ("applied",),
        "refused",
        f"{LAW}第五十六条",
        stops=("COURT_ACCEPT",),
        aside=True,
    ),
    _step(
        "record_heard",
        "登记法院听取意见",
        ("accepted",),
        "",
        f"{LAW}第五十八条",
        stops=("COURT_RULE",),
    ),
    _step(
        "record_granted",
        "登记准予执行裁定",
        ("accepted", "upper_review"),
        "granted",
        f"{LAW}第五十七条、第五十八条",
        stops=("COURT_RULE", "COURT_RULE_HEARD"),
        aside=True,
    ),
    _step(
        "record_refused",
        "登记不准予执行裁定",
        ("accepted",),
        "refused",
        f"{LAW}第五十八条",
        stops=("COURT_RULE", "COURT_RULE_HEARD"),
        aside=True,
    ),
    _step(
        "ask_upper_court",
        "申请上一级法院复议",
        ("refused",),
        "upper_review",
        f"{LAW}第五十六条第二款、第五十八条第三款",
        stops=("COURT_APPEAL",),
    ),
    _step(
        "end_refused",
        "登记不予强制执行",
        ("refused", "upper_review"),
        "not_enforced",
        f"{LAW}第五十八条",
        duty=CHIEF,
        stops=CLOCKS,
        undo=False,
        aside=True,
    ),
    _step("record_notice", "登记执行通知", ("granted",), "", f"{LAW}第五十七条"),
    _step(
        "record_dishonest",
        "登记失信被执行人",
        ("granted", "court_suspended"),
        "",
        f"{LAW}第五十七条",
    ),
    _step(
        "record_receipt", "登记执行到位", GOING, "", "行政处罚法第七十条、第七十四条", undo=False
    ),
    _step("carry_out", "登记实施", GOING, "", f"{LAW}第四十三条", undo=False),
    _step("offset_goods", "拍卖抵缴罚款", ("urged",), "", f"{LAW}第四十六条第三款", undo=False),
    _step(
        "record_court_suspended",
        "登记法院中止执行",
        ("granted",),
        "court_suspended",
        f"{LAW}第三十九条",
        aside=True,
    ),
    _step(
        "record_court_resumed",
        "登记法院恢复执行",
        ("court_suspended",),
        "granted",
        f"{LAW}第三十九条",
        aside=True,
    ),
    _step(
        "record_court_ended",
        "登记法院终结执行",
        ("granted", "court_suspended"),
        "court_ended",
        f"{LAW}第四十条",
        stops=CLOCKS,
        undo=False,
        aside=True,
    ),
    _step(
        "suspend", "中止执行", BEFORE_COURT, "suspended", f"{LAW}第三十九条", duty=CHIEF, aside=True
    ),
    _step(
        "resume",
        "恢复执行",
        ("suspended",),
        "opened",
        f"{LAW}第三十九条第二款",
        duty=CHIEF,
        stops=("EXEC_SUSPEND_END",),
        aside=True,
    ),
    _step(
        "terminate",
        "终结执行",
        ("opened", "urged", "suspended", "agreed"),
        "terminated",
        f"{LAW}第四十条",
        duty=CHIEF,
        stops=(*CLOCKS, "EXEC_SUSPEND_END"),
        undo=False,
        aside=True,
    ),
    _step(
        "agree",
        "达成执行协议",
        ("opened", "urged", "suspended"),
        "agreed",
        f"{LAW}第四十二条",
        duty=CHIEF,
        stops=("EXEC_SUSPEND_END",),
        aside=True,
    ),
    _step(
        "break_agreement",
        "因不履行协议恢复执行",
        ("agreed",),
        "opened",
        f"{LAW}第四十二条第二款",
        aside=True,
    ),
    _step(
        "complete",
        "登记执行完毕",
        GOING,
        "paid",
        f"{LAW}第四十二条、第五十七条",
        stops=(*CLOCKS, "EXEC_SUSPEND_END"),
        undo=False,
        aside=True,
    ),
    Step(
        "lapse",
        "中止满三年不再执行",
        ("suspended",),
        "terminated",
        FLOW,
        article=f"{LAW}第三十九条第二款",
        stops=CLOCKS,
    ),
    Step(
        "basis_revoked",
        "据以执行的决定被撤销",
        GOING,
        "terminated",
        FLOW,
        article=f"{LAW}第四十条第（四）项",
        stops=(*CLOCKS, "EXEC_SUSPEND_END"),
    ),
    Step(
        "attach_scan",
        "附入签署件",
        tuple(STAGES),
        "",
        HANDLE,
        article="行政处罚法第四十七条",
        assigned=(HANDLER,),
    ),
)

ENFORCEMENT_2012 = Procedure(
    code="ENFORCEMENT-2012",
    title="强制执行程序",
    basis="行政强制法、行政处罚法（2021 年修订）",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
    party_periods=frozenset({"COURT_ACCEPT", "COURT_RULE", "COURT_RULE_HEARD", "URGE"}),
)
