"""听证：行政处罚法第六十三条至第六十五条，《市场监督管理行政处罚听证办法》。

案件的附属办件。主持人不得是本案调查人员；听证终止（撤回、拒不出席）与听证报告都使案件回到申辩阶段。
"""

from zhijian.rules.procedure import Procedure, Stage, Step
from zhijian.rules.service import announcing

HANDLE, CHIEF = "案件:承办", "案件:负责人"
HOST = "听证:主持"
REVIEW = "案件:审核"

LAW = "行政处罚法"
RULES = "市场监督管理行政处罚听证办法"

HANDLER, HEARING_HOST = "handler", "host"

STAGES = {
    "appointed": Stage("待移交案件材料", 1),
    "preparing": Stage("待确定听证时间地点", 2),
    "notice_out": Stage("听证通知书待送达", 3),
    "notified": Stage("待举行听证", 4, waits_for="听证举行之日"),
    "suspended": Stage("听证中止", waits_for="中止听证的情形消除"),
    "held": Stage("待提出听证报告", 5),
    "reported": Stage("已提出听证报告", 6, final=True),
    "ended": Stage("听证终止", final=True),
}
BEFORE = ("appointed", "preparing", "notice_out", "notified", "suspended")

OPENING = Step(
    "appoint",
    "组织听证",
    (),
    "appointed",
    CHIEF,
    article=f"{LAW}第六十四条第（四）项；{RULES}",
    not_by=(HANDLER,),
    starts=("HEARING_FILE",),
)

STEPS = (
    Step(
        "hand_over_file",
        "移交案件材料",
        ("appointed",),
        "preparing",
        HANDLE,
        article=RULES,
        assigned=(HANDLER,),
        starts=("HEARING_SET",),
        stops=("HEARING_FILE",),
    ),
    Step(
        "set_hearing",
        "确定听证时间地点",
        ("preparing",),
        "notice_out",
        HOST,
        article=f"{LAW}第六十四条第（二）项、第（三）项",
        assigned=(HEARING_HOST,),
        not_by=(HANDLER,),
        guards=("LEAD",),
        papers=("39",),
        stops=("HEARING_SET",),
    ),
    announcing(("notice_out",), HANDLE, (HANDLER,)),
    Step(
        "serve_hearing_notice",
        "送达听证通知书",
        ("notice_out",),
        "notified",
        HANDLE,
        article=f"{LAW}第六十一条、第六十四条第（二）项",
        assigned=(HANDLER,),
        hands=2,
        guards=("G13", "LEAD"),
        papers=("50",),
        undo=False,
    ),
    Step(
        "postpone",
        "延期举行听证",
        ("notice_out", "notified"),
        "preparing",
        HOST,
        article=RULES,
        assigned=(HEARING_HOST,),
        starts=("HEARING_SET",),
        back=True,
        aside=True,
    ),
    Step(
        "suspend_hearing",
        "中止听证",
        ("notified",),
        "suspended",
        HOST,
        article=RULES,
        assigned=(HEARING_HOST,),
        aside=True,
    ),
    Step(
        "resume_hearing",
        "恢复听证",
        ("suspended",),
        "preparing",
        HOST,
        article=RULES,
        assigned=(HEARING_HOST,),
        starts=("HEARING_SET",),
    ),
    Step(
        "hold",
        "举行听证",
        ("notified",),
        "held",
        HOST,
        article=f"{LAW}第六十四条第（三）项至第（八）项",
        assigned=(HEARING_HOST,),
        not_by=(HANDLER,),
        guards=("HELD_AS_SET",),
        papers=("40",),
        starts=("HEARING_REPORT",),
    ),
    Step(
        "record_absence",
        "因当事人拒不出席终止听证",
        ("notified",),
        "ended",
        HOST,
        article=f"{LAW}第六十四条第（六）项",
        assigned=(HEARING_HOST,),
        guards=("HELD_AS_SET",),
        undo=False,
        aside=True,
    ),
    Step(
        "record_withdrawal",
        "因当事人撤回终止听证",
        BEFORE,
        "ended",
        HANDLE,
        article=RULES,
        assigned=(HANDLER,),
        stops=("HEARING_FILE", "HEARING_SET"),
        undo=False,
        aside=True,
    ),
    Step(
        "report",
        "提出听证报告",
        ("held",),
        "reported",
        HOST,
        article=f"{LAW}第六十五条；{RULES}",
        assigned=(HEARING_HOST,),
        not_by=(HANDLER,),
        papers=("41",),
        stops=("HEARING_REPORT",),
        undo=False,
    ),
    Step(
        "attach_scan",
        "附入签署件",
        tuple(code for code, stage in STAGES.items() if code != "ended"),
        "",
        HANDLE,
        article=f"{LAW}第四十七条",
        assigned=(HANDLER,),
    ),
)

HEARING_2021 = Procedure(
    code="HEARING-2021",
    title="听证程序",
    basis="行政处罚法（2021 年修订）、市场监督管理行政处罚听证办法",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
)
