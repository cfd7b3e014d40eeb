"""送达的事实，供送达回证取用。"""

from typing import Any

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import service


def facts(matter: Matter) -> dict[str, Any]:
    """`service`：最近一次送达。"""
    return {"service": service.of(matter)}
