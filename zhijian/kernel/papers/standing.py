"""一份文书现在还作不作数，公众可以知道多少。

文书自己的作废、另一份取代由这里看；决定被撤销、变更，有没有公示，由业务登记进来。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhijian.kernel.papers.models import Paper


@dataclass(frozen=True)
class Published:
    """公示中的一份：当事人与公示页的网址。没有公示的，当事人不外露。"""

    party: str
    url: str


Fallen = Callable[[Paper], Iterator[str]]
Shown = Callable[[Paper], Published | None]
_fallen: list[Fallen] = []
_shown: list[Shown] = []


def add_fallen(ask: Fallen) -> None:
    """登记一问：这份文书因何不再作数（各一句话）。同一问只算一次。"""
    if ask not in _fallen:
        _fallen.append(ask)


def add_shown(ask: Shown) -> None:
    """登记一问：这份文书有没有公示。"""
    if ask not in _shown:
        _shown.append(ask)


def reasons(paper: Paper) -> list[str]:
    """不再作数的缘由；作数的为空。"""
    return list(_reasons(paper))


def published(paper: Paper) -> Published | None:
    """公示中的，答当事人与网址。"""
    return next((found for ask in _shown if (found := ask(paper)) is not None), None)


def _reasons(paper: Paper) -> Iterator[str]:
    if paper.state == Paper.State.VOID:
        yield "这份文书已经撤回作废"
    newer = paper.superseded_by.order_by("entry_number").last()
    if newer is not None:
        yield f"这份文书已由{newer}取代"
    for ask in _fallen:
        yield from ask(paper)
