"""行政诉讼没有自己的文书，不给文书另加事实；页面用的各审级由 `templatetags` 取。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters.models import Matter


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """没有自己的一块。"""
    return {}
