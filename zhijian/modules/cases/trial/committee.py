"""案件审理委员会的人数：取自名册，因程序版本而不同；当时的规定未收录的，只核过半数。"""

from collections.abc import Iterable
from fractions import Fraction

from zhijian.kernel.acts.act import Act
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import reading
from zhijian.modules.cases import discussion
from zhijian.rules import committee
from zhijian.rules.committee import CommitteeRule
from zhijian.rules.refusal import Unmet

REGISTER = "trial_committees"
HALF = "案件审理"


def lacking(act: Act, *, size: int, present: int) -> Iterable[Unmet]:
    """组成、到会还缺什么；空即合法。重大与否由听证标准与案情定，不由人选。"""
    rule = _rule(act)
    if rule is None:
        if present * 2 <= size:
            yield Unmet(f"应到 {size} 人，实到 {present} 人，不足以进行案件审理")
        return
    county = act.matter.organ.level == Organ.Level.COUNTY
    major = discussion.owed(act.matter, act.day)
    yield from committee.lacking(size, present, rule, major=major, county=county)


def _rule(act: Act) -> CommitteeRule | None:
    row = reading.maybe(REGISTER, act.procedure.code, act.day)
    if row is None:
        return None
    data = row.data
    return CommitteeRule(
        least=data["least"],
        least_county=data["least_county"],
        share=Fraction(data["major_share"]),
        fewest=data["fewest"],
        size_article=data["size_article"],
        present_article=data["present_article"],
    )
