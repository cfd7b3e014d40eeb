"""外壳：每一页都有的东西——我是谁、菜单、通知数、演示条。"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest

from zhijian.kernel import clock
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import addresses, menu

Counter = Callable[[Officer, datetime], int]
_counters: list[Counter] = []


def count_notices_with(counter: Counter) -> None:
    """登记一个数未读通知的函数（须只用一次有索引的查询）。"""
    if counter not in _counters:
        _counters.append(counter)


class Shell:
    """一次请求的外壳；用到才查，局部刷新的片段不查。"""

    demonstration: bool = settings.DEMONSTRATION

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def officer(self) -> Officer | None:
        user = getattr(self._request, "user", None)
        return user if isinstance(user, Officer) else None

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def duties(self) -> frozenset[str]:
        return duty_names(self.officer, self.now) if self.officer else frozenset()

    @cached_property
    def chapters(self) -> list[tuple[str, list[menu.Shown]]]:
        return menu.chapters(self.duties, self._request.path) if self.officer else []

    @cached_property
    def notices(self) -> int:
        officer = self.officer
        return sum(count(officer, self.now) for count in _counters) if officer else 0

    @cached_property
    def links(self) -> dict[str, str]:
        """外壳要用、由各页面包提供的网址；没有的为空，模板据此不显示。"""
        names = (
            "desk",
            "search",
            "notices",
            "notices_count",
            "me",
            "sign_in",
            "sign_out",
            "demo_clock",
            "capture",
            "public",
        )
        return {name: addresses.optional(name) for name in names}


def duty_names(officer: Officer, at: datetime) -> frozenset[str]:
    """某人此刻在任一机关有的职责名（含代理不在岗者的）。"""
    return frozenset().union(*duties.by_organ(officer, at).values())


def context(request: HttpRequest) -> dict[str, object]:
    """模板上下文处理器。"""
    return {"shell": Shell(request)}
