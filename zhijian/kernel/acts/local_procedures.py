"""地方程序：名册 `procedure_variants` 的各行，一机关一类办件一行，自生效日期起新立的办件取用。

办件的程序代码写明它依法定程序的哪一版与哪几号地方程序，如 `SAMR-2021+3561+3570`（先上级的，
后下级的）；名册的行只增不改，故已立的办件终身依它立件时的那一版。
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import reading, shelf
from zhijian.kernel.registers.models import Row
from zhijian.rules.procedure import Procedure, Step
from zhijian.rules.variants import JOINT, Addition, varied

REGISTER = "procedure_variants"


def row_code(kind: str, organ: Organ) -> str:
    """一机关一类办件的地方程序在名册中的代码。"""
    return f"{kind}.{organ.code}"


def made(base: Procedure, row: Row) -> Procedure:
    """法定程序（或上级的地方程序）加上一行。"""
    return varied(base, row.pk, additions(row.data), row.data["shortened"], row.source)


def additions(data: dict[str, Any]) -> list[Addition]:
    """名册所写的增设的审批。"""
    return [Addition(one["after"], one["label"], one["duty"]) for one in data["added"]]


def procedure(base: Procedure, code: str) -> Procedure:
    """程序代码所指的一版；没有的抛 KeyError。"""
    return shelf.made(f"procedure {code}", lambda: _whole(base, code))


def named(code: str) -> str:
    """程序代码里法定程序的代码。"""
    return code.partition(JOINT)[0]


def in_force(kind: str, base: Procedure, organ: Organ, on: date) -> Procedure:
    """某机关某日新立的一类办件取用的程序：各上级与本机关的地方程序依次加上。"""
    held = shelf.book(REGISTER)
    if not held:
        return base
    organs = [*reversed(tree.ancestors(organ)), organ]
    rows = (reading.maybe(REGISTER, row_code(kind, one), on) for one in organs)
    numbers = [str(row.pk) for row in rows if row and row.data["base"] == base.code]
    return procedure(base, JOINT.join([base.code, *numbers])) if numbers else base


def kept(on: date) -> list[tuple[Row, str]]:
    """各机关最后的一版（将生效的也列）与它的程序代码。"""
    latest = [versions[-1] for versions in shelf.book(REGISTER).values()]
    return [(row, f"{row.data['base']}{JOINT}{row.pk}") for row in latest]


def rows_of(code: str) -> list[Row]:
    """程序代码里的各号地方程序，先上级的，后下级的。"""
    rows = {str(row.pk): row for row in _rows()}
    return [rows[number] for number in code.split(JOINT)[1:]]


def any_kept() -> bool:
    """有没有哪个机关定过地方程序。"""
    return bool(shelf.book(REGISTER))


def added_steps(kind: str, base: Procedure) -> Iterator[Step]:
    """某一版法定程序的各个地方程序所增设的环节（工作台据此找轮到谁办）。"""
    for row in _rows():
        if (row.data["kind"], row.data["base"]) == (kind, base.code):
            found = procedure(base, f"{base.code}{JOINT}{row.pk}")
            yield from (step for step in found.steps if step.added)


def _whole(base: Procedure, code: str) -> Procedure:
    rows = {str(row.pk): row for row in _rows()}
    found = base
    for number in code.split(JOINT)[1:]:
        found = made(found, rows[number])
    return found


def _rows() -> Iterator[Row]:
    return (row for versions in shelf.book(REGISTER).values() for row in versions)
