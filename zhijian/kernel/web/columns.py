"""列表的列：有哪些、各人选了哪几列、依什么次序。页面与导出同依所选。"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.models import ColumnChoice

EMPTY = '<td class="clockless muted">—</td>'


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
    """一列：列名、页面上的格子（转义好的网页片段），以及它在导出中占的各列。

    `plain` 是没有选过时就有的。
    """

    name: str
    label: str
    cell: Callable[[Line], str]
    exported: tuple[str, ...]
    numeric: bool = False
    plain: bool = True


def _number(line: Line) -> str:
    return f'<td class="nowrap"><a href="{line.href}">{escape(line.number)}</a></td>'


def _party(line: Line) -> str:
    party, title = escape(line.party), escape(line.title)
    return f'<td class="full"><b>{party}</b><span class="sub">{title}</span></td>'


def _stage(line: Line) -> str:
    return f'<td class="stage"><span class="tag {line.tone}">{escape(line.stage)}</span></td>'


def _clock(line: Line) -> str:
    if line.clock:
        return f'<td class="full">{line.clock}</td>'
    return EMPTY if line.full else '<td class="full muted">仅见梗概</td>'


def _organ(line: Line) -> str:
    return f'<td data-label="机关">{escape(line.organ)}</td>'


def _opened(line: Line) -> str:
    return f'<td class="num nowrap date">{line.opened}</td>'


def _source(line: Line) -> str:
    return f'<td class="nowrap" data-label="案源编号">{escape(line.source) or "—"}</td>'


def _closed(line: Line) -> str:
    return f'<td class="nowrap" data-label="终了日期">{line.closed or "—"}</td>'


ALL = {
    column.name: column
    for column in (
        Column("number", "编号", _number, ("编号",)),
        Column("party", "当事人与案由", _party, ("当事人", "标题")),
        Column("stage", "阶段", _stage, ("阶段",)),
        Column("clock", "期限", _clock, ("最近期限", "届满日")),
        Column("organ", "机关", _organ, ("机关",)),
        Column("opened", "登记日期", _opened, ("登记日期",), numeric=True),
        Column("source", "案源编号", _source, ("案源编号",), plain=False),
        Column("closed", "终了日期", _closed, ("终了日期",), plain=False),
    )
}


def body(lines: Iterable[Line], picked: Iterable[Column]) -> SafeString:
    """表的各行；一页有几百格，所以不经模板，各列自己把文字转义好。"""
    cells = [column.cell for column in picked]
    return SafeString(
        "".join(
            f'<tr data-href="{line.href}">{"".join(cell(line) for cell in cells)}</tr>\n'
            for line in lines
        )
    )


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


def places(picked: Iterable[Column]) -> list[tuple[Column, SafeString]]:
    """每一列现在是第几列，写成供选的各项。"""
    at = {column.name: number for number, column in enumerate(picked, start=1)}
    return [(column, _options(column, at.get(column.name, 0))) for column in ALL.values()]


def _options(column: Column, at: int) -> SafeString:
    none = "" if column.name == "number" else '<option value="">不显示</option>'
    each = (
        f'<option value="{number}"{" selected" if number == at else ""}>第 {number} 列</option>'
        for number in range(1, len(ALL) + 1)
    )
    return SafeString(none + "".join(each))
