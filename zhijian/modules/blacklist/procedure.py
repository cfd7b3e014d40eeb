"""黑名单（严重违法失信名单）：令44号；手册 1.1.2.3、3.5，图 1-4。

案件的附属办件，由承办部门提出，或者违法次数达到之时由系统开出。办案机关确认案情、抽取专家评审、提出意见；
省局、市局告知、听取申辩、决定，须报的报经上一级同意；送达即列入，另一人复核后公示；满三年自行移出。
"""

from typing import Any

from zhijian.rules.procedure import FLOW, Procedure, Stage, Step

HANDLE, CHIEF, WITNESS = "黑名单:承办", "黑名单:审核", "黑名单:见证"
PROCESS, DECIDE, AGREE = "黑名单:办理", "黑名单:决定", "黑名单:上级同意"
QUERY, HEARING = "黑名单:查询", "听证:主持"
HANDLER, PROCESSOR = "handler", "verifier"
HERE, ABOVE = "receiver", "upper"

RULES = "市场监督管理严重违法失信名单管理办法（令44号）"
GROUNDS = f"{RULES}第二条、第五条至第十条、第十二条"
DEFENCE, TERM, EARLY, WITHDRAW = "SDL_DEFENCE", "SDL_TERM", "SDL_EARLY", "SDL_WITHDRAW"

STAGES = {
    "opened": Stage("待确认案件情况", 1),
    "confirmed": Stage("待评审", 2),
    "committed": Stage("待见证抽取专家", 2),
    "scoring": Stage("专家评审", 2),
    "reviewed": Stage("待提出意见", 3),
    "proposed": Stage("待审核申报", 3),
    "received": Stage("待告知", 4),
    "defence": Stage("陈述、申辩", 5, waits_for="当事人陈述、申辩或者期限届满"),
    "hearing": Stage("待听证", 5),
    "deciding": Stage("待决定", 6),
    "upper": Stage("待上级同意", 6, waits_for="上级机关同意"),
    "agreed": Stage("上级已同意，待决定", 6),
    "decided": Stage("列入决定书待送达", 7),
    "listed": Stage("在列，待公示", 8),
    "published": Stage("在列，公示中", 9, waits_for="期满、信用修复"),
    "repairing": Stage("信用修复核实", 9),
    "to_withdraw": Stage("待撤销列入"),
    "expired": Stage("期满移出", 10, final=True),
    "removed": Stage("信用修复，提前移出", final=True),
    "withdrawn": Stage("已撤销列入", final=True),
    "declined": Stage("不列入", final=True),
    "watched": Stage("观察", final=True),
    "dropped": Stage("不再办理", final=True),
}
BEFORE = tuple(code for code, stage in STAGES.items() if 0 < stage.track < 7)
"""还没有决定列入的各阶段。"""
ON_LIST = ("decided", "listed", "published", "repairing")
"""已经决定列入的各阶段。"""


def _own(verb: str, label: str, source: str, target: str, duty: str = HANDLE, **more: Any) -> Step:
    """办案机关的一个环节。"""
    return Step(verb, label, (source,), target, duty, **{"article": GROUNDS, **more})


def _here(
    verb: str, label: str, sources: tuple[str, ...], target: str, duty: str, **more: Any
) -> Step:
    """作出决定的机关的一个环节。"""
    given = {"article": RULES, "where": HERE, **more}
    return Step(verb, label, sources, target, duty, **given)


OPENING = Step("open_listing", "启动列入黑名单", (), "opened", HANDLE, article=GROUNDS)

PREPARING = (
    _own("confirm", "确认案件情况", "opened", "confirmed"),
    _own(
        *("commit_draw", "公布抽取承诺", "confirmed", "committed"),
        article="",
        assigned=(HANDLER,),
        undo=False,
    ),
    _own("waive_review", "不经专家评审", "confirmed", "reviewed", assigned=(HANDLER,), aside=True),
    _own(
        *("draw_experts", "见证抽取专家", "committed", "scoring", WITNESS),
        article="",
        not_by=(HANDLER,),
        undo=False,
    ),
    _own(*("enter_score", "登记专家评审意见", "scoring", ""), article="", assigned=(HANDLER,)),
    _own(
        *("replace_expert", "专家回避并递补", "scoring", ""),
        article="",
        assigned=(HANDLER,),
        undo=False,
        aside=True,
    ),
    _own(
        *("close_scoring", "汇总评审意见", "scoring", "reviewed"),
        article="",
        assigned=(HANDLER,),
        guards=("ALL_SCORED",),
    ),
    _own("revise", "修改案件情况", "reviewed", "", assigned=(HANDLER,)),
    _own("propose", "提出处理意见", "reviewed", "proposed", assigned=(HANDLER,)),
    _own(
        *("return_proposal", "退回修改", "proposed", "reviewed", CHIEF),
        not_by=(HANDLER,),
        back=True,
    ),
    _own(
        *("report", "同意并申报", "proposed", "received", CHIEF),
        not_by=(HANDLER,),
        guards=("WORTH_LISTING",),
        undo=False,
    ),
    _own(
        *("drop", "不予申报", "proposed", "dropped", CHIEF),
        not_by=(HANDLER,),
        undo=False,
        aside=True,
    ),
)

