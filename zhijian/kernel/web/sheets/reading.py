"""核对一份表格：逐行读出，逐格说明不对之处；不改任何东西。"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhijian.kernel.evidence import inspecting
from zhijian.kernel.web.sheets.columns import Sheet, Unreadable, Values
from zhijian.kernel.web.sheets.writing import EXAMPLE
from zhijian.rules.canonical import encode
from zhijian.rules.refusal import Refused, Unmet

Cells = Sequence[Sequence[tuple[str, str]]]
Key = tuple[str, ...]
FRESH, SAME, DIFFERENT, WRONG = "fresh", "same", "different", "wrong"
LABELS = {FRESH: "新增", SAME: "已有，相同", DIFFERENT: "已有，不同", WRONG: "有误"}


@dataclass(frozen=True)
class Problem:
    """一格的不对之处。`cell` 如“C7”；整行的为空。"""

    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.cell}：{self.words}" if self.cell else self.words


@dataclass
class Line:
    """表格的一行。`state` 是新增、已有相同、已有不同（不改）、有误之一。"""

    number: int
    values: Values = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    state: str = FRESH

    @property
    def label(self) -> str:
        """状态的中文。"""
        return LABELS[self.state]


@dataclass(frozen=True)
class Intake:
    """一种表格怎样导入。

    `check` 给出新增的行各列的不对之处（列代码，一句话）；`known` 给出这些自然键现有的各行，写法与
    表格相同。
    """

    sheet: Sheet
    check: Callable[[Values], Iterable[tuple[str, str]]]
    known: Callable[[Sequence[Key]], Mapping[Key, Values]]


def lines(intake: Intake, path: Path) -> list[Line]:
    """读一份 XLSX 并核对。整份不收的抛 `Refused`。"""
    return checked(intake, inspecting.cells(path))


def checked(intake: Intake, cells: Cells) -> list[Line]:
    """核对已读出的各格。"""
    sheet = intake.sheet
    _require_headings(sheet, cells[0] if cells else ())
    found = [
        _line(sheet, number, row)
        for number, row in enumerate(cells[1:], start=2)
        if any(text.strip() for _, text in row) and not row[0][1].startswith(EXAMPLE)
    ]
    if not found:
        raise Refused(Unmet("表格里没有要导入的行", remedy="请从第二行起逐行填写"))
    _repeated(sheet, found)
    _settle(intake, found)
    return found


def same(sheet: Sheet, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """两行内容相同（逐列比规范字节）。"""
    names = [column.name for column in sheet.columns]
    return encode([one.get(name) for name in names]) == encode([other.get(name) for name in names])


def _require_headings(sheet: Sheet, head: Sequence[tuple[str, str]]) -> None:
    given = [text.strip() for _, text in head]
    wanted = [column.heading for column in sheet.columns]
    if given == wanted:
        return
    for number, heading in enumerate(wanted):
        if number >= len(given) or given[number] != heading:
            there = given[number] if number < len(given) else ""
            place = sheet.place(sheet.columns[number].name, 1)
            words = f"{place}：抬头应为“{heading}”，现为“{there[:30]}”"
            raise Refused(Unmet(words, remedy=f"请下载“{sheet.title}”的模板，各列次序不要改"))
    raise Refused(Unmet(f"多出了列“{given[len(wanted)][:30]}”", remedy="请删去模板以外的列"))


def _line(sheet: Sheet, number: int, row: Sequence[tuple[str, str]]) -> Line:
    line = Line(number)
    for place, column in enumerate(sheet.columns):
        kind, text = row[place] if place < len(row) else ("s", "")
        try:
            line.values[column.name] = column.read(kind, text)
        except Unreadable as problem:
            cell = sheet.place(column.name, number)
            line.problems.append(Problem(cell, f"{column.heading}{problem}"))
    if len(row) > len(sheet.columns):
        line.problems.append(Problem("", "这一行在各列之外还有内容"))
    return line


def _repeated(sheet: Sheet, found: list[Line]) -> None:
    """同一份表格里自然键重复的，后一行有误。"""
    first: dict[Key, int] = {}
    for line in found:
        if not all(name in line.values for name in sheet.key):
            continue
        key = sheet.key_of(line.values)
        if key in first:
            named = "、".join(sheet.column(name).heading for name in sheet.key)
            cell = sheet.place(sheet.key[-1], line.number)
            line.problems.append(Problem(cell, f"{named}重复（与第 {first[key]} 行）"))
        else:
            first[key] = line.number


def _settle(intake: Intake, found: list[Line]) -> None:
    """定各行的状态；现有的一次取齐。"""
    sheet = intake.sheet
    sound = [line for line in found if not line.problems]
    known = intake.known([sheet.key_of(line.values) for line in sound])
    for line in found:
        if line.problems:
            line.state = WRONG
            continue
        before = known.get(sheet.key_of(line.values))
        if before is None:
            line.problems = [
                Problem(sheet.place(name, line.number), words)
                for name, words in intake.check(line.values)
            ]
            line.state = WRONG if line.problems else FRESH
            continue
        if same(sheet, line.values, before):
            line.state = SAME
        else:
            line.state = DIFFERENT
            line.problems = [
                Problem(
                    sheet.place(column.name, line.number),
                    f"{column.heading}与系统不同，不因导入而改，请在其页面办理",
                )
                for column in sheet.columns
                if line.values[column.name] != before.get(column.name)
            ]
