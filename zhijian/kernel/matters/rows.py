"""台账行的取用：某种行中现行有效的各行、最后一行。

办理之中（办件已锁定）每种台账只取一次：锁住之后只有办理之门能改它，门每添一行、改一行都告诉这里，
所以所取的不会旧。门一关就忘掉；门外每次都重新取。
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from zhijian.kernel.matters.models import Kept, Matter, SubRow
from zhijian.kernel.organs.statements import fetch

RowT = TypeVar("RowT", bound=SubRow)
STANDING = "row.matter_id = %s and row.void_number is null order by row.entry_number, row.id"


@contextmanager
def kept(matter: Matter) -> Iterator[None]:
    """在此期间每种台账只取一次。须已锁定办件，或只读不写。"""
    outer, matter.kept = matter.kept, matter.kept or Kept()
    try:
        yield
    finally:
        matter.kept = outer


def every(model: type[RowT], matter: Matter) -> list[RowT]:
    """某件某种台账的全部行，按先后。"""
    if matter.kept is None:
        return _read(model, matter)
    if model not in matter.kept.read:
        matter.kept.read[model] = _read(model, matter)
    return list(matter.kept.read[model])


def last(model: type[RowT], matter: Matter) -> RowT | None:
    """某件某种台账的最后一行；没有则为 None。办理之中刚添的就是最后一行，不必再取。"""
    if matter.kept is not None and model in matter.kept.newest:
        newest: RowT = matter.kept.newest[model]
        return newest
    found = every(model, matter)
    return found[-1] if found else None


def since(row: RowT | None, other: SubRow | None) -> RowT | None:
    """`row` 若在 `other` 之后（同一次办理也算）则仍算数，否则为 None。"""
    if row is None or (other is not None and row.entry_number < other.entry_number):
        return None
    return row


def added(row: SubRow, matter: Matter) -> None:
    """门添了这一行。"""
    if matter.kept is not None:
        matter.kept.newest[type(row)] = row
        changed(row, matter)


def changed(row: SubRow, matter: Matter) -> None:
    """门改了这一行：所取的跟着变。撤回的不再算数。"""
    if matter.kept is None:
        return
    newest = matter.kept.newest.get(type(row))
    if newest is not None and newest.pk == row.pk:
        del matter.kept.newest[type(row)]
        if row.void_number is None:
            matter.kept.newest[type(row)] = row
    held = matter.kept.read.get(type(row))
    if held is None:
        return
    where = next((at for at, old in enumerate(held) if old.pk == row.pk), len(held))
    held[where : where + 1] = [row] if row.void_number is None else []


def _read(model: type[RowT], matter: Matter) -> list[RowT]:
    return fetch(model, STANDING, [matter.pk], together=model.together)
