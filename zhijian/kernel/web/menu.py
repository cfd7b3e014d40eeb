"""菜单：左侧各章与底栏。只列已有的页面；没有职责用的不列。

各页面包在自己的 `urls.py` 里 `menu.add(...)`；网址不存在的一项不显示，不会有空链接。
"""

from collections.abc import Iterable
from dataclasses import dataclass

from zhijian.kernel.acts import flows
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.web import addresses

CHAPTERS = (
    "",
    "案件办理",
    "案件管理",
    "打假管理",
    "预警",
    "资源",
    "执法信息",
    "统计",
    "系统管理",
)


@dataclass(frozen=True)
class Item:
    """菜单的一项。`duties` 为空则人人可见，否则须有其中任一职责。"""

    chapter: str
    label: str
    url_name: str
    args: tuple[str, ...] = ()
    duties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shown:
    """给页面的一项：文字、网址、是否即当前页。"""

    label: str
    url: str
    current: bool


_items: list[Item] = []


def add(chapter: str, label: str, url_name: str, *args: str, duties: Iterable[str] = ()) -> None:
    """登记一项；章名须是手册的章，重复登记只算一次。"""
    if chapter not in CHAPTERS:
        raise ValueError(f"菜单没有“{chapter}”一章")
    item = Item(chapter, label, url_name, args, frozenset(duties))
    if item not in _items:
        _items.append(item)


def chapters(held: frozenset[str], path: str) -> list[tuple[str, list[Shown]]]:
    """某人（有 `held` 各项职责）在 `path` 页看到的菜单，按章。"""
    items = [Item("", "工作台", "desk"), *_of_modules(), *_items]
    seen = [(item, _url(item)) for item in items if not item.duties or item.duties & held]
    there = [(item, url) for item, url in seen if url]
    here = max((url for _, url in there if _covers(url, path)), key=len, default="")
    return [
        (chapter, rows)
        for chapter in CHAPTERS
        if (rows := [Shown(i.label, u, u == here) for i, u in there if i.chapter == chapter])
    ]


def _of_modules() -> list[Item]:
    """各类办件的列表与登记。"""
    found = []
    for kind, spec in registry.items():
        opening = spec.procedure.opening
        found.append(Item(spec.chapter, spec.title, "list", (kind,)))
        if not flows.attached(kind):
            found.append(
                Item(spec.chapter, opening.label, "open", (kind,), frozenset({opening.duty}))
            )
    return found


def _url(item: Item) -> str:
    return addresses.optional(item.url_name, *item.args)


def _covers(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
