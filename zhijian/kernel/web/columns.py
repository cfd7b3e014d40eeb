"""列表的列：有哪些、各人选了哪几列、依什么次序。页面与导出同依所选。"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.models import ColumnChoice

EMPTY = SafeString('<td class="clockless muted">—</td>')


@dataclass(frozen=True)
class Line:
    """列表的一行，备好文字。`full` 为假的只显示编号、当事人、阶段、机关与登记日期。"""

    matter: Matter
    href: str
    number: str
    party: str
    title: str
    stage: str
    tone: str
    full: bool
    clock: SafeString
    organ: str
    opened: str
    source: str
    closed: str


@dataclass(frozen=True)
class Column:
    """一列：列名、页面上的格子，以及它在导出中占的各列。`plain` 是没有选过时就有的。"""

    name: str
    label: str
    cell: Callable[[Line], SafeString]
    exported: tuple[str, ...]
    numeric: bool = False
    plain: bool = True


def _clock(line: Line) -> SafeString:
    if line.clock:
        return format_html('<td class="full">{}</td>', line.clock)
    return EMPTY if line.full else SafeString('<td class="full muted">仅见梗概</td>')


def _labelled(label: str, words: str) -> SafeString:
    return format_html('<td class="nowrap" data-label="{}">{}</td>', label, words or "—")


ALL = {
    column.name: column
    for column in (
        Column(
            "number",
            "编号",
            lambda line: format_html(
                '<td class="nowrap"><a href="{}">{}</a></td>', line.href, line.number
            ),
            ("编号",),
        ),
        Column(
            "party",
            "当事人与案由",
            lambda line: format_html(
                '<td class="full"><b>{}</b><span class="sub">{}</span></td>', line.party, line.title
            ),
            ("当事人", "标题"),
        ),
        Column(
            "stage",
            "阶段",
            lambda line: format_html(
                '<td class="stage"><span class="tag {}">{}</span></td>', line.tone, line.stage
            ),
            ("阶段",),
        ),
        Column("clock", "期限", _clock, ("最近期限", "届满日")),
        Column(
            "organ",
            "机关",
            lambda line: format_html('<td data-label="机关">{}</td>', line.organ),
            ("机关",),
        ),
        Column(
            "opened",
            "登记日期",
            lambda line: format_html('<td class="num nowrap date">{}</td>', line.opened),
            ("登记日期",),
            numeric=True,
        ),
        Column(
            "source",
            "案源编号",
            lambda line: _labelled("案源编号", line.source),
            ("案源编号",),
            plain=False,
        ),
        Column(
            "closed",
            "终了日期",
            lambda line: _labelled("终了日期", line.closed),
            ("终了日期",),
            plain=False,
        ),
    )
}


def chosen(officer: Officer, kind: str) -> list[Column]:
    """某人在这类列表选的列，依其次序；没有选过则为空。"""
    held = ColumnChoice.objects.filter(officer=officer, kind=kind).first()
    return [ALL[name] for name in held.names.split() if name in ALL] if held else []


def shown(picked: list[Column], *, wide: bool) -> list[Column]:
    """页面上的各列：选过的依所选，没有选过的依通常；只看本机关的不必列机关。"""
    usual = [one for one in ALL.values() if one.plain and (wide or one.name != "organ")]
    return picked or usual


def choose(officer: Officer, kind: str, places: Mapping[str, Any]) -> None:
    """记下所选：列名 → 第几列。一列也没有选的，恢复通常。编号总在（由它打开办件）。"""
    picked = _ordered(places)
    if not picked:
        ColumnChoice.objects.filter(officer=officer, kind=kind).delete()
        return
    names = picked if "number" in picked else ["number", *picked]
    ColumnChoice.objects.update_or_create(
        officer=officer, kind=kind, defaults={"names": " ".join(names)}
    )


def _ordered(places: Mapping[str, Any]) -> list[str]:
    wanted = {name: str(places.get(name, "")) for name in ALL}
    digits = {name: int(at) for name, at in wanted.items() if at.isascii() and at.isdigit()}
    return sorted(digits, key=lambda name: digits[name])


def places(picked: Iterable[Column]) -> list[tuple[Column, int]]:
    """每一列现在是第几列（0 为不显示），供选列的表。"""
    at = {column.name: number for number, column in enumerate(picked, start=1)}
    return [(column, at.get(column.name, 0)) for column in ALL.values()]
