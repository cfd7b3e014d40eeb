"""倒放：由记录所写的添、改，还原每一笔之后各台账的样子。"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.clock import CHINA
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter

Row = dict[str, Any]
ZERO = Decimal(0)


class Told:
    """记录所说的各行，按表；被撤回的不算。"""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = defaultdict(dict)

    def take(self, body: dict[str, Any]) -> None:
        """再记一笔。"""
        for name, row in body.get("added", {}).items():
            self.rows[_label(name)][name] = dict(row)
        for name, changed in body.get("changes", {}).items():
            row = self.rows[_label(name)].setdefault(name, {})
            row |= {column: new for column, (_, new) in changed.items()}

    def every(self, table: str, **having: Any) -> list[Row]:
        """某表现有的各行，按先后。"""
        found = (row for row in self.rows[table].values() if row.get("void_number") is None)
        return [row for row in found if having.items() <= row.items()]

    def last(self, table: str, **having: Any) -> Row | None:
        """某表现有的最后一行。"""
        return next(reversed(self.every(table, **having)), None)

    def penalties(self, which: str) -> list[Row]:
        """拟处罚、告知或者决定的最后一组。"""
        found = self.every("Penalty", basis_set=which)
        newest = max((row["entry_number"] for row in found), default=0)
        return [row for row in found if row["entry_number"] == newest]

    def in_force(self) -> list[Row]:
        """现行的处罚：决定之后被撤销的没有。"""
        decision, change = self.last("Decision", kind="penalty"), self.last("DecisionChange")
        if decision is None or self.last("Decision") is not decision:
            return []
        fallen = change is not None and change["kind"] == "revoked"
        if fallen and change and change["entry_number"] > decision["entry_number"]:
            return []
        return self.penalties("decided")


@dataclass(frozen=True)
class Moment:
    """办成的一笔，与它办成之后的样子。"""

    matter: Matter
    entry: Entry
    body: dict[str, Any]
    told: Told

    @property
    def day(self) -> date:
        """发生之日（北京）。"""
        return self.entry.occurred_at.astimezone(CHINA).date()


def money(value: Any) -> Decimal:
    """一个金额；没有写的是零。"""
    return ZERO if value is None else Decimal(str(value))


def total(rows: list[Row], kind: str) -> Decimal:
    """这几项处罚中一种的金额合计。"""
    return sum((money(row["amount"]) for row in rows if row["kind"] == kind), ZERO)


def day(value: str) -> date:
    """记录所写的日子；写的是时刻的，取北京的日子。"""
    if "T" in value:
        return datetime.fromisoformat(value).astimezone(CHINA).date()
    return date.fromisoformat(value)


def _label(name: str) -> str:
    """表名：`cases.Penalty:主键` 的 `Penalty`。"""
    return name.partition(":")[0].partition(".")[2]
