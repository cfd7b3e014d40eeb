"""行政复议：行政复议法（2023 年修订）。被申请人一方的办理。

案件的附属办件。复议期间加处罚款不予计算；复议的结果写回案件的处罚决定。
"""

from zhijian.rules.procedure import Procedure, Stage, Step

HANDLE, CHIEF = "案件:承办", "案件:负责人"
HANDLER = "handler"
LAW = "行政复议法"

STAGES = {
    "registered": Stage("待复议机关受理", 1, waits_for="复议申请书副本"),
    "replying": Stage("待答复举证", 2),
    "replied": Stage("待复议决定", 3, waits_for="复议决定"),
    "decided": Stage("复议终结", 4, final=True),
}
OPEN = ("registered", "replying", "replied")
REPLY = ("RECON_REPLY", "RECON_REPLY_SIMPLE", "RECON_ONSITE_FORWARD")
DECIDE = ("RECON_DECIDE", "RECON_DECIDE_SIMPLE")
THEIRS = ("RECON_ACCEPT", "RECON_COPY", "RECON_COPY_SIMPLE", *DECIDE)
"""约束复议机关的。"""

OPENING = Step(
    "register_reconsideration",
    "登记行政复议",
    (),
    "registered",
    HANDLE,
    article=f"{LAW}第二十条、第二十四条",
    assigned=(HANDLER,),
)


def _outcome(verb: str, label: str, article: str) -> Step:
    return Step(
        verb,
        label,
        OPEN,
        "decided",
        HANDLE,
        article=article,
        assigned=(HANDLER,),
        stops=(*REPLY, *THEIRS),
        undo=False,
        aside=True,
    )


STEPS = (
    Step(
        "forward_application",
        "转送复议申请",
        ("registered",),
        "",
        HANDLE,
        article=f"{LAW}第三十二条",
        assigned=(HANDLER,),
        stops=("RECON_ONSITE_FORWARD",),
    ),
    Step(
        "receive_copy",
        "收到申请书副本",
        ("registered",),
        "replying",
        HANDLE,
        article=f"{LAW}第三十条、第四十八条、第五十四条",
        assigned=(HANDLER,),
        stops=("RECON_ONSITE_FORWARD", "RECON_ACCEPT"),
    ),
    Step(
        "file_reply",
        "提出书面答复",
        ("replying",),
        "replied",
        HANDLE,
        article=f"{LAW}第四十八条、第五十四条",
        assigned=(HANDLER,),
        stops=REPLY,
    ),
    Step(
        "extend_decision",
        "登记延长复议期限",
        ("replying", "replied"),
        "",
        HANDLE,
        article=f"{LAW}第六十二条第一款",
        assigned=(HANDLER,),
    ),
    Step(
        "stay_execution",
        "登记停止执行",
        OPEN,
        "",
        HANDLE,
        article=f"{LAW}第四十二条",
        assigned=(HANDLER,),
        undo=False,
    ),
    _outcome("record_upheld", "登记维持、驳回复议请求", f"{LAW}第六十八条、第六十九条"),
    _outcome("record_changed", "登记变更、调解", f"{LAW}第六十三条、第七十三条"),
    _outcome("record_revoked", "登记撤销", f"{LAW}第六十四条"),
    _outcome("record_unlawful", "登记确认违法", f"{LAW}第六十五条"),
    _outcome(
        "record_closed", "登记不予受理、责令履行、终止", f"{LAW}第三十条、第四十一条、第六十六条"
    ),
)

RECONSIDERATION_2023 = Procedure(
    code="RECONSIDERATION-2023",
    title="行政复议应复程序",
    basis="行政复议法（2023 年修订）",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
    party_periods=frozenset(THEIRS),
)
