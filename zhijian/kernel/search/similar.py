"""相似案件：违法行为、产品、当事人相同，金额相近的；只列本人看得见全部的。"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.search import matters
from zhijian.kernel.search.models import Indexed

MOST = 10
LOOKED_AT = 300
NEAR = (Decimal("0.5"), Decimal(2))
"""金额在这几倍之间算相近。"""


@dataclass(frozen=True)
class Alike:
    """一件相似的，与相似在哪里。"""

    row: Indexed
    why: tuple[str, ...]


def to(matter: Matter, officer: Officer, at: datetime) -> list[Alike]:
    """与这一件相似的，相似之处多的在前，其余近的在前。本件还没有编入索引的为空。"""
    own = Indexed.objects.filter(source=matters.CODE, matter=matter).first()
    if own is None or not (own.cause or own.product):
        return []
    rows = Indexed.objects.filter(_alike(own), matters.full(officer, at), source=matters.CODE)
    rows = rows.exclude(matter=matter).filter(part=0).select_related("matter__organ")
    recent = rows.defer("words", "body").order_by("-day", "-pk")[:LOOKED_AT]
    found = [Alike(row, tuple(_why(own, row))) for row in recent]
    return sorted(found, key=lambda one: -len(one.why))[:MOST]


def _alike(own: Indexed) -> Q:
    """违法行为相同，或者产品相同。"""
    same = Q(cause=own.cause) if own.cause else Q(pk__in=[])
    return same | Q(product=own.product) if own.product else same


def _why(own: Indexed, other: Indexed) -> list[str]:
    found = ["违法行为相同"] if own.cause and own.cause == other.cause else []
    found += ["产品相同"] if own.product and own.product == other.product else []
    if own.party_id and own.party_id == other.party_id:
        found.append("当事人相同")
    if own.amount and other.amount and NEAR[0] <= other.amount / own.amount <= NEAR[1]:
        found.append("金额相近")
    return found
