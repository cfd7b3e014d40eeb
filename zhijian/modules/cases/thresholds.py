"""听证标准：取自名册，因地方、因当事人是自然人还是法人或其他组织而不同。"""

from datetime import date
from decimal import Decimal

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties.models import Party
from zhijian.kernel.registers import reading
from zhijian.modules.cases import penalties
from zhijian.rules import hearing
from zhijian.rules.hearing import Proposal, Threshold
from zhijian.rules.refusal import Refused, Unmet


def hearing_owed(matter: Matter, basis_set: str, on: date) -> tuple[str, ...]:
    """应当告知听证权的各项理由；不必的为空。名册没有标准的，不予办理。"""
    line = threshold(matter, on)
    return hearing.reasons(_proposal(matter, basis_set), line, organisation=_organisation(matter))


def hearing_words(matter: Matter, basis_set: str, on: date) -> str:
    """应当告知听证权的理由连同标准所依的条款；不必的为空。"""
    found = hearing_owed(matter, basis_set, on)
    return f"{'；'.join(found)}（{threshold(matter, on).article}）" if found else ""


def threshold(matter: Matter, on: date) -> Threshold:
    """`on` 之日在本机关所在地适用的标准。"""
    try:
        return hearing.nearest(reading.hearing_thresholds(on), matter.organ.division)
    except LookupError as error:
        raise Refused(
            Unmet(f"名册中没有 {on} 有效的听证标准", hearing.ARTICLE, "请名册管理员补录")
        ) from error


def _proposal(matter: Matter, basis_set: str) -> Proposal:
    held = penalties.latest(matter, basis_set)
    conclusion = penalties.current_conclusion(matter)
    taken = any(row.kind == penalties.GOODS for row in held)
    value = conclusion.goods_value if conclusion and taken else None
    return Proposal(
        fine=penalties.total(held, penalties.FINE),
        income=penalties.total(held, penalties.INCOME),
        goods=value or Decimal(0),
        others=tuple(sorted({row.kind for row in held} - penalties.MONEY)),
    )


def _organisation(matter: Matter) -> bool:
    """个体工商户从自然人的标准（较低）：对当事人有利。"""
    return matter.party is None or matter.party.kind == Party.Kind.ENTERPRISE
