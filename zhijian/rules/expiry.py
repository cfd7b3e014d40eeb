"""到期提醒：证件、检定的有效期还有几天，落在哪一档。见 docs/rules/expiry.md。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ending:
    """一项有效期的状态：还有几天（过了的为负），落在提前几天的一档（过了的为 0）。"""

    days: int
    mark: int

    @property
    def past(self) -> bool:
        """已过有效期。"""
        return self.days < 0

    @property
    def words(self) -> str:
        """如“还有 12 天到期”“已过期 3 天”。"""
        if self.past:
            return f"已过期 {-self.days} 天"
        return "今天到期" if not self.days else f"还有 {self.days} 天到期"


def ending(last: date, day: date, marks: Iterable[int]) -> Ending | None:
    """有效期末日为 `last`（当日仍有效），`marks` 是提前几天提醒；还早的为空。"""
    days = (last - day).days
    if days < 0:
        return Ending(days, 0)
    reached = [mark for mark in marks if days <= mark]
    return Ending(days, min(reached)) if reached else None
