"""督办给页面与文书的事实。"""

from __future__ import annotations

from typing import Any

from zhijian.kernel.acts import alone
from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters.models import Matter

CAUSE = "督查督办"


def order_facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """督办单：不附属于案件，不出法定文书。"""
    return alone.facts(matter, act, CAUSE)


def task_facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """督办承办。"""
    return alone.facts(matter, act, CAUSE)
