"""工作台的待办各行；一页有几十行，所以不经模板。"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from zhijian.kernel.web.desk import Item

TIMELESS = '<span class="muted">没有期限</span>'


def html(items: Iterable[Item], *, returned: bool = False) -> SafeString:
    """各行的网页片段；第一行的环节是主按钮，退回的以提示色写明谁退回的。"""
    return SafeString("".join(_row(item, at == 0, returned) for at, item in enumerate(items)))


def _row(item: Item, first: bool, returned: bool) -> str:
    party = f" · {escape(item.party)}" if item.party else ""
    return (
        f'<li><div>{item.clock or TIMELESS}</div><div class="what">'
        f'<a href="{item.href}">{escape(item.title)}</a>'
        f"<p>{escape(item.number)}{party} · "
        f'<span class="tag tag--now">{escape(item.stage)}</span></p>{_last(item, returned)}</div>'
        f"{_button(item, first)}</li>\n"
    )


def _last(item: Item, returned: bool) -> str:
    if not item.last_words:
        return ""
    tone = "amber" if returned else "muted"
    return f'<p class="{tone}">{escape(item.last_words)}（{item.last_since}）</p>'


def _button(item: Item, first: bool) -> str:
    if not item.step:
        return f'<a class="btn" href="{item.href}">查看</a>'
    go = " btn--go" if first else ""
    return f'<a class="btn{go}" href="{item.step_href}">{escape(item.step)}</a>'
