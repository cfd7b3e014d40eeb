"""一次办理办到许多件时，说办到第几件了：谁要知道，就在外面听（`heard`）；没有人听的，什么也不做。"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Hear = Callable[[int], None]
_hear: ContextVar[Hear | None] = ContextVar("hear", default=None)


@contextmanager
def heard(hear: Hear) -> Iterator[None]:
    """在此期间每写下若干件，告诉 `hear` 又写了几件。"""
    before = _hear.set(hear)
    try:
        yield
    finally:
        _hear.reset(before)


def reached(more: int) -> None:
    """又写了 `more` 件。"""
    if (hear := _hear.get()) is not None:
        hear(more)
