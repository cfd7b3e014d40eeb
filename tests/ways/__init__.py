"""各类办件的走法：合规测试据此把每一类办件办到每一阶段。一类一个文件，文件名即类别。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from tests import make


@dataclass(frozen=True)
class Ways:
    """一类办件：怎样开出（停在程序的起点）、主线怎样走、业务行必填的列。

    `branches` 是主线以外的环节：从何阶段、由谁、填什么。`sides` 是同一类的另几条线：从别处开始，
    走到它自己的末了；`procedure` 是它所依的旧版程序，空的是现行的一版。
    """

    start: Callable[[], make.Run]
    way: make.Way
    bare: Mapping[str, Any] = field(default_factory=dict)
    branches: make.Way = field(default_factory=dict)
    sides: tuple["Ways", ...] = ()
    procedure: str = ""

    @property
    def lines(self) -> tuple["Ways", ...]:
        """主线与另几条线。"""
        return (self, *self.sides)

    def of(self, code: str) -> "Ways":
        """某一版程序的走法；没有另写的是主线。"""
        return next((line for line in self.sides if line.procedure == code), self)

    def walked(self) -> make.Run:
        """从头走到末了。"""
        run = self.start()
        stage = ""
        while (stage != run.matter.stage) and run.matter.stage in self.way:
            stage = run.matter.stage
            for verb, who, data in self.way[stage]:
                run.do(verb, who(run.cast), **data(run))
        return run


def every() -> dict[str, Ways]:
    """全部走法，按类别。"""
    names = [found.name for found in iter_modules(__path__)]
    return {name: import_module(f"tests.ways.{name}").WAYS for name in names}
