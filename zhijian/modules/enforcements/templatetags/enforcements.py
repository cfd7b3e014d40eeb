"""强制执行页的标签。"""

from typing import Any

from django import template

from zhijian.kernel import clock
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.enforcements import models as m
from zhijian.modules.enforcements import reckoning

register = template.Library()
KINDS = (
    m.SurchargeSheet,
    m.Urging,
    m.PartyWords,
    m.Application,
    m.CourtAct,
    m.Receipt,
    m.Carrying,
    m.Agreement,
    m.Halt,
)


@register.simple_tag
def enforcement_page(matter: Matter) -> dict[str, Any]:
    """`{% enforcement_page matter as held %}`：尚欠的数额、申请期限与各台账。"""
    today = clock.today()
    found: dict[str, Any] = {kind.__name__: rows.every(kind, matter) for kind in KINDS}
    if matter.closed_at is None:
        found["debt"] = reckoning.debt(matter, today)
    return found | {"window": reckoning.window(matter), "today": today}
