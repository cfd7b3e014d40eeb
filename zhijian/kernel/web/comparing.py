"""两版文书的差别：逐段比较，改动处标出。"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from zhijian.kernel.papers.models import Paper

TECHNICAL = frozenset({"type", "role", "colspan", "rowspan", "widths", "layout", "sha256"})


@dataclass(frozen=True)
class Difference:
    """一处差别：旧文与新文（其一可为空）。"""

    before: str
    after: str


def compared(old: Paper, new: Paper) -> list[Difference]:
    """旧版到新版的各处差别，按文书次序。"""
    before, after = list(_lines(old.content)), list(_lines(new.content))
    found = []
    for kind, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(Difference("\n".join(before[a:b]), "\n".join(after[c:d])))
    return found


def _lines(content: Any) -> Iterator[str]:
    """文书中的文字，逐段。"""
    if isinstance(content, str):
        yield from (line for line in content.split("\n") if line.strip())
    elif isinstance(content, dict):
        for name, value in content.items():
            if name not in TECHNICAL:
                yield from _lines(value)
    elif isinstance(content, list):
        for value in content:
            yield from _lines(value)
