"""行政诉讼：行政诉讼法（2017 年修正）。被告一方的办理。

案件的附属办件。诉讼期间加处罚款不予计算；裁判生效之后写回案件的处罚决定。
"""

from zhijian.rules.procedure import Procedure, Stage, Step

HANDLE, CHIEF = "案件:承办", "案件:负责人"
HANDLER = "handler"
LAW = "行政诉讼法"

STAGES = {
    "answering": Stage("待答辩举证", 1),
    "answered": Stage("待开庭、裁判", 2, waits_for="人民法院裁判"),
    "judged": Stage("待裁判生效", 3, waits_for="上诉期满"),
    "ended": Stage("诉讼终结", 4, final=True),
}
APPEAL = ("LIT_APPEAL", "LIT_APPEAL_RULING")

OPENING = Step(
    "register_lawsuit",
    "登记行政诉讼",
    (),
    "answering",
    HANDLE,
    article=f"{LAW}第四十五条、第四十六条、第六十七条",
    assigned=(HANDLER,),
)


def _effective(verb: str, label: str, article: str) -> Step:
    return Step(
        verb,
        label,
        ("judged",),
        "ended",
        HANDLE,
        article=article,
        assigned=(HANDLER,),
        guards=("FINAL",),
        stops=APPEAL,
        undo=False,
        aside=True,
    )


STEPS = (
    Step(
        "file_answer",
        "提出答辩状并举证",
        ("answering",),
        "answered",
        HANDLE,
        article=f"{LAW}第三十四条、第六十七条",
        assigned=(HANDLER,),
        stops=("LIT_ANSWER",),
    ),
    Step(
        "set_hearing",
        "登记开庭通知",
        ("answering", "answered"),
        "",
        HANDLE,
        article=f"{LAW}第三条第三款",
        assigned=(HANDLER,),
    ),
    Step(
        "record_attendance",
        "登记出庭情况",
        ("answered",),
        "",
        HANDLE,
        article=f"{LAW}第三条第三款",
        assigned=(HANDLER,),
    ),
    Step(
        "stay_execution",
        "登记停止执行",
        ("answering", "answered", "judged"),
        "",
        HANDLE,
        article=f"{LAW}第五十六条",
        assigned=(HANDLER,),
        undo=False,
    ),
    Step(
        "record_judgment",
        "登记裁判",
        ("answering", "answered"),
        "judged",
        HANDLE,
        article=f"{LAW}第六十九条至第七十八条",
        assigned=(HANDLER,),
        stops=("LIT_ANSWER",),
        aside=True,
    ),
    Step(
        "record_appeal",
        "登记上诉",
        ("judged",),
        "answering",
        HANDLE,
        article=f"{LAW}第八十五条",
        assigned=(HANDLER,),
        stops=APPEAL,
        aside=True,
    ),
    _effective("effective_upheld", "生效：驳回、准许撤诉", f"{LAW}第六十二条、第六十九条"),
    _effective("effective_changed", "生效：变更", f"{LAW}第七十七条"),
    _effective("effective_revoked", "生效：撤销", f"{LAW}第七十条"),
    _effective("effective_unlawful", "生效：确认违法", f"{LAW}第七十四条"),
)

LAWSUIT_2017 = Procedure(
    code="LAWSUIT-2017",
    title="行政诉讼应诉程序",
    basis="行政诉讼法（2017 年修正）",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
    party_periods=frozenset(APPEAL),
)
