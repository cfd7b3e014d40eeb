"""典型案例的走法：区县局起草、上报，市局推荐到省局，脱敏与复核，抽取、评分，推荐到总局，发布，下架。"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tests import make
from tests.ways import Ways
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.knowledge.models import Expert, ExpertDraw
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.precedents import procedure as p

TEXT: dict[str, Any] = {
    "subject": "加油机更换税控芯片短少计量案",
    "kind": "案件办理",
    "cause": "破坏计量器具准确度",
    "violation_type": "ME02",
    "product": "税控燃油加油机",
    "background": "接到投诉，反映某加油站实际加油量少于购买量。",
    "content": "当场封样，送检主板，查明改动两台，短少计量，没收违法所得并处罚款。",
    "reason": "初检正常而不放过，以主板检测锁定事实。",
    "articles": "产品质量法第五十条\n行政处罚法第二十八条",
    "highlights": "封样送检。",
    "weighing": "违法所得以售价计算。",
    "effect": "已赔偿。",
}
SHEET = {
    "legality": Decimal("4.94"),
    "typicality": Decimal("4.91"),
    "innovation": Decimal("4.92"),
    "effect": Decimal("4.89"),
    "usefulness": Decimal("4.88"),
    "comment": "证据链完整。",
}
LEVELS = (("nation", "总局"), ("province", "某省局"), ("city", "某市局"))
WORDS, WHY = {"words": "同意。"}, {"reason": "材料不齐，请补充。"}


def upper(cast: make.Cast, level: str) -> Organ:
    """县局之上的三级机关：没有的依次建起来。"""
    if cast.organ.parent is None:
        above = None
        for code, name in LEVELS:
            above = make.organ(f"{name}{cast.organ.code}", level=code, parent=above)
        cast.organ.parent = above
        cast.organ.save()
    organ = cast.organ.parent
    while organ.level != level:
        organ = organ.parent
    return organ


def person(level: str, duty: str, name: str = "") -> Callable[[make.Cast], Officer]:
    """某级机关里担任某职责的人；`name` 分出第二个。"""

    def found(cast: make.Cast) -> Officer:
        organ = cast.organ if level == "county" else upper(cast, level)
        known = Officer.objects.filter(organ=organ, name=name or duty).first()
        return known or make.officer(organ, name or duty, duty)

    return found


def experts(cast: make.Cast, count: int = 3, fields: tuple[str, ...] = ("计量",)) -> list[Expert]:
    """省局可以评分的专家，前两名有账号。"""
    province = upper(cast, "province")
    elsewhere = make.organ("外省某所", level="city")
    made = []
    for at in range(count):
        account = None
        if at < 2:
            account = make.officer(elsewhere, f"专家{at}")
            make.Duty.objects.create(
                officer=account, organ=province, name=p.SCORE, valid_from=make.SINCE
            )
        made.append(
            Expert.objects.create(
                organ=upper(cast, "nation"),
                code=f"Z{Expert.objects.count() + 1:03d}",
                name=f"专家{at}",
                unit="外省某所",
                title="高级工程师",
                fields=list(fields),
                officer=account,
                term_from=date(2025, 1, 1),
                term_to=date(2027, 12, 31),
            )
        )
    return made


def drafted(cast: make.Cast | None = None, **changes: Any) -> make.Run:
    """已起草的一件。"""
    who = cast or make.cast()
    upper(who, "city")
    request = door.Request("draft", TEXT | changes)
    by = person("county", p.REPORT)(who)
    matter = door.open_matter(
        registry["precedent"], request, organ=who.organ, by=by, at=make.TUESDAY
    )
    return make.Run(who, matter, make.TUESDAY, WAY)


def _by(verb: str, level: str, duty: str, data: Any = None, name: str = "") -> make.Turn:
    given = data if callable(data) else (lambda run: data or {})
    return verb, person(level, duty, name), given


def _criteria(run: make.Run) -> dict[str, Any]:
    if not Expert.objects.exists():
        experts(run.cast)
    province = upper(run.cast, "province")
    for one in Expert.objects.filter(officer__isnull=False):  # 别的走法造的，也在本省评分
        held = {"officer": one.officer, "organ": province, "name": p.SCORE}
        make.Duty.objects.get_or_create(**held, defaults={"valid_from": make.SINCE})
    return {"field": "计量", "wanted": 3, "recused": []}


def _expert(at: int) -> Callable[[make.Cast], Officer]:
    return lambda cast: Expert.objects.order_by("code")[at].officer


def _third(run: make.Run) -> dict[str, Any]:
    return SHEET | {"expert": Expert.objects.order_by("code")[2].code}


def _one_more(run: make.Run) -> dict[str, Any]:
    return {"expert": ExpertDraw.standing.get(matter=run.matter).chosen[0], "reason": "近亲属"}


def _two_of_three(run: make.Run) -> dict[str, Any]:
    return _criteria(run) | {"wanted": 2}


REVIEWER, CHECKER = ("province", p.REVIEW), ("province", p.CHECK)
WAY: make.Way = {
    "drafted": (_by("report", "county", p.REPORT, WORDS),),
    "recommended": (
        _by("recommend_on", "city", p.RECOMMEND, WORDS),
        _by("deidentify", *REVIEWER, TEXT),
    ),
    "masking": (_by("confirm_masked", *CHECKER, {"checked": True}),),
    "masked": (_by("commit_draw", *REVIEWER, _criteria),),
    "committed": (_by("draw_experts", *CHECKER, {"witness": "二〇二六年四月七日"}),),
    "scoring": (
        ("score", _expert(0), lambda run: SHEET),
        ("score", _expert(1), lambda run: SHEET),
        _by("enter_score", *REVIEWER, _third),
        _by("close_scoring", *REVIEWER),
    ),
    "scored": (
        _by("recommend_on", "province", p.RECOMMEND, WORDS),
        _by("publish", "nation", p.PUBLISH, WORDS),
    ),
    "published": (_by("take_down", "nation", p.PUBLISH, {"reason": "所依据的决定被撤销。"}),),
}
SPARE: make.Way = {
    **{name: turns for name, turns in WAY.items() if name not in ("masked", "scoring", "scored")},
    "masked": (_by("commit_draw", *REVIEWER, _two_of_three),),
}


def at(stage: str, way: make.Way, then: make.Way) -> Callable[[], make.Run]:
    """沿一条线走到某一阶段，改走另一条线。"""

    def started() -> make.Run:
        run = drafted()
        run.way = way
        run.go_to(stage).way = then
        return run

    return started


def at_nation() -> make.Run:
    """评过分、推荐到总局，待发布的一件。"""
    run = drafted().go_to("scored")
    run.do("recommend_on", person("province", p.RECOMMEND)(run.cast), **WORDS)
    run.way = DECLINED
    return run


REPLACED: make.Way = {"scoring": (_by("replace_expert", *REVIEWER, _one_more),)}
DECLINED: make.Way = {"scored": (_by("decline", "nation", p.PUBLISH, WHY),)}
WAYS = Ways(
    start=drafted,
    way=WAY,
    bare={"subject": "样例", "background": "背景", "content": "内容", "reason": "理由"},
    branches={
        "drafted": (_by("redraft", "county", p.REPORT, TEXT),),
        "recommended": (_by("send_back", "city", p.RECOMMEND, WHY),),
        "masking": (_by("return_masking", *CHECKER, WHY),),
    },
    sides=(
        Ways(start=at("scoring", SPARE, REPLACED), way=REPLACED),
        Ways(start=at_nation, way=DECLINED),
    ),
)
