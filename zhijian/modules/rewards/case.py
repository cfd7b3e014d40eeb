"""所奖励的案件：结了案没有、罚没多少、移送追刑没有。取自案件给文书的事实，不取举报人。"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.reward import Finding

RULES = "市场监管领域重大违法行为举报奖励暂行办法"
MOVED = ("filed", "pending", "convicted")
"""涉嫌犯罪案件移送（`crime_transfer`）的这几个阶段，公安机关已经立案。"""


@dataclass(frozen=True)
class Ended:
    """案件的结果：何时了结（结案，或者移送追究刑事责任），查处的结果，查实的事实。"""

    at: datetime
    finding: Finding
    facts: str

    @property
    def on(self) -> date:
        return local_date(self.at)


def ended(case: Matter) -> Ended:
    """一件案件的结果；没有结案、也没有移送追刑的不予办理。"""
    facts = facts_of(case)
    closed, moved = (facts.get("closing") or {}).get("approved_at"), _moved_at(case)
    at = datetime.fromisoformat(closed) if closed else moved
    if at is None:
        words = "案件没有结案，也没有移送追究刑事责任"
        raise Refused(Unmet(words, RULES, "结案之后再提出奖励"))
    return Ended(
        at=at,
        finding=_finding(facts.get("decision") or {}, crime=moved is not None),
        facts=str((facts.get("investigation") or {}).get("facts") or ""),
    )


def _moved_at(case: Matter) -> datetime | None:
    """移送公安机关之日；公安机关没有立案的为 None。"""
    child = family.children(case, "crime_transfer").filter(stage__in=MOVED).last()
    if child is None:
        return None
    on = date.fromisoformat(facts_of(child)["transfer"]["at"])
    return datetime.combine(on, time.min, CHINA)


def _finding(decision: dict[str, Any], *, crime: bool) -> Finding:
    kinds = tuple(item["kind"] for item in decision.get("penalties", ()))
    return Finding(Decimal(decision.get("total") or 0), kinds, crime)
