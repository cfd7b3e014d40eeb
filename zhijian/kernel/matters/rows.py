"""台账行的取用：某种行中现行有效的各行、最后一行。

办理之中（办件已锁定）每种台账只取一次：锁住之后只有办理之门能改它，门每添一行、改一行都告诉这里，
所以所取的不会旧。门一关就忘掉；门外每次都重新取。
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from zhijian.kernel.matters.models import Matter, SubRow

RowT = TypeVar("RowT", bound=SubRow)


@contextmanager
def kept(matter: Matter) -> Iterator[None]:
    """在此期间每种台账只取一次。须已锁定办件，或只读不写。"""
    outer, matter.kept = matter.kept, matter.kept or {}
    try:
        yield
    finally:
        matter.kept = outer


def every(model: type[RowT], matter: Matter) -> list[RowT]:
    """某件某种台账的全部行，按先后。"""
    if matter.kept is None:
        return _read(model, matter)
    if model not in matter.kept:
        matter.kept[model] = _read(model, matter)
    return list(matter.kept[model])


def last(model: type[RowT], matter: Matter) -> RowT | None:
    """某件某种台账的最后一行；没有则为 None。"""
    found = every(model, matter)
    return found[-1] if found else None


def since(row: RowT | None, other: SubRow | None) -> RowT | None:
    """`row` 若在 `other` 之后（同一次办理也算）则仍算数，否则为 None。"""
    if row is None or (other is not None and row.entry_number < other.entry_number):
        return None
    return row


def written(row: SubRow, matter: Matter) -> None:
    """门添了或改了这一行：所取的跟着变。"""
    held = (matter.kept or {}).get(type(row))
    if held is None:
        return
    where = next((at for at, old in enumerate(held) if old.pk == row.pk), len(held))
    held[where : where + 1] = [row] if row.void_number is None else []


def _read(model: type[RowT], matter: Matter) -> list[RowT]:
    standing: Any = model.standing
    found = standing.filter(matter=matter).select_related(*model.together)
    return list(found.order_by("entry_number", "id"))
