"""台账行的取用：某种行中现行有效的最后一行。"""

from typing import TypeVar

from zhijian.kernel.matters.models import Matter, SubRow

RowT = TypeVar("RowT", bound=SubRow)


def last(model: type[RowT], matter: Matter) -> RowT | None:
    """某件某种台账的最后一行；没有则为 None。"""
    found: RowT | None = _standing(model, matter).order_by("-entry_number", "-id").first()
    return found


def every(model: type[RowT], matter: Matter) -> list[RowT]:
    """某件某种台账的全部行，按先后。"""
    return list(_standing(model, matter).order_by("entry_number", "id"))


def since(row: RowT | None, other: SubRow | None) -> RowT | None:
    """`row` 若在 `other` 之后（同一次办理也算）则仍算数，否则为 None。"""
    if row is None or (other is not None and row.entry_number < other.entry_number):
        return None
    return row


def _standing(model: type[RowT], matter: Matter):  # type: ignore[no-untyped-def]  # 桩不识 Standing
    return model.standing.filter(matter=matter)
