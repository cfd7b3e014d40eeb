"""卷内的件与页。"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BINDERS = ("正卷", "副卷")


@dataclass(frozen=True)
class Leaf:
    """案卷里的一个文件：PDF 原样并入，图片成页，其余（音像等）以一页说明代之。

    `pages` 是登记的页数；文件读不出时以同样页数的说明页代替，页码不乱。
    """

    source: Path | bytes
    media_type: str
    caption: str
    pages: int = 1
    taken: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Piece:
    """卷内的一件：一份文书及其扫描件、送达回证，或一项证据。"""

    name: str
    binder: str
    order: int
    number: str = ""
    date: str = ""
    responsible: str = ""
    leaves: tuple[Leaf, ...] = ()

    @property
    def pages(self) -> int:
        return sum(leaf.pages for leaf in self.leaves)
