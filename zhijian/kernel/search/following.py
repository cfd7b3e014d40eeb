"""随记录编入：后台每几秒看一次新的记录，办理本身不多一条语句。

序号在提交之前就发了，小号可能后提交。所以记住看到哪里（`seen`）、其中几笔（`count`）：笔数变了即有
后到的，自“编到”（`done`）之后重编。比本次事务先开始的都已了结，上次看到的就不会再有后到的了。
"""

from dataclasses import dataclass, replace

from django.db import connection, transaction

from zhijian.kernel.log.models import Entry
from zhijian.kernel.search import sources, writing
from zhijian.kernel.search.models import Followed
from zhijian.kernel.search.sources import Change

MOST = 1000
EARLIER = """
select pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    >= pg_current_xact_id()::text::bigint
"""
"""比本次事务先开始的写事务都已了结。本次事务的号在上次看过之后才发。"""


@dataclass(frozen=True)
class Done:
    """编了几笔记录、写了几块；`more` 是还有没编的。"""

    entries: int = 0
    written: int = 0
    more: bool = False


def follow() -> Done:
    """编一段新的记录，再补编漏的（各自成事务，一处不成不连累别处）。"""
    done = _follow()
    filled = sum(writing.put(source, source.missing()) for source in sources.every())
    return replace(done, written=done.written + filled)


def _follow() -> Done:
    """别的进程正在编的，不等。"""
    with transaction.atomic():
        Followed.objects.get_or_create(pk=1)
        mark = Followed.objects.select_for_update(skip_locked=True).filter(pk=1).first()
        if mark is None:
            return Done()
        settled = _settled()
        before = _changes(mark.done, mark.seen)
        fresh = _changes(mark.seen)
        changes = [*(before if len(before) != mark.count else ()), *fresh]
        written = sum(
            writing.put(source, source.changed(changes)) for source in sources.every() if changes
        )
        if before or fresh:
            _advance(mark, 0 if settled else len(before), fresh, settled=settled)
        return Done(len(changes), written, len(fresh) == MOST)


def rebuild() -> dict[str, int]:
    """全部重编：来源的名称 → 写了几块。编好之前查到的仍是旧的。"""
    with transaction.atomic():
        Followed.objects.get_or_create(pk=1)
        Followed.objects.select_for_update().get(pk=1)
        return {source.title: writing.rebuild(source) for source in sources.every()}


def _advance(mark: Followed, before: int, fresh: list[Change], *, settled: bool) -> None:
    if settled:
        mark.done = mark.seen
    if fresh:
        mark.seen = fresh[-1].seq
    mark.count = before + len(fresh)
    mark.save()


def _changes(after: int, until: int | None = None) -> list[Change]:
    """这之后（至 `until`）的各笔；没有写止于哪里的至多取 MOST 笔。"""
    rows = Entry.objects.filter(seq__gt=after).order_by("seq")
    told = rows.values_list("seq", "matter", "verb")
    found = told[:MOST] if until is None else told.filter(seq__lte=until)
    return [Change(*row) for row in found]


def _settled() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(EARLIER)
        return bool(cursor.fetchone()[0])
