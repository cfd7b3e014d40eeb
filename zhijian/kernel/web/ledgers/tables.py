"""一张台账：抬头、各行、筛选与出处；导出（XLSX、CSV）与打印出自同一张。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from zhijian.kernel.acts import ledgers
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs.models import Officer

COLUMNS = (
    "编号",
    "当事人",
    "阶段",
    "标题",
    "案源编号",
    "机关",
    "登记日期",
    "终了日期",
    "最近期限",
    "届满日",
)
HANDLERS = "经办人"
NARROW, WIDE = 13, 26
LONGEST_PRINTED = 200


@dataclass(frozen=True)
class Table:
    """一张台账。`told` 是出处：机关、筛选、何时何人。`numeric` 是靠右的各列。

    `more` 为真，后面还有没列上的。
    """

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    told: Mapping[str, str]
    numeric: frozenset[str] = frozenset()
    more: bool = False

    @property
    def widths(self) -> tuple[int, ...]:
        """各列的宽（字符），照第一行与抬头估。"""
        first = self.rows[0] if self.rows else [""] * len(self.headings)
        return tuple(
            NARROW if isinstance(cell, date | int | Decimal) else WIDE if index else NARROW * 2
            for index, cell in enumerate(first)
        )

    def printed(self) -> "Printed":
        """供打印：整列都空的不印。"""
        kept = [n for n in range(len(self.headings)) if any(row[n] != "" for row in self.rows)]
        names = [self.headings[n] for n in kept]
        right = [' class="num"' if name in self.numeric else "" for name in names]
        body = "".join(_line([row[n] for n in kept], right) for row in self.rows)
        head = "".join(
            f'<th scope="col"{kind}>{escape(name)}</th>'
            for name, kind in zip(names, right, strict=True)
        )
        return Printed(SafeString(head), SafeString(body))


@dataclass(frozen=True)
class Printed:
    """打印的抬头与各行。格多，所以不经模板，各格转义好；过长的截短。"""

    head: SafeString
    body: SafeString


def of_matters(
    spec: ModuleSpec, rows: Any, names: Sequence[str], told: Mapping[str, str], most: int
) -> Table:
    """一类办件的台账：通常的各列（或者所选的 `names`）、经办人、业务的各列；至多 `most` 行。

    `rows` 是列表所筛的各件（带 `full`）；只见梗概的，其余各格空着。语句不随行数增加。
    """
    found = list(rows[: most + 1])
    more, found = len(found) > most, found[:most]
    full = [row.pk for row in found if row.full]
    own = ledgers.columns(spec.model, spec.ledger)
    cells, people = ledgers.values(spec.model, own, full), _handlers(full)
    usual = tuple(names or COLUMNS)
    blank = [""] * (len(own) + 1)

    def own_cells(row: Any) -> list[Any]:
        return [people[row.pk], *cells.get(row.pk, blank[1:])] if row.full else blank

    return Table(
        title=f"{spec.title}台账",
        headings=headings(spec, names),
        rows=[[*_usual(spec, row, usual), *own_cells(row)] for row in found],
        told=told,
        more=more,
        numeric=frozenset(column.heading for column in own if column.numeric),
    )


def headings(spec: ModuleSpec, names: Sequence[str]) -> tuple[str, ...]:
    """一类办件的台账的各列。"""
    own = (column.heading for column in ledgers.columns(spec.model, spec.ledger))
    return (*(names or COLUMNS), HANDLERS, *own)


def told(by: Officer, at: datetime, chosen: Iterable[str]) -> dict[str, str]:
    """出处：机关、筛选、何时何人所制。"""
    return {
        "机关": by.organ.name,
        "筛选": "；".join(chosen) or "全部",
        "制表": f"{by.name} {at.astimezone(CHINA):%Y-%m-%d %H:%M}",
    }


def _usual(spec: ModuleSpec, row: Any, names: Sequence[str]) -> list[Any]:
    cells = {
        "编号": row.number or row.source_number or "未编号",
        "当事人": row.party.name if row.party else "",
        "阶段": spec.version(row.procedure).stages[row.stage].name,
    }
    if row.full:
        cells |= {
            "标题": row.title,
            "案源编号": row.source_number,
            "机关": row.organ.name,
            "登记日期": local_date(row.opened_at),
            "终了日期": local_date(row.closed_at) if row.closed_at else "",
            "最近期限": row.due_name,
            "届满日": row.due_on or "",
        }
    return [cells.get(name, "") for name in names]


def _handlers(matters: Sequence[UUID]) -> Mapping[UUID, str]:
    """各件现任承办人的姓名，主办在前；一条语句。"""
    names: dict[UUID, list[str]] = defaultdict(list)
    rows = Assignment.standing.filter(
        matter__in=matters, role=Assignment.Role.HANDLER, until__isnull=True
    )
    for pk, name in rows.order_by("-lead", "id").values_list("matter", "officer__name"):
        names[pk].append(name)
    return defaultdict(str, {pk: "、".join(found) for pk, found in names.items()})


def _line(row: Sequence[Any], right: Sequence[str]) -> str:
    cells = (f"<td{k}>{_printed(value)}</td>" for value, k in zip(row, right, strict=True))
    return f"<tr>{''.join(cells)}</tr>\n"


def _printed(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, date):
        return f'<span class="nowrap">{value.isoformat()}</span>'
    text = str(value)
    return escape(text if len(text) <= LONGEST_PRINTED else f"{text[:LONGEST_PRINTED]}……")
