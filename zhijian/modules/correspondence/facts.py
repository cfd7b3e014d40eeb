"""异地通告与协查给页面与文书的事实。"""

from __future__ import annotations

from typing import Any

from zhijian.kernel.acts import alone
from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters.models import Matter


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """不附属于案件，不出法定文书。"""
    return alone.facts(matter, act, "异地通告、协查")
