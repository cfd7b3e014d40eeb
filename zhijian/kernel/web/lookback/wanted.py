"""回溯的筛选：时期、举动、人员、机构，都在网址里；看不懂的当作没有填。"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from zhijian.kernel.clock import CHINA
from zhijian.kernel.log.models import Trace

ACT = "act"
KINDS = ((ACT, "办理"), *Trace.Kind.choices)


@dataclass(frozen=True)
class Wanted:
    """筛选的各项。`old` 为真的，由旧到新。"""

    since: date | None = None
    until: date | None = None
    kind: str = ""
    officer: str = ""
    organ: str = ""
    old: bool = False

    @property
    def acts(self) -> bool:
        """要不要办理。"""
        return self.kind in ("", ACT)

    @property
    def traces(self) -> bool:
        """要不要留痕。"""
        return self.kind != ACT

    def entries(self) -> Q:
        """对记录的条件。"""
        return (
            self._when("recorded_at")
            & self._who()
            & self._where(Q(organ__name__icontains=self.organ))
        )

    def looks(self) -> Q:
        """对留痕的条件。"""
        kind = Q(kind=self.kind) if self.kind else Q()
        here = Q(matter__organ__name__icontains=self.organ)
        own = Q(matter__isnull=True, officer__organ__name__icontains=self.organ)
        return kind & self._when("at") & self._who() & self._where(here | own)

    def _when(self, column: str) -> Q:
        found = Q()
        if self.since:
            found &= Q(**{f"{column}__gte": _start(self.since)})
        if self.until:
            found &= Q(**{f"{column}__lt": _start(self.until + timedelta(days=1))})
        return found

    def _who(self) -> Q:
        return Q(officer__name__icontains=self.officer) if self.officer else Q()

    def _where(self, condition: Q) -> Q:
        return condition if self.organ else Q()


def read(query: QueryDict) -> Wanted:
    """由网址读出。"""
    kind = query.get("kind", "")
    return Wanted(
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        kind=kind if kind in dict(KINDS) else "",
        officer=_text(query, "officer"),
        organ=_text(query, "organ"),
        old=query.get("order") == "old",
    )


def _text(query: QueryDict, name: str) -> str:
    return str(query.get(name, "")).replace("\x00", "").strip()[:50]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, CHINA)


def kept(query: QueryDict, **changes: Any) -> str:
    """其余筛选照旧的网址。"""
    fresh = query.copy()
    for name, value in changes.items():
        fresh.pop(name, None)
        if value:
            fresh[name] = value
    return f"?{fresh.urlencode()}"
