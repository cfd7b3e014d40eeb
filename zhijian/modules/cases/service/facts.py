"""送达的事实，供送达回证取用。"""

from typing import Any

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import service
from zhijian.kernel.papers.models import ServiceRecord


def facts(matter: Matter) -> dict[str, Any]:
    """`service`：最近一次送达。"""
    record = rows.last(ServiceRecord, matter)
    return {"service": service.facts(record) if record else None}
