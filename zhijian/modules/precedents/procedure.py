"""典型案例的程序：选报、逐级推荐、脱敏与复核、抽取专家评分、发布、下架（手册 7.4，图 1-10）。

区县局上报，市局推荐，省局评审并推荐，总局发布；总局也可以自己评审。脱敏与复核、承诺与见证抽取，各由两人办。
"""

from zhijian.rules.procedure import Procedure, Stage, Step

REPORT, RECOMMEND = "典型案例:上报", "典型案例:推荐"
REVIEW, CHECK, SCORE = "典型案例:评审", "典型案例:复核", "典型案例:评分"
PUBLISH = "典型案例:发布"
HANDLER, MASKER, EXPERT = "handler", "verifier", "reviewer"
HERE = "receiver"
PRIVACY = "行政处罚法第四十八条、第五十条；个人信息保护法第四条"

STAGES = {
    "drafted": Stage("起草", 1),
    "returned": Stage("退回修改", 1),
    "recommended": Stage("逐级推荐", 2),
    "masking": Stage("脱敏待复核", 3),
    "masked": Stage("待抽取专家", 4),
    "committed": Stage("待见证抽取", 4),
    "scoring": Stage("专家评分", 5),
    "scored": Stage("待发布", 6),
    "published": Stage("已发布", 7, waits_for="引用"),
    "withdrawn": Stage("已下架", final=True),
}

OPENING = Step("draft", "选报典型案例", (), "drafted", REPORT, guards=("NAMELESS",))

STEPS = (
    Step(
        *("redraft", "修改案例"),
        ("drafted", "returned"),
        "drafted",
        REPORT,
        assigned=(HANDLER,),
        guards=("NAMELESS",),
    ),
    Step(
        *("report", "上报"),
        ("drafted",),
        "recommended",
        REPORT,
        assigned=(HANDLER,),
        guards=("NAMELESS",),
        undo=False,
    ),
    Step(
        *("recommend_on", "推荐至上一级"),
        ("recommended", "scored"),
        "",
        RECOMMEND,
        where=HERE,
        guards=("NAMELESS",),
        undo=False,
    ),
    Step(
        *("send_back", "退回"),
        ("recommended",),
        "returned",
        RECOMMEND,
        where=HERE,
        back=True,
        undo=False,
    ),
    Step(
        *("deidentify", "脱敏"),
        ("recommended",),
        "masking",
        REVIEW,
        where=HERE,
        article=PRIVACY,
        guards=("NAMELESS",),
    ),
    Step(
        *("return_masking", "退回重新脱敏"),
        ("masking",),
        "recommended",
        CHECK,
        where=HERE,
        not_by=(MASKER, HANDLER),
        back=True,
    ),
    Step(
        *("confirm_masked", "复核脱敏"),
        ("masking",),
        "masked",
        CHECK,
        where=HERE,
        article=PRIVACY,
        not_by=(MASKER, HANDLER),
        guards=("NAMELESS",),
    ),
    Step(
        *("commit_draw", "公布抽取承诺"),
        ("masked",),
        "committed",
        REVIEW,
        where=HERE,
        undo=False,
    ),
    Step(
        *("draw_experts", "见证抽取专家"),
        ("committed",),
        "scoring",
        CHECK,
        where=HERE,
        undo=False,
    ),
    Step(
        *("score", "评分"),
        ("scoring",),
        "",
        SCORE,
        where=HERE,
        assigned=(EXPERT,),
    ),
    Step(*("enter_score", "登记专家评分表"), ("scoring",), "", REVIEW, where=HERE),
    Step(
        *("replace_expert", "专家回避并递补"),
        ("scoring",),
        "",
        REVIEW,
        where=HERE,
        undo=False,
        aside=True,
    ),
    Step(
        *("close_scoring", "汇总评分"),
        ("scoring",),
        "scored",
        REVIEW,
        where=HERE,
        guards=("ALL_SCORED",),
    ),
    Step(
        *("publish", "发布"),
        ("scored",),
        "published",
        PUBLISH,
        where=HERE,
        not_by=(MASKER, HANDLER),
        guards=("NAMELESS",),
        undo=False,
    ),
    Step(
        *("decline", "不予采用"),
        ("recommended", "scored"),
        "returned",
        PUBLISH,
        where=HERE,
        back=True,
        undo=False,
    ),
    Step(
        *("take_down", "下架"),
        ("published",),
        "withdrawn",
        PUBLISH,
        where=HERE,
        undo=False,
        aside=True,
    ),
)

PRECEDENT_1 = Procedure(
    code="PRECEDENT-1",
    title="典型案例管理",
    basis="执法打假快速反应系统手册 7.3、7.4",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
)
