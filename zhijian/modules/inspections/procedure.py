"""现场检查：行政处罚法第五十四条、第五十五条；国办发〔2024〕54号（检查必审批、必通知，限频次）。

检查不附属于案件。查出问题的，责令改正并复查、转当场处罚，或者登记案源：后两者另立一件，只作关联。
"""

from zhijian.rules import custody, recording
from zhijian.rules.procedure import FLOW, Procedure, Stage, Step
from zhijian.rules.service import announcing

HANDLE, HEAD, CHIEF = "案件:承办", "案件:机构负责人", "案件:负责人"
HANDLER = "handler"
LAW = "行政处罚法"
NOTICE = "国办发〔2024〕54号"

STAGES = {
    "planned": Stage("待批准检查", 1),
    "approved": Stage("待通知当事人", 2),
    "notified": Stage("待实施检查", 3, waits_for="检查之日"),
    "inspected": Stage("待作出处理", 4),
    "correcting": Stage("责令改正待复查", 5, waits_for="改正期限届满"),
    "referred": Stage("已转出", 6, final=True),
    "ended": Stage("检查终结", 6, final=True),
    "not_approved": Stage("不予批准检查", final=True),
    "cancelled": Stage("检查取消", final=True),
}
LIVE = ("planned", "approved", "notified", "inspected", "correcting")

OPENING = Step(
    "plan_inspection",
    "现场检查登记",
    (),
    "planned",
    HANDLE,
    article=f"{LAW}第五十四条；{NOTICE}",
    guards=("FREQUENCY",),
)


def _approval(verb: str, label: str, duty: str, target: str) -> Step:
    """批准与不予批准：机构负责人、负责人都可以办。"""
    guards = ("FREQUENCY",) if target == "approved" else ()
    return Step(
        verb,
        label,
        ("planned",),
        target,
        duty,
        article=NOTICE,
        not_by=(HANDLER,),
        guards=guards,
        back=target != "approved",
    )


def _handling(verb: str, label: str, sources: tuple[str, ...], target: str, **more: object) -> Step:
    """检查人员办的环节。"""
    return Step(verb, label, sources, target, HANDLE, assigned=(HANDLER,), **more)  # type: ignore[arg-type]


STEPS = (
    _approval("approve_inspection", "批准检查", HEAD, "approved"),
    _approval("chief_approve_inspection", "负责人批准检查", CHIEF, "approved"),
    _approval("reject_inspection", "不予批准检查", HEAD, "not_approved"),
    _approval("chief_reject_inspection", "负责人不予批准检查", CHIEF, "not_approved"),
    _handling("notify_inspection", "通知检查", ("approved",), "notified", article=NOTICE),
    recording.guided(("notified", "inspected"), HANDLE, (HANDLER,)),
    _handling(
        "inspect_on_site",
        "实施现场检查",
        ("notified",),
        "inspected",
        article=f"{LAW}第四十二条、第五十五条",
        hands=2,
        papers=("9",),
    ),
    _handling("end_clean", "未发现问题，终结检查", ("inspected",), "ended", article=NOTICE),
    _handling(
        "order_correction_on_site",
        "责令改正",
        ("inspected",),
        "correcting",
        article=f"{LAW}第二十八条第一款",
        hands=2,
        papers=("33",),
    ),
    announcing(("correcting",), HANDLE, (HANDLER,)),
    _handling(
        "serve_correction",
        "送达责令改正通知书",
        ("correcting",),
        "",
        article=f"{LAW}第六十一条",
        hands=2,
        guards=("G13",),
        papers=("50",),
        undo=False,
    ),
    _handling("pass_recheck", "复查合格，终结检查", ("correcting",), "ended", hands=2),
    _handling("fail_recheck", "复查不合格", ("correcting",), "inspected", hands=2, back=True),
    _handling("cancel_inspection", "取消检查", ("planned", "approved", "notified"), "cancelled"),
    _handling(
        "attach_scan", "附入签署件", ("inspected", "correcting"), "", article=f"{LAW}第四十七条"
    ),
    recording.keeping(("notified", "inspected", "correcting"), HANDLE, (HANDLER,)),
    custody.keeping(("notified", "inspected", "correcting"), HANDLE, (HANDLER,)),
    Step("spot_penalty_opened", "转当场处罚", ("inspected",), "referred", FLOW),
    Step("case_registered", "登记案源", ("inspected",), "referred", FLOW),
)

INSPECTION_2024 = Procedure(
    code="INSPECTION-2024",
    title="现场检查程序",
    basis="行政处罚法（2021 年修订）、国办发〔2024〕54号",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
)
