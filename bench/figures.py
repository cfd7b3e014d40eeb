"""一个性能数字：量了什么、多少、单位、限度。"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """value 不超过 limit 即合格；at_least 为真时相反。"""

    name: str
    value: float
    unit: str
    limit: float
    at_least: bool = False

    @property
    def ok(self) -> bool:
        """合格。"""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        """一行：名称 数值 单位 限度 ok 或 short。"""
        sign = "≥" if self.at_least else "≤"
        verdict = "ok" if self.ok else "short"
        return f"{self.name} {self.value:.1f} {self.unit} {sign}{self.limit:g} {verdict}"
