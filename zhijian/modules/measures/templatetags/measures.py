"""措施页的标签。"""

from typing import Any

from django import template

from zhijian.kernel import clock
from zhijian.modules.measures import page

register = template.Library()


@register.simple_tag(takes_context=True)
def measure_page(context: template.Context) -> dict[str, Any]:
    """`{% measure_page as page %}`：本件的物品与各项办理。"""
    return page.of(context["matter"], clock.now())
