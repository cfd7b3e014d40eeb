"""办理与留痕汇成一条时间线：按时刻、主键往后翻，不数总数。

同一时刻的，办理在留痕之上（由旧到新时在下）。游标是上一页最后一条的时刻、种类、主键。
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict

from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.web.lookback import wanted as filters
from zhijian.kernel.web.lookback.wanted import Wanted

SIZE = 50
TRACE, ENTRY = 0, 1
Key = tuple[datetime, int, Any]


@dataclass(frozen=True)
class Source:
    """一条时间线所取的记录与留痕。"""

    entries: QuerySet[Entry]
    traces: QuerySet[Trace]


@dataclass(frozen=True)
class Page:
    """一页：记录或者留痕，依次；翻页的网址。"""

    rows: list[Entry | Trace]
    next_url: str
    first_url: str


def page(source: Source, wanted: Wanted, query: QueryDict, size: int = SIZE) -> Page:
    """取一页。看不懂的页码当作首页。"""
    cursor = _read(query.get("after", ""))
    held: list[Entry | Trace] = [*_entries(source, wanted, cursor, size)]
    held += _traces(source, wanted, cursor, size)
    held.sort(key=key, reverse=not wanted.old)
    shown = list(islice(held, size))
    more = len(held) > size
    return Page(
        shown,
        next_url=filters.kept(query, after=_written(shown[-1])) if more else "",
        first_url=filters.kept(query, after="") if cursor else "",
    )


def key(row: Entry | Trace) -> Key:
    """排序的依据。"""
    if isinstance(row, Entry):
        return row.recorded_at, ENTRY, row.seq
    return row.at, TRACE, row.pk


def _entries(source: Source, wanted: Wanted, cursor: Key | None, size: int) -> list[Entry]:
    if not wanted.acts:
        return []
    rows = source.entries.filter(wanted.entries())
    rows = rows.filter(_beyond(cursor, ENTRY, "recorded_at", "seq", old=wanted.old))
    order = ("recorded_at", "seq") if wanted.old else ("-recorded_at", "-seq")
    together = ("officer__organ", "matter__organ", "organ")
    return list(rows.select_related(*together).order_by(*order)[: size + 1])


def _traces(source: Source, wanted: Wanted, cursor: Key | None, size: int) -> list[Trace]:
    if not wanted.traces:
        return []
    rows = source.traces.filter(wanted.looks())
    rows = rows.filter(_beyond(cursor, TRACE, "at", "id", old=wanted.old))
    order = ("at", "id") if wanted.old else ("-at", "-id")
    return list(rows.select_related("officer__organ", "matter__organ").order_by(*order)[: size + 1])


def _beyond(cursor: Key | None, mine: int, moment: str, unique: str, *, old: bool) -> Q:
    """排在游标之后的。"""
    if cursor is None:
        return Q()
    at, theirs, last = cursor
    way = "gt" if old else "lt"
    after = Q(**{f"{moment}__{way}": at})
    if mine == theirs:
        return after | Q(**{moment: at, f"{unique}__{way}": last})
    same_moment_comes_later = (mine > theirs) is old
    return after | Q(**{moment: at}) if same_moment_comes_later else after


def _written(row: Entry | Trace) -> str:
    at, kind, unique = key(row)
    text = f"{at.astimezone(UTC).isoformat()}~{kind}~{unique}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(text: str) -> Key | None:
    try:
        plain = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        at, kind, unique = plain.split("~")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            return None
        return moment, int(kind), int(unique) if int(kind) == ENTRY else UUID(unique)
    except ValueError:
        return None
