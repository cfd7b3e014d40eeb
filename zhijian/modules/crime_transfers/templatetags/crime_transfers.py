"""移送页的标签。"""

from typing import Any

from django import template

from zhijian.kernel.matters import rows
from zhijian.modules.crime_transfers.models import Goods, Material, Outcome, PoliceReply

register = template.Library()


@register.simple_tag(takes_context=True)
def crime_page(context: template.Context) -> dict[str, Any]:
    """`{% crime_page as crime %}`：材料、答复、物品、结果。"""
    matter = context["matter"]
    return {
        "materials": rows.every(Material, matter),
        "replies": rows.every(PoliceReply, matter),
        "goods": rows.every(Goods, matter),
        "outcomes": rows.every(Outcome, matter),
    }
