"""案件页的标签。"""

from typing import Any

from django import template

from zhijian.kernel import clock
from zhijian.modules.cases import page

register = template.Library()


@register.simple_tag(takes_context=True)
def case_page(context: template.Context) -> dict[str, Any]:
    """`{% case_page as case %}`：本件案情的各块。"""
    return page.of(context["matter"], context["request"].user, clock.now())
