"""查封、扣押：行政强制法第十八条至第二十八条；《市场监督管理行政处罚程序规定》第三十六条至第四十二条。

期限三十日，可以延长一次三十日；检测、检验、检疫、技术鉴定的期间书面告知当事人的才不计入；期满立即解除。
"""

from zhijian.modules.measures import steps as s
from zhijian.modules.measures.steps import HANDLE, HANDLER
from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

FORCE = "行政强制法"
RULES = "市场监督管理行政处罚程序规定"
CLOCK = "SEIZURE"
TEN_STEPS = "行政强制法第十八条"
ON_THE_SPOT = f"{FORCE}第二十四条"
AT_ONCE = f"{FORCE}第十九条"
TERM = f"{FORCE}第二十五条"
DISPOSE = "行政强制法第二十七条"
RELEASE = f"{FORCE}第二十八条"
EARLY = f"{RULES}第四十二条"

STAGES = {
    "proposed": Stage("待批准", 1),
    "approved": Stage("待实施", 2),
    "urgent": Stage("实施中，待补批"),
    "carrying": Stage("实施中", 3),
    "in_force": Stage("查封、扣押中", 4),
    "must_release": Stage("应当立即解除"),
    "ended": Stage("已了结", 5, final=True),
    "dropped": Stage("未实施", final=True),
}
CARRYING = ("carrying", "urgent")
HELD = (*CARRYING, "in_force")
TAKEN = (*HELD, "must_release")

OPENING = Step(
    "propose_seizure",
    "提请查封、扣押",
    (),
    "proposed",
    HANDLE,
    article=f"{TEN_STEPS}第（一）项",
    assigned=(HANDLER,),
)

CARRY = (
    *s.asking("seizure", "查封、扣押", f"{TEN_STEPS}第（一）项", ("proposed", "approved")),
    s.by_two(
        "seize",
        "实施查封、扣押",
        ("approved",),
        "carrying",
        f"{TEN_STEPS}、第二十四条",
        papers=("21", "24"),
        guards=("G03",),
        starts=(CLOCK,),
    ),
    s.by_two(
        "seize_at_once",
        "情况紧急，当场查封、扣押",
        ("proposed",),
        "urgent",
        AT_ONCE,
        papers=("21", "24"),
        starts=(CLOCK, s.URGENT),
    ),
    *s.making_up("查封、扣押", "carrying", AT_ONCE),
    s.by_two(
        "record_on_site",
        "制作现场笔录",
        CARRYING,
        "",
        f"{TEN_STEPS}第（三）项至第（十）项",
        papers=("9",),
    ),
    s.by_two(
        "deliver",
        "当场交付决定书和清单",
        TAKEN,
        "",
        ON_THE_SPOT,
        papers=("50",),
        guards=("G13",),
    ),
    s.ours(
        "complete",
        "实施完成",
        ("carrying",),
        "in_force",
        f"{TEN_STEPS}、第二十四条",
        guards=("G03", "G04"),
    ),
)
KEEP = (
    s.by_two("seal", "加封", HELD, "", f"{FORCE}第二十六条"),
    s.ours("entrust_custody", "委托保管", HELD, "", f"{FORCE}第二十六条", papers=("26",)),
    s.ours("ask_help", "请求协助扣押", HELD, "", f"{RULES}第三十六条", papers=("18",)),
    s.by_chief(
        "extend_seizure",
        "决定延长查封、扣押期限",
        ("in_force",),
        "",
        f"{TERM}第一款、第二款",
        papers=("22",),
        guards=("IN_TERM",),
    ),
    Step("exclude_testing", "检测期间不计入", HELD, "", FLOW, article=f"{TERM}第三款"),
    Step("testing_reported", "检测期间终止", HELD, "", FLOW, article=f"{TERM}第三款"),
    s.by_time("fall_due", "期限届满", HELD, "must_release", RELEASE),
)
END = (
    s.by_chief("release", "决定解除查封、扣押", TAKEN, "", RELEASE, papers=("23",)),
    s.by_chief(
        "dispose_early",
        "决定先行处置",
        ("in_force",),
        "",
        EARLY,
        guards=("IN_TERM",),
    ),
    s.ours("record_proceeds", "登记先行处置的经过与价款", TAKEN, "", EARLY),
    s.ours("confiscate", "登记没收", ("in_force", "must_release"), "", DISPOSE),
    s.by_two(
        "hand_over_goods",
        "移交查封、扣押的财物",
        ("in_force", "must_release"),
        "",
        f"{FORCE}第二十一条",
        papers=("6",),
    ),
    *s.serving(TAKEN),
    s.ours(
        "finish",
        "了结查封、扣押",
        TAKEN,
        "ended",
        f"{DISPOSE}、第二十八条",
        guards=("SETTLED",),
        stops=(CLOCK, s.URGENT),
    ),
    s.scanning(STAGES),
)

SEIZURE = Procedure(
    code="SEIZURE-2012",
    title="查封、扣押",
    basis=f"{FORCE}、{RULES}",
    stages=STAGES,
    opening=OPENING,
    steps=(*CARRY, *KEEP, *END),
)
