"""当场处罚（简易程序）：行政处罚法第五十一条至第五十三条、第六十八条至第七十一条。

可以单独立，也可以由现场检查转来；同一违法行为已经立案的不得转入。
"""

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

HANDLE, HEAD, CHIEF, CLERK = "案件:承办", "案件:机构负责人", "案件:负责人", "案件:归档"
HANDLER = "handler"
LAW = "行政处罚法"
RULES = "市场监督管理行政处罚程序规定"

STAGES = {
    "opened": Stage("待当场告知", 1),
    "told": Stage("已告知，待当场决定", 2),
    "decided": Stage("待当场交付", 3),
    "executing": Stage("待报备归档", 4, waits_for="材料交回归档"),
    "kept": Stage("材料已归档，待缴清办结", 5, waits_for="罚款缴清"),
    "archived": Stage("已归档", 6, final=True),
    "dropped": Stage("不予当场处罚", final=True),
}

OPENING = Step(
    "open_spot_penalty",
    "当场处罚登记",
    (),
    "opened",
    HANDLE,
    article=f"{LAW}第五十一条、第五十二条",
    guards=("CERTIFIED",),
)


def _step(verb: str, label: str, sources: tuple[str, ...], target: str, **more: object) -> Step:
    """执法人员办的环节。"""
    return Step(verb, label, sources, target, HANDLE, assigned=(HANDLER,), **more)  # type: ignore[arg-type]


AFTER = ("executing", "kept")
STEPS = (
    _step(
        "tell_on_spot",
        "当场告知",
        ("opened", "told"),
        "told",
        article=f"{LAW}第四十四条、第四十五条",
        hands=2,
        guards=("G12",),
    ),
    _step(
        "decide_on_spot",
        "当场作出处罚决定",
        ("told",),
        "decided",
        article=f"{LAW}第五十一条、第五十二条",
        hands=2,
        guards=("G12", "CASH"),
        papers=("44",),
        undo=False,
    ),
    _step(
        "deliver_on_spot",
        "当场交付决定书",
        ("decided",),
        "executing",
        article=f"{LAW}第五十二条",
        hands=2,
        starts=("ONSITE_ARCHIVE", "RECON_APPLY"),
        undo=False,
    ),
    _step("collect_on_spot", "当场收缴罚款", AFTER, "", article=f"{LAW}第六十八条至第七十条"),
    _step(
        "hand_in_cash",
        "交至本机关",
        AFTER,
        "",
        article=f"{LAW}第七十一条",
        stops=("ONSITE_CASH_IN",),
        starts=("ONSITE_CASH_BANK",),
    ),
    _step(
        "bank_cash",
        "缴付银行",
        AFTER,
        "",
        article=f"{LAW}第七十一条",
        stops=("ONSITE_CASH_BANK",),
    ),
    _step(
        "record_fine_paid",
        "登记缴款",
        AFTER,
        "",
        article=f"{LAW}第六十七条",
        stops=("FINE_PAY",),
    ),
    _step("report_on_spot", "报所属机关备案", ("executing",), "", article=f"{LAW}第五十二条第三款"),
    _step(
        "keep_spot_papers",
        "材料交回归档",
        ("executing",),
        "kept",
        article=f"{RULES}第七十条",
        guards=("REPORTED",),
        stops=("ONSITE_ARCHIVE",),
    ),
    _step(
        "finish_spot_penalty",
        "办结归档",
        ("kept",),
        "archived",
        article=f"{LAW}第六十六条、第七十一条",
        guards=("SETTLED",),
        undo=False,
    ),
    _step(
        "drop_spot_penalty",
        "不予当场处罚",
        ("opened", "told"),
        "dropped",
        article=f"{LAW}第三十三条、第五十四条",
    ),
    _step(
        "attach_scan",
        "附入签署件",
        ("decided", "executing", "kept"),
        "",
        article=f"{LAW}第五十二条",
    ),
)

CONTESTED = ("executing", "kept", "archived")
"""交付之后：复议、诉讼随时可能来，归档之后也一样。"""
REFUND = _step(
    "record_refund",
    "登记退款",
    CONTESTED,
    "",
    article=f"{LAW}第七十五条第二款；国家赔偿法第三十六条第（一）项",
)


def _caused(verb: str, label: str, sources: tuple[str, ...], article: str, *guards: str) -> Step:
    return Step(verb, label, sources, "", FLOW, article=article, guards=guards)


CAUSED = (
    _caused("remedy_opened", "当事人申请复议", CONTESTED, "行政复议法第二十三条"),
    _caused("suit_opened", "当事人提起诉讼", CONTESTED, "行政复议法第二十三条", "RECON_FIRST"),
    _caused("execution_stayed", "停止执行", CONTESTED, "行政复议法第四十二条"),
    _caused("remedy_ended", "复议、诉讼终结", CONTESTED, f"{LAW}第七十三条第三款"),
    _caused("decision_changed", "原决定被变更", CONTESTED, "行政复议法第六十三条"),
    _caused("decision_revoked", "原决定被撤销", CONTESTED, "行政复议法第六十四条"),
    _caused("decision_unlawful", "原决定被确认违法", CONTESTED, "行政复议法第六十五条"),
    _caused("enforcement_opened", "开始强制执行", AFTER, f"{LAW}第七十二条第一款", "OVERDUE"),
    _caused("enforcement_paid", "强制执行到位", AFTER, f"{LAW}第七十二条"),
    _caused("enforcement_ended", "强制执行终了", AFTER, f"{LAW}第七十二条"),
)

SPOT_2021 = Procedure(
    code="SPOT-2021",
    title="简易程序",
    basis="行政处罚法（2021 年修订）第五章第二节",
    stages=STAGES,
    opening=OPENING,
    steps=(*STEPS, REFUND, *CAUSED),
    party_periods=frozenset({"FINE_PAY", "RECON_APPLY", "LITIGATE_AFTER_RECON"}),
)