DECIDING = (
    _here("send_back", "退回补充", ("received",), "reviewed", PROCESS, back=True, undo=False),
    _here("notify", "告知当事人", ("received",), "defence", PROCESS, undo=False),
    _here("ask_hearing", "登记听证要求", ("defence",), "hearing", PROCESS, stops=(DEFENCE,)),
    _here(
        *("hold_hearing", "登记听证情况", ("hearing",), "deciding", HEARING),
        not_by=(HANDLER, PROCESSOR),
    ),
    _here(
        *("close_defence", "复核陈述、申辩", ("defence",), "deciding", PROCESS),
        guards=("DEFENCE_OVER",),
        stops=(DEFENCE,),
    ),
    _here(
        *("ask_upper", "拟列入，报上级同意", ("deciding",), "upper", DECIDE),
        not_by=(HANDLER, PROCESSOR),
        guards=("UPPER_DUE", "LISTABLE"),
        undo=False,
    ),
    _here("upper_agree", "上级同意列入", ("upper",), "agreed", AGREE, where=ABOVE, undo=False),
    _here(
        *("upper_back", "上级不同意，退回", ("upper",), "deciding", AGREE),
        where=ABOVE,
        back=True,
        undo=False,
    ),
    _here(
        *("decide_list", "决定列入", ("deciding", "agreed"), "decided", DECIDE),
        article=GROUNDS,
        not_by=(HANDLER, PROCESSOR),
        guards=("UPPER_AGREED", "LISTABLE"),
        undo=False,
    ),
    _here(
        *("decline", "决定不列入", ("deciding", "agreed"), "declined", DECIDE),
        not_by=(HANDLER, PROCESSOR),
        undo=False,
    ),
    _here(
        *("watch", "决定观察", ("deciding", "agreed"), "watched", DECIDE),
        article="",
        not_by=(HANDLER, PROCESSOR),
        undo=False,
    ),
)

LISTED = (
    _here("serve", "送达列入决定书", ("decided",), "listed", PROCESS, undo=False),
    _here(
        *("publish_listing", "复核并公示", ("listed",), "published", DECIDE),
        not_by=(HANDLER, PROCESSOR),
        guards=("REDACTED",),
        undo=False,
    ),
    _here("request_punishment", "请求联合惩戒", ("listed", "published"), "", PROCESS),
    _here("record_feedback", "登记惩戒反馈", ("listed", "published"), "", PROCESS),
    _here("record_objection", "登记异议", ("listed", "published"), "", PROCESS),
    _here(
        *("answer_objection", "复核异议", ("listed", "published"), "", DECIDE),
        not_by=(PROCESSOR,),
    ),
    _here(
        *("apply_repair", "受理信用修复申请", ("published",), "repairing", PROCESS),
        guards=("A_YEAR_ON",),
        aside=True,
    ),
    _here(
        *("grant_repair", "同意提前移出", ("repairing",), "removed", DECIDE),
        not_by=(PROCESSOR,),
        stops=(TERM,),
        undo=False,
    ),
    _here(
        *("refuse_repair", "不同意提前移出", ("repairing",), "published", DECIDE),
        not_by=(PROCESSOR,),
        back=True,
        undo=False,
    ),
    _here(
        *("revoke_listing", "列入有错，撤销列入", ON_LIST, "withdrawn", DECIDE),
        stops=(TERM,),
        undo=False,
        aside=True,
    ),
    _here(
        *("withdraw_listing", "撤销列入、停止公示", ("to_withdraw",), "withdrawn", DECIDE),
        stops=(WITHDRAW,),
        undo=False,
    ),
)

FLOWN = (
    Step("recounted", "违法次数重算", (*BEFORE, *ON_LIST), "", FLOW, article=RULES),
    Step(
        "basis_fell_early",
        "所依据的决定已变，列入程序终止",
        BEFORE,
        "dropped",
        FLOW,
        article=RULES,
        stops=(DEFENCE,),
    ),
    Step(
        "basis_fell",
        "所依据的决定已变，应撤销列入",
        ON_LIST,
        "to_withdraw",
        FLOW,
        article=RULES,
        starts=(WITHDRAW,),
        stops=(TERM,),
    ),
    Step(
        "term_ended",
        "期满移出",
        ("listed", "published", "repairing"),
        "expired",
        FLOW,
        article=RULES,
    ),
    Step(
        "listed_by_count",
        "达到次数，即行列入（旧规则）",
        ("opened",),
        "listed",
        FLOW,
        article="",
    ),
)

BLACKLIST_2021 = Procedure(
    code="BLACKLIST-2021",
    title="黑名单",
    basis="市场监督管理严重违法失信名单管理办法（令44号，2021-09-01）；手册 3.5",
    stages=STAGES,
    opening=OPENING,
    steps=(*PREPARING, *DECIDING, *LISTED, *FLOWN),
    party_periods=frozenset({DEFENCE}),
)
