"""违法行为分类：大类、国家的分类与各省的扩展，连同罚则、裁量基准、涉罪标准、案由。

名册 `violation_types` 的行；省级扩展挂在国家的一类之下（`parent`），自己不写的罚则、涉罪标准照
上一类。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhijian.kernel.knowledge import scope
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row

TYPES, GROUPS, CAUSES = "violation_types", "violation_groups", "causes"


@dataclass(frozen=True)
class Violation:
    """一类违法行为。`upper` 是所扩展的国家的一类。"""

    row: Row
    upper: Row | None = None

    @property
    def code(self) -> str:
        return self.row.code

    @property
    def penal(self) -> list[str]:
        """罚则代码。"""
        return list(self._inherited("penal") or ())

    @property
    def thresholds(self) -> list[str]:
        """涉罪提示标准的代码。"""
        return list(self._inherited("thresholds") or ())

    @property
    def crime(self) -> str:
        """涉罪提示。"""
        return str(self._inherited("crime") or "")

    @property
    def breached(self) -> str:
        """违反的条款。"""
        return str(self._inherited("breached") or "")

    @property
    def definition(self) -> str:
        return str(self.row.data.get("definition", ""))

    @property
    def group(self) -> str:
        return str(self._inherited("group") or "")

    def _inherited(self, name: str) -> Any:
        own = self.row.data.get(name)
        return own or (self.upper.data.get(name) if self.upper else own)


@dataclass(frozen=True)
class Node:
    """树上的一类与它的省级扩展。"""

    violation: Violation
    below: tuple[Violation, ...]


@dataclass(frozen=True)
class Group:
    """大类与其下各类。"""

    row: Row
    nodes: tuple[Node, ...]


def maybe(code: str, on: date) -> Violation | None:
    """某日有效的一类；没有则为 None。"""
    row = reading.maybe(TYPES, code, on) if code else None
    return _made(row, on) if row else None


def national(code: str, on: date) -> str:
    """国家的分类代码：省级扩展取其上一类，裁量基准等据此取用。"""
    row = reading.maybe(TYPES, code, on) if code else None
    return str(row.data.get("parent") or code) if row else code


def choices(on: date, organ: Organ) -> list[tuple[str, str]]:
    """某机关办案可选的：启用的全国各类与辖及本机关的扩展。"""
    rows = reading.rows(TYPES, on)
    return [(row.code, row.name) for row in rows if row.enabled and scope.usable(row, organ)]


def tree(on: date, organ: Organ, words: str = "") -> list[Group]:
    """某机关看得见的整棵树；`words` 在代码、名称、定义、条款中找，空的大类不列。"""
    seen = [_made(row, on) for row in reading.rows(TYPES, on) if scope.visible(row, organ)]
    wanted = [one for one in seen if _says(one, words.strip().lower())]
    found = []
    for group in sorted(reading.rows(GROUPS, on), key=lambda row: int(row.data.get("order", 0))):
        nodes = tuple(_nodes([one for one in seen if one.group == group.code], wanted))
        if nodes:
            found.append(Group(group, nodes))
    return found


def penal_rows(violation: Violation, on: date) -> list[Row]:
    """罚则各行。"""
    return _named("penalty_rules", violation.penal, on)


def threshold_rows(violation: Violation, on: date) -> list[Row]:
    """涉罪提示标准各行。"""
    return _named("crime_thresholds", violation.thresholds, on)


def band_rows(violation: Violation, on: date, organ: Organ) -> list[Row]:
    """裁量基准各行：全国的与辖及本机关的。"""
    kinds = {violation.code, violation.upper.code if violation.upper else violation.code}
    rows = reading.rows("discretion_bands", on)
    return [row for row in rows if kinds & set(row.data["violations"]) and scope.usable(row, organ)]


def cause_rows(code: str, on: date) -> list[Row]:
    """现成的案由写法。"""
    rows = reading.rows(CAUSES, on)
    return [row for row in rows if row.data.get("violation_type") == code]


def _nodes(seen: list[Violation], wanted: list[Violation]) -> Iterable[Node]:
    """找到的扩展连同它的上一类一并列出。"""
    hits = {one.code for one in wanted}
    for one in seen:
        if one.upper is not None:
            continue
        below = tuple(
            other
            for other in seen
            if other.upper is not None
            and other.upper.code == one.code
            and (other.code in hits or one.code in hits)
        )
        if one.code in hits or below:
            yield Node(one, below)


def _says(one: Violation, words: str) -> bool:
    told = (one.code, one.row.name, one.definition, one.breached, one.row.source)
    return not words or words in " ".join(told).lower()


def _made(row: Row, on: date) -> Violation:
    parent = row.data.get("parent")
    return Violation(row, reading.maybe(TYPES, str(parent), on) if parent else None)


def _named(register: str, codes: Iterable[str], on: date) -> list[Row]:
    found = (reading.maybe(register, code, on) for code in codes)
    return [row for row in found if row is not None]
