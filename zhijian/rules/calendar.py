"""工作日历：由国务院办公厅逐年的放假通知组成。本模块不读库、不看钟。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Notice:
    """一年的放假通知：`holidays` 是放假的日子，`workdays` 是调休上班的日子，各带节日名称。

    通知可及于邻年的日子（如 2006-12-30 上班由 2007 年的通知规定）。
    """

    year: int
    holidays: Mapping[date, str]
    workdays: Mapping[date, str]
    source: str = ""


@dataclass(frozen=True, init=False)
class Calendar:
    """工作日历。没有放假通知的年份没有日历：`has_notice` 为假，只能按周一至周五暂计。"""

    notices: tuple[Notice, ...]
    _off: Mapping[int, str] = field(compare=False, repr=False)
    _on: Mapping[int, str] = field(compare=False, repr=False)
    _years: frozenset[int] = field(compare=False, repr=False)

    def __init__(self, notices: Iterable[Notice] = ()) -> None:
        known = tuple(sorted(notices, key=lambda notice: notice.year))
        years = [notice.year for notice in known]
        if twice := {year for year in years if years.count(year) > 1}:
            raise ValueError(f"同一年有两份放假通知：{sorted(twice)}")
        off = {day.toordinal(): name for n in known for day, name in n.holidays.items()}
        on = {day.toordinal(): name for n in known for day, name in n.workdays.items()}
        if both := off.keys() & on.keys():
            raise ValueError(f"既放假又上班：{[date.fromordinal(n) for n in sorted(both)]}")
        for name, value in (
            ("notices", known), ("_off", off), ("_on", on), ("_years", frozenset(years))
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    def __hash__(self) -> int:
        return hash(tuple(notice.year for notice in self.notices))

    def has_notice(self, year: int) -> bool:
        """该年的放假通知是否已经公布。"""
        return year in self._years

    def is_workday(self, day: date) -> bool:
        """是否工作日。没有通知的年份按周一至周五暂计。"""
        return self.works(day.toordinal())

    def works(self, ordinal: int) -> bool:
        """同 `is_workday`，以日序数（`date.toordinal`）计，供逐日计算。"""
        if ordinal in self._on:
            return True
        return ordinal % 7 not in (6, 0) and ordinal not in self._off

    def next_workday(self, day: date) -> date:
        """`day` 当日或其后的第一个工作日。"""
        ordinal = day.toordinal()
        while not self.works(ordinal):
            ordinal += 1
        return date.fromordinal(ordinal)

    def words(self, day: date) -> str:
        """这一天是什么日子：工作日、周末、某节放假、某节调休上班；没有放假通知的年份注明暂计。"""
        ordinal = day.toordinal()
        if name := self._on.get(ordinal):
            return f"{name}调休上班"
        if name := self._off.get(ordinal):
            return f"{name}放假"
        week = "工作日" if self.works(ordinal) else "周末"
        return week if self.has_notice(day.year) else f"{week}（放假通知未公布，暂计）"

    def workdays_between(self, first: date, last: date) -> int:
        """自 `first` 的次日至 `last` 止的工作日数；`last` 早于 `first` 时为负。"""
        if last < first:
            return -self.workdays_between(last, first)
        return sum(self.works(n) for n in range(first.toordinal() + 1, last.toordinal() + 1))
