"""先行登记保存：行政处罚法第五十六条、第八十五条；《市场监督管理行政处罚程序规定》第三十三条至第三十五条。

七个工作日内作出五种处理之一；逾期未作处理的，措施自动解除。
"""

from zhijian.modules.measures import steps as s
from zhijian.modules.measures.steps import HANDLE, HANDLER
from zhijian.rules.procedure import Procedure, Stage, Step

PUNISH = "行政处罚法"
RULES = "市场监督管理行政处罚程序规定"
CLOCK = "EVIDENCE_REG"
SAVED = f"{PUNISH}第五十六条；{RULES}第三十三条"
EARLY = f"{RULES}第四十二条"
SETTLE = f"{PUNISH}第五十六条、第八十五条；{RULES}第三十五条"

STAGES = {
    "proposed": Stage("待批准", 1),
    "approved": Stage("待实施", 2),
    "urgent": Stage("已实施，待补批"),
    "in_force": Stage("登记保存中", 3),
    "must_release": Stage("应当立即解除"),
    "lapsed": Stage("期满自动解除，待返还"),
    "ended": Stage("已了结", 4, final=True),
    "dropped": Stage("未实施", final=True),
}
KEPT = ("in_force", "urgent")

OPENING = Step(
    "propose_preservation",
    "提请先行登记保存",
    (),
    "proposed",
    HANDLE,
    article=SAVED,
    assigned=(HANDLER,),
)

STEPS = (
    *s.asking("preservation", "先行登记保存", SAVED, ("proposed", "approved")),
    s.by_two(
        "preserve",
        "实施先行登记保存",
        ("approved",),
        "in_force",
        f"{PUNISH}第五十六条；{RULES}第三十四条",
        papers=("19", "24"),
        guards=("G03",),
        starts=(CLOCK,),
    ),
    s.by_two(
        "preserve_at_once",
        "情况紧急，当场先行登记保存",
        ("proposed",),
        "urgent",
        f"{RULES}第三十三条",
        papers=("19", "24"),
        starts=(CLOCK, s.URGENT),
    ),
    *s.making_up("先行登记保存", "in_force", f"{RULES}第三十三条"),
    s.by_two(
        "deliver",
        "当场交付通知书和清单",
        (*KEPT, "must_release"),
        "",
        f"{RULES}第三十四条",
        papers=("50",),
        guards=("G13",),
    ),
    s.by_chief(
        "settle",
        "作出处理决定",
        (*KEPT, "must_release"),
        "",
        SETTLE,
        papers=("20",),
        guards=("DELIVERED",),
    ),
    s.by_chief("dispose_early", "决定先行处置", KEPT, "", EARLY, guards=("DELIVERED",)),
    s.ours(
        "record_proceeds", "登记先行处置的经过与价款", (*KEPT, "must_release", "lapsed"), "", EARLY
    ),
    s.by_time("lapse", "期满自动解除", KEPT, "lapsed", SETTLE),
    s.ours(
        "return_lapsed", "返还自动解除的物品", ("lapsed",), "", SETTLE, papers=("20",)
    ),
    *s.serving((*KEPT, "must_release", "lapsed")),
    s.ours(
        "finish",
        "了结先行登记保存",
        (*KEPT, "must_release", "lapsed"),
        "ended",
        SETTLE,
        guards=("SETTLED",),
        stops=(CLOCK, s.URGENT),
    ),
    s.scanning(STAGES),
)  # fmt: skip

PRESERVATION = Procedure(
    code="PRESERVATION-2021",
    title="先行登记保存",
    basis=f"{PUNISH}（2021 年修订）、{RULES}",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
)
