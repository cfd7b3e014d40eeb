"""黑名单的走法：案件的决定送达之后，县局启动、评审、申报，市局告知、决定，报省局同意，送达、公示。"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests import make
from tests.make import Run
from tests.ways import Ways
from tests.ways.precedent import experts, person, upper
from zhijian.kernel.knowledge.models import Expert, ExpertDraw
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.modules.blacklist import procedure as p
from zhijian.modules.blacklist.models import ReviewScore
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.investigation.models import Penalty

OPENED = {"reason": "改装加油机，连续短少计量，情节严重。"}
CONFIRMED = {
    "field": "七",
    "heavier": "fine",
    "intent": "deliberate",
    "gravity": "grave",
    "weighed": "改装两台加油机，持续三个月，受害者众多。",
}
SCORE = {
    "intent": Decimal("4.50"),
    "gravity": Decimal("4.00"),
    "harm": Decimal("4.20"),
    "advice": "list",
    "comment": "主观故意明显。",
}
PROPOSED = {"advice": "list", "advice_words": "故意违法，情节严重，建议列入。"}
DECIDED = {
    "decision_no": "廊市监信〔2026〕1号",
    "grounds": "破坏计量器具准确度，受到从重罚款（令44号第二条、第七条）。",
    "measures": "列为重点监管对象，提高检查频次；不予授予荣誉称号。",
    "words": "同意列入。",
}
PUNISHED = {
    "basis": "关于对严重质量违法失信行为当事人实施联合惩戒的合作备忘录",
    "measure": "限制取得政府供应土地",
    "requested_by": "廊坊市市场监督管理局",
    "executed_by": "廊坊市自然资源和规划局",
}
REPAIRED = {
    "fulfilled": True,
    "cured": True,
    "unrepeated": True,
    "repair_words": "罚没款已缴清，向顾客赔偿，附证明。",
}
TICKS = ("fulfilled", "cured", "unrepeated")
WORDS, WHY = {"words": "同意。"}, {"reason": "材料不齐，请补充。"}


def served_case(cast: make.Cast | None = None, **changes: Any) -> Run:
    """处罚决定已送达的案件，在有市局、省局的县局。"""
    who = cast or make.cast()
    upper(who, "city")
    return make.case_at("executing", who, **changes)


def lean_case(cast: make.Cast | None = None) -> Run:
    """同上，但只登记，决定直接写成已送达：走法各步都要从案件开始，省去它自己的二十几步。"""
    who = cast or make.cast()
    upper(who, "city")
    run = make.register(who)
    told = {"matter": run.matter, "entry_number": 1}
    made = {"kind": "penalty", "by": who.chief, "facts": "事实", "basis": "依据"}
    Decision.objects.create(**told, **made, at=run.at, served_at=run.at)
    Penalty.objects.create(**told, basis_set="decided", kind="罚款", amount=500, words="罚款500元")
    Matter.objects.filter(pk=run.matter.pk).update(stage="executing")
    run.matter.refresh_from_db()
    return run


def opened(case: Run | None = None) -> Run:
    """已由案件启动。"""
    case = case or lean_case()
    everyone(case.cast)
    return make.attached(case, "blacklist", person("county", p.HANDLE)(case.cast), OPENED, WAY)


def everyone(cast: make.Cast) -> None:
    """各级机关办这一类办件的人：谁有人，就申报给谁。"""
    for level, duties in (
        ("county", (p.HANDLE, p.CHIEF, p.WITNESS)),
        ("city", (p.PROCESS, p.DECIDE, p.HEARING)),
        ("province", (p.AGREE,)),
    ):
        for duty in duties:
            person(level, duty)(cast)


def _by(verb: str, level: str, duty: str, data: Any = None) -> make.Turn:
    given = data if callable(data) else (lambda run: dict(data or {}))
    return verb, person(level, duty), given


def _criteria(run: Run, wanted: int = 3) -> dict[str, Any]:
    if not Expert.objects.exists():
        experts(run.cast)
    return {"field": "", "wanted": wanted, "recused": []}


def _two(run: Run) -> dict[str, Any]:
    return _criteria(run, wanted=2)


def _unscored(run: Run) -> dict[str, Any]:
    row = ExpertDraw.standing.get(matter=run.matter)
    scored = ReviewScore.standing.filter(matter=run.matter)
    done = set(scored.values_list("expert__code", flat=True))
    return SCORE | {"expert": next(code for code in row.chosen if code not in done)}


def _recused(run: Run) -> dict[str, Any]:
    return {"expert": ExpertDraw.standing.get(matter=run.matter).chosen[0], "reason": "近亲属"}


def told(run: Run) -> dict[str, Any]:
    """告知拟列入。"""
    return {"told_at": run.at, "told_how": "direct", "told_words": DECIDED["grounds"]}


def _served(run: Run) -> dict[str, Any]:
    return {"served_at": run.at, "served_how": "direct"}


def _heard(run: Run) -> dict[str, Any]:
    return {"heard_at": run.at, "heard_words": "主持人认为应当列入。"}


def _asked(run: Run) -> dict[str, Any]:
    return {"asked_at": run.at, "defence": "不是故意。"}


def _requested(run: Run) -> dict[str, Any]:
    return PUNISHED | {"requested_on": run.at.date()}


def _answered(run: Run) -> dict[str, Any]:
    return {"number": "1", "answered_on": run.at.date(), "answer": "已限制。"}


def _objected(run: Run) -> dict[str, Any]:
    return {"received_on": run.at.date(), "words": "事实不清。"}


def repaired(run: Run) -> dict[str, Any]:
    """一年之后申请提前移出。"""
    run.wait(days=370)
    return REPAIRED | {"repair_on": run.at.date()}


DEFENDED = {"defence": "", "waived": True, "defence_result": "当事人书面放弃。"}
ANSWERED = {"number": "1", "outcome": "upheld", "answer": "事实清楚。"}
WAY: make.Way = {
    "opened": (_by("confirm", "county", p.HANDLE, CONFIRMED),),
    "confirmed": (_by("commit_draw", "county", p.HANDLE, _criteria),),
    "committed": (_by("draw_experts", "county", p.WITNESS, {"witness": "二〇二六年四月"}),),
    "scoring": (
        *(_by("enter_score", "county", p.HANDLE, _unscored) for _ in range(3)),
        _by("close_scoring", "county", p.HANDLE, {"words": "一致建议列入。"}),
    ),
    "reviewed": (_by("propose", "county", p.HANDLE, PROPOSED),),
    "proposed": (_by("report", "county", p.CHIEF, WORDS),),
    "received": (_by("notify", "city", p.PROCESS, told),),
    "defence": (_by("close_defence", "city", p.PROCESS, DEFENDED),),
    "deciding": (_by("ask_upper", "city", p.DECIDE, WORDS),),
    "upper": (_by("upper_agree", "province", p.AGREE, WORDS),),
    "agreed": (_by("decide_list", "city", p.DECIDE, DECIDED),),
    "decided": (_by("serve", "city", p.PROCESS, _served),),
    "listed": (
        _by("request_punishment", "city", p.PROCESS, _requested),
        _by("record_feedback", "city", p.PROCESS, _answered),
        _by("record_objection", "city", p.PROCESS, _objected),
        _by("answer_objection", "city", p.DECIDE, ANSWERED),
        _by("publish_listing", "city", p.DECIDE, {"checked": True}),
    ),
    "published": (_by("apply_repair", "city", p.PROCESS, repaired),),
    "repairing": (_by("grant_repair", "city", p.DECIDE, {"reason": "已履行，已消除影响。"}),),
}
PLAIN: make.Way = WAY | {"confirmed": (_by("waive_review", "county", p.HANDLE, WHY),)}
"""不经专家评审的。"""


def plain(case: Run | None = None) -> Run:
    """不经专家评审的一件。"""
    run = opened(case)
    run.way = PLAIN
    return run


def at(stage: str, then: make.Way, *before: make.Turn) -> Callable[[], Run]:
    """不经评审走到某一阶段，再办几个环节，改走另一条线。"""

    def started() -> Run:
        run = plain().go_to(stage)
        for verb, who, data in before:
            run.do(verb, who(run.cast), **data(run))
        run.way = then
        return run

    return started


def spare() -> Run:
    """抽了两名、还有一名可以递补的。"""
    run = opened()
    run.way = WAY | {"confirmed": (_by("commit_draw", "county", p.HANDLE, _two),)}
    run.go_to("scoring").way = REPLACED
    return run


def fallen() -> Run:
    """在列之后，所依据的决定被自行撤销。"""
    case = served_case()
    run = plain(case).go_to("listed")
    case.at = run.at
    case.do("revoke_decision", case.cast.chief, reason="主要证据不足。", words="同意。")
    run.matter.refresh_from_db()
    return Run(run.cast, run.matter, case.at, FALLEN)


def decider(cast: make.Cast) -> Officer:
    """市局作出决定的人。"""
    return person("city", p.DECIDE)(cast)


REPLACED: make.Way = {"scoring": (_by("replace_expert", "county", p.HANDLE, _recused),)}
HEARD: make.Way = {"hearing": (_by("hold_hearing", "city", p.HEARING, _heard),)}
FALLEN: make.Way = {"to_withdraw": (_by("withdraw_listing", "city", p.DECIDE, WHY),)}
ASKED = _by("ask_hearing", "city", p.PROCESS, _asked)
WAYS = Ways(
    start=opened,
    way=WAY,
    bare={"way": "experts", "party_name": "样例", "reason": "理由"},
    branches={
        "confirmed": (_by("waive_review", "county", p.HANDLE, WHY),),
        "reviewed": (_by("revise", "county", p.HANDLE, CONFIRMED),),
        "proposed": (
            _by("return_proposal", "county", p.CHIEF, WHY),
            _by("drop", "county", p.CHIEF, WHY),
        ),
        "received": (_by("send_back", "city", p.PROCESS, WHY),),
        "defence": (ASKED,),
        "deciding": (
            _by("decline", "city", p.DECIDE, WHY),
            _by("watch", "city", p.DECIDE, WHY),
        ),
        "upper": (_by("upper_back", "province", p.AGREE, WHY),),
        "published": (_by("revoke_listing", "city", p.DECIDE, WHY),),
        "repairing": (_by("refuse_repair", "city", p.DECIDE, WHY),),
    },
    sides=(
        Ways(start=spare, way=REPLACED),
        Ways(start=at("defence", HEARD, ASKED), way=HEARD),
        Ways(start=fallen, way=FALLEN),
    ),
)
