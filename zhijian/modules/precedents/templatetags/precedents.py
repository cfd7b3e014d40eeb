"""典型案例办件页的各块：推荐经过、抽取、评分。"""

from typing import Any

from django import template

from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import drawing, violations
from zhijian.kernel.matters.models import MatterOrgan
from zhijian.kernel.web.finding import Seen
from zhijian.modules.precedents import actions
from zhijian.modules.precedents.models import Precedent
from zhijian.modules.precedents.procedure import HERE

register = template.Library()


@register.simple_tag
def precedent_facts(row: Precedent, seen: Seen) -> dict[str, Any]:
    """现在由谁受理、推荐过哪些机关、抽取、评分表。"""
    matter = seen.matter
    taking = MatterOrgan.standing.filter(matter=matter).select_related("organ").order_by("id")
    kind = violations.maybe(row.violation_type, local_date(seen.at))
    sheets = actions.sheets(matter)
    return {
        "here": next((one.organ.name for one in taking if one.role == HERE), ""),
        "path": [matter.organ.name, *(one.organ.name for one in taking)],
        "violation": kind.row.name if kind else "",
        "draw": drawing.current(matter),
        "items": list(sheets[0][1]) if sheets else [],
        "sheets": sheets,
    }
