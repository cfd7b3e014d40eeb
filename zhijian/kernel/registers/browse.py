"""名册页面的数据：总目、某日各行、一行的沿革。只取数，不渲染。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.registers import reading, shelf
from zhijian.kernel.registers.catalogue import CATALOGUE, Register, register
from zhijian.kernel.registers.models import Row
from zhijian.rules.periods import Unit

KINDS = {
    "case": "行政处罚案件",
    "measure": "查封、扣押",
    "preservation": "先行登记保存",
    "hearing": "听证",
    "inspection": "现场检查",
    "spot_penalty": "当场处罚",
}
"""记录清单用到的办件类别；业务在上层，这里只写名称。"""
LEVELS = {"province": "省级", "prefecture": "地级", "county": "县级"}


@dataclass(frozen=True)
class Shown:
    """总目中的一本名册：某日有几行、几行待确认。"""

    register: Register
    count: int
    unconfirmed: int


@dataclass(frozen=True)
class Line:
    """名册的一行，供显示。`cells` 与名册的列一一对应。"""

    row: Row
    cells: tuple[str, ...]
    status: str
    unconfirmed: bool


def groups(on: date) -> dict[str, list[Shown]]:
    """某日的名册总目，按组；没有一行的名册不列。"""
    found: dict[str, list[Shown]] = {}
    for item in CATALOGUE:
        held = reading.rows(item.code, on)
        if held:
            waiting = sum(not row.confirmed for row in held)
            found.setdefault(item.group, []).append(Shown(item, len(held), waiting))
    return found


def lines(code: str, on: date, q: str = "", *, waiting: bool = False) -> list[Line]:
    """一本名册某日有效的各行；`q` 在代码、名称、依据与内容中找，`waiting` 只列待确认的。

    没有这本名册的抛 KeyError。
    """
    columns = register(code).columns
    made = (_line(row, columns) for row in reading.rows(code, on))
    words = q.strip().lower()
    return [
        line
        for line in made
        if (line.unconfirmed or not waiting) and (not words or words in _text(line))
    ]


def versions(code: str, row_code: str) -> list[Line]:
    """一行的沿革，由新到旧。"""
    columns = register(code).columns
    return [_line(row, columns) for row in reversed(shelf.book(code).get(row_code, []))]


def cell(name: str, data: dict[str, Any]) -> str:
    """一格写成给人看的话。"""
    return _cell(name, data)


def _line(row: Row, columns: tuple[tuple[str, str], ...]) -> Line:
    cells = tuple(_cell(name, row.data) for name, _ in columns)
    return Line(row, cells, _status(row), not row.confirmed)


def _status(row: Row) -> str:
    return _checked(row) if row.enabled else f"未启用，{_checked(row)}"


def _checked(row: Row) -> str:
    if row.confirmed_at is not None:
        return f"已签认（{row.confirmed_by}）"
    return row.get_evidence_display() if row.confirmed else "待确认"


def _cell(name: str, data: dict[str, Any]) -> str:
    value = data.get(name)
    if name == "length" and "unit" in data:
        return f"{value}{Unit(data['unit']).word}"
    if name == "division":
        return _named("divisions")(str(value).ljust(6, "0")) if value else "全国"
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    shown = WORDED.get(name, str)
    return "、".join(map(shown, value)) if isinstance(value, list) else shown(value)


def _named(other: str) -> Callable[[Any], str]:
    """另一本名册的代码写成其名称；没有那一行的照写代码。"""

    def shown(code: Any) -> str:
        held = shelf.book(other).get(str(code))
        return held[-1].name if held else str(code)

    return shown


def _cited(code: Any) -> str:
    """罚则代码写成条款。"""
    held = shelf.book("penalty_rules").get(str(code))
    return held[-1].source if held else str(code)


def _share(value: Any) -> str:
    return f"{(Decimal(value) * 100).normalize():f}%"


def _money(value: Any) -> str:
    return f"{Decimal(value):,}"


def _guide_item(value: Any) -> str:
    """作业指导书的一项：检查什么。"""
    return str(value["what"]) if isinstance(value, dict) else str(value)


WORDED: dict[str, Callable[[Any], str]] = {
    "level": lambda value: LEVELS.get(value, str(value)),
    "violation_type": _named("violation_types"),
    "parent": _named("divisions"),
    "penal": _cited,
    "thresholds": _named("crime_thresholds"),
    "violations": _named("violation_types"),
    "circumstances": _named("circumstances"),
    "low_share": _share,
    "high_share": _share,
    "lenient_share": _share,
    "severe_share": _share,
    "daily": _share,
    "person": _money,
    "organisation": _money,
    "fixed_high": _money,
    "items": _guide_item,
    "kind": lambda value: KINDS.get(value, str(value)),
}
"""各列怎样写成给人看的话；没有列出的照写。"""


def _text(line: Line) -> str:
    row = line.row
    return " ".join((row.code, row.name, row.source, *line.cells)).lower()
