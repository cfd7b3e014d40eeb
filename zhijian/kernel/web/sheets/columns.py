"""一种表格有哪些列，各列怎样读、怎样写。"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

Value = str | int | Decimal | date | None
Values = dict[str, Value]
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LETTERS = 26
HIGHEST_YUAN = Decimal(10) ** 14


class Kind(Enum):
    """列的种类。"""

    TEXT = "文字"
    WHOLE = "整数"
    YUAN = "金额（元）"
    DAY = "日期"
    CHOICE = "选项"


class Unreadable(ValueError):
    """一格读不成这一列的值：说为什么、应当怎样写。"""


@dataclass(frozen=True)
class Column:
    """一列：代码、抬头、种类、是否必填、样例、填写说明；选项写作“库里的值 → 表上的字”。"""

    name: str
    heading: str
    kind: Kind = Kind.TEXT
    required: bool = False
    example: str = ""
    help: str = ""
    choices: Mapping[str, str] | None = None
    longest: int = 100
    width: int = 16
    signed: bool = False

    def read(self, kind: str, text: str) -> Value:
        """一格（种类，文字）成为值；空格为空。读不成的抛 `Unreadable`。"""
        if kind == "f":
            raise Unreadable("是公式，请改成数值或文字")
        if kind == "e":
            raise Unreadable(f"是错误值 {text}")
        tidy = CONTROL.sub("", text).replace("\r\n", "\n").strip()
        if not tidy:
            if self.required:
                raise Unreadable("没有填写")
            return "" if self.kind in (Kind.TEXT, Kind.CHOICE) else None
        return _READERS[self.kind](self, tidy)

    def write(self, value: Value) -> str | int | Decimal | date:
        """值成为一格的内容。"""
        if value is None or value == "":
            return ""
        if self.kind is Kind.CHOICE:
            return (self.choices or {}).get(str(value), str(value))
        return CONTROL.sub("", value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Sheet:
    """一种表格：代码、名称、各列、自然键（哪几列合起来认得一行）。"""

    code: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column:
        """一列。"""
        return next(one for one in self.columns if one.name == name)

    def place(self, name: str, row: int) -> str:
        """某列某行的格，如“C7”。"""
        number = [one.name for one in self.columns].index(name)
        return f"{letter(number)}{row}"

    def key_of(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """一行的自然键。"""
        return tuple(str(values[name]) for name in self.key)


def letter(number: int) -> str:
    """第几列（自 0 起）的字母：A、B……Z、AA。"""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def _text(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise Unreadable(f"超过 {column.longest} 个字")
    return text


def _whole(column: Column, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise Unreadable(f"“{text[:20]}”不是整数")
    return int(text)


def _yuan(column: Column, text: str) -> Decimal:
    try:
        amount = Decimal(re.sub(r"[,，\s元]", "", text))
    except InvalidOperation:
        raise Unreadable(f"“{text[:20]}”不是金额") from None
    if not amount.is_finite() or abs(amount) >= HIGHEST_YUAN:
        raise Unreadable(f"“{text[:20]}”不是金额")
    if amount < 0 and not column.signed:
        raise Unreadable("金额不能是负数")
    if amount != (exact := amount.quantize(Decimal("0.01"))):
        raise Unreadable("金额至多两位小数")
    return exact


def _day(column: Column, text: str) -> date:
    shape = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    try:
        if shape:
            return date(*map(int, shape.groups()))
    except ValueError:
        pass
    raise Unreadable(f"“{text[:20]}”不是日期，请写成 2026-11-20")


def _choice(column: Column, text: str) -> str:
    for value, words in (column.choices or {}).items():
        if text == words:
            return value
    raise Unreadable(f"“{text[:20]}”不在可选之内：{'、'.join((column.choices or {}).values())}")


_READERS: Mapping[Kind, Callable[[Column, str], Value]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.YUAN: _yuan,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
}
