"""四表：各列是什么、由哪些数字得出；一行一个机构（含下辖），末行合计。"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from zhijian.kernel.organs import history
from zhijian.kernel.organs.models import Organ
from zhijian.modules.resources.equipment.models import Equipment
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.reports import figures
from zhijian.modules.resources.reports.figures import Period
from zhijian.rules import rolling_up
from zhijian.rules.funds import percent
from zhijian.rules.rolling_up import Figures

THEN, NOW = "then", "now"
Cell = int | Decimal | None
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Column:
    """一列：抬头、单位（“元”“%”或空）、怎样由数字得出。"""

    heading: str
    unit: str
    value: Callable[[Figures], Cell]

    def shown(self, cell: Cell) -> str:
        """页面上的写法；没有的为“—”。"""
        if cell is None:
            return "—"
        if self.unit == "元":
            return f"{cell:,.2f}"
        return f"{cell:,}{self.unit}"


@dataclass(frozen=True)
class Table:
    """一张表。"""

    code: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Row:
    """一行：机构、行名、说明（本级、撤并）、能否点开、数字。"""

    organ: Organ | None
    name: str
    note: str
    opens: bool
    figures: Figures

    def cells(self, table: Table) -> list[tuple[Column, Cell]]:
        """这一行在某表的各格。"""
        return [(column, column.value(self.figures)) for column in table.columns]


@dataclass(frozen=True)
class Report:
    """四表的全部内容。"""

    root: Organ
    period: Period
    basis: str
    rows: list[Row]
    total: Row

    @property
    def basis_words(self) -> str:
        """口径的中文。"""
        return "按当时的归属" if self.basis == THEN else "按现在的归属"


def _of(name: str) -> Callable[[Figures], Cell]:
    return lambda found: found.get(name, 0)


def _count(heading: str, name: str) -> Column:
    return Column(heading, "", _of(name))


def _yuan(heading: str, name: str) -> Column:
    return Column(heading, "元", lambda found: Decimal(found.get(name, 0)))


def _rate(heading: str, part: str, whole: str) -> Column:
    return Column(heading, "%", lambda found: percent(found.get(part, 0), found.get(whole, 0)))


def _each(heading: str, part: str, whole: str) -> Column:
    return Column(heading, "", lambda found: _ratio(found.get(part, 0), found.get(whole, 0)))


def _ratio(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(HUNDREDTH, ROUND_HALF_UP)


PURPOSES = [one for one in FundLine.Purpose if one is not FundLine.Purpose.NONE]
TABLES = (
    Table(
        "organs",
        "机构",
        (
            _count("机构数", "organs"),
            _count("编制", "establishment"),
            _count("实有", "people"),
            _rate("满编率", "people", "establishment"),
        ),
    ),
    Table(
        "officers",
        "人员",
        (
            _count("实有", "people"),
            _count("持证", "certified"),
            _rate("持证率", "certified", "people"),
            _count("证件过期", "expired"),
            _count("培训学时", "hours"),
            _count("办案件数", "cases"),
            _each("人均办案", "cases", "certified"),
        ),
    ),
    Table(
        "equipment",
        "装备",
        (
            *(_count(one.label, one.value) for one in Equipment.Category),
            _count("未检定、过期", "unfit"),
            _yuan("购置金额", "value"),
        ),
    ),
    Table(
        "funds",
        "经费",
        (
            _yuan("预算", "budget"),
            _yuan("拨付", "allotment"),
            *(_yuan(str(one.label), f"spent_{one.value}") for one in PURPOSES),
            _yuan("支出合计", "spending"),
            _rate("执行率", "spending", "budget"),
        ),
    ),
)


def report(root: Organ, period: Period, basis: str, visible: set[UUID]) -> Report:
    """`root` 本级与各直接下级（各含其下辖）的四表。`visible` 是能点开的机构。"""
    heirs = history.successors()
    parents = _parents(period, basis, heirs)
    organs = Organ.objects.select_related("merged_into").in_bulk()
    within = rolling_up.under(root.pk, parents)
    if basis == NOW:
        within |= {organ for organ, heir in heirs.items() if heir in within}
    found = figures.of(within, period)
    if basis == NOW:
        found = rolling_up.folded(found, heirs)
    rows = [Row(root, root.name, "本级", False, found.get(root.pk, {}))]
    lower = [key for key, parent in parents.items() if parent == root.pk]
    for key in sorted(lower, key=lambda one: organs[one].code):
        whole = rolling_up.rolled(found, rolling_up.under(key, parents))
        organ, gone = organs[key], key in heirs
        if gone and not any(whole.values()):
            continue
        note = f"已撤并，由{organs[heirs[key]].name}承继" if gone else ""
        rows.append(Row(organ, organ.name, note, key in visible, whole))
    total = rolling_up.added(*(row.figures for row in rows))
    return Report(root, period, basis, rows, Row(None, "合计", "", False, total))


def _parents(period: Period, basis: str, heirs: dict[UUID, UUID]) -> dict[UUID, UUID | None]:
    if basis == THEN:
        return history.parents_on(period.day)
    now = dict(Organ.objects.values_list("pk", "parent"))
    return {key: parent for key, parent in now.items() if key not in heirs}


def pages(told: Report) -> list[tuple[str, list[int], list[list[Any]]]]:
    """导出用的四张表。"""
    found: list[tuple[str, list[int], list[list[Any]]]] = []
    for table in TABLES:
        head = [
            "机构",
            *(f"{one.heading}（{one.unit}）" if one.unit else one.heading for one in table.columns),
        ]
        lines: list[list[Any]] = [head]
        for row in (*told.rows, told.total):
            name = f"{row.name}（{row.note}）" if row.note else row.name
            lines.append([name, *(cell for _, cell in row.cells(table))])
        lines.append([f"{told.basis_words}，统计到 {told.period.day}"])
        found.append((table.title, [36, *(14 for _ in table.columns)], lines))
    return found
