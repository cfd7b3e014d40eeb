"""办件页的各段：证据、送达、缴款……由各页面包与业务登记，按次序出现。"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.finding import Seen

TITLES = {"evidence": "证据", "papers": "文书", "similar": "相似案件"}
Context = Callable[[Seen, Officer], dict[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """一段。`context` 返回 None 表示本件没有这一段；`kinds` 为空表示各类办件都有。"""

    name: str
    template: str
    context: Context
    order: int = 50
    kinds: frozenset[str] = frozenset()
    title: str = ""


@dataclass(frozen=True)
class Ready:
    """备好的一段。"""

    name: str
    title: str
    template: str
    data: dict[str, Any]


_sections: dict[str, Section] = {}


def add(section: Section) -> None:
    """登记一段；同名的只算一次。"""
    _sections.setdefault(section.name, section)


def of(found: Seen, officer: Officer) -> list[Ready]:
    """一件的各段。"""
    ready = []
    for section in sorted(_sections.values(), key=lambda one: one.order):
        if section.kinds and found.spec.kind not in section.kinds:
            continue
        data = section.context(found, officer)
        if data is not None:
            ready.append(
                Ready(
                    section.name,
                    section.title or TITLES.get(section.name, section.name),
                    section.template,
                    data,
                )
            )
    return ready
