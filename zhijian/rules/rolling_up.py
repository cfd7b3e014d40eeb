"""逐级汇总：各机构的数字照机构树合到上级；撤并了的按当时各列一行，按现在并入承继者。"""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Number = int | Decimal
Figures = dict[str, Number]


def added(*many: Mapping[str, Number]) -> Figures:
    """逐项相加；缺的算零。"""
    found: Figures = {}
    for one in many:
        for name, number in one.items():
            found[name] = found.get(name, 0) + number
    return found


def folded(figures: Mapping[Key, Figures], heirs: Mapping[Key, Key]) -> dict[Key, Figures]:
    """按现在：已撤并的数字并入承继者。"""
    found: dict[Key, Figures] = {}
    for key, one in figures.items():
        at = heirs.get(key, key)
        found[at] = added(found.get(at, {}), one)
    return found


def under(root: Key, parents: Mapping[Key, Key | None]) -> set[Key]:
    """`root` 及其全部下辖。"""
    lower: dict[Key | None, list[Key]] = {}
    for key, parent in parents.items():
        lower.setdefault(parent, []).append(key)
    found, waiting = set(), [root]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += lower.get(key, [])
    return found


def rolled(figures: Mapping[Key, Figures], keys: Iterable[Key]) -> Figures:
    """若干机构的合计。"""
    return added(*(figures.get(key, {}) for key in keys))
