"""典型案例的守卫：不留当事人与个人信息；专家都评了分。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.knowledge import drawing
from zhijian.kernel.matters.models import Matter
from zhijian.modules.precedents import naming
from zhijian.modules.precedents.models import Precedent, Score
from zhijian.modules.precedents.procedure import PRIVACY
from zhijian.rules.refusal import Unmet


def nameless(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """没有所依据案件的当事人名称、代码、电话、地址，也没有个人信息。"""
    row = Precedent.objects.filter(pk=matter.pk).first()
    if row is None:
        return
    for label, one in naming.left(row, naming.terms(matter)):
        yield Unmet(
            f"“{label}”中还有{one.kind} {one.words}", PRIVACY, "改成“某公司”“某地”之类再办理"
        )


def all_scored(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """抽中的专家都有了评分。"""
    row = drawing.current(matter)
    if row is None or row.drawn_at is None:
        yield Unmet("还没有抽取专家")
        return
    scored = set(Score.standing.filter(matter=matter).values_list("expert__code", flat=True))
    missing = [one for one in drawing.experts(row.chosen) if one.code not in scored]
    if missing:
        names = "、".join(f"{one.code} {one.name}" for one in missing)
        yield Unmet(
            f"还没有 {names} 的评分", remedy="由专家评分，或者登记专家评分表", verb="enter_score"
        )


GUARDS = {"NAMELESS": nameless, "ALL_SCORED": all_scored}
