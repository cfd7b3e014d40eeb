"""机构撤并与改隶的沿革：某日归谁、最后由谁承继。见 docs/rules/succession.md。"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Place = TypeVar("Place")


def place_on(day: date, left: Iterable[tuple[date, Place]], now: Place) -> Place:
    """某日所在：`left` 是已结束的各段（至哪一天含当日，在哪里），都已过去的为现在所在。"""
    still = [(last, place) for last, place in left if last >= day]
    return min(still, key=lambda one: one[0])[1] if still else now


def last_heirs(merged: Mapping[Key, Key]) -> dict[Key, Key]:
    """每一个已撤并的，最后由谁承继：承继者又撤并的接着往下找。互相并入的抛 ValueError。"""
    found = {}
    for key in merged:
        heir, seen = merged[key], {key}
        while heir in merged:
            if heir in seen:
                raise ValueError(f"互相并入：{sorted(map(str, seen))}")
            seen.add(heir)
            heir = merged[heir]
        found[key] = heir
    return found
