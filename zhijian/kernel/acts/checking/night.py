"""一次核对的全过程：依次核日志、各本记录与各行、文件，随核随记进度与结果。"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Count

from zhijian.kernel.acts.checking import books, files, rows, trees
from zhijian.kernel.acts.checking.found import Kind, Odd, Odds
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Check, Entry, Finding, Gap, Leaf
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Organ

Step = Callable[[int], None]
EVERY = 200
MOST = 5000
LONGEST = 1000


def run(at: datetime, clock: Callable[[], datetime]) -> Check:
    """核一遍，结果存下。中途出错的也存下，并说明为何中断。"""
    row = Check.objects.create(started_at=at)
    try:
        _all(row)
    except Exception as problem:
        row.failed = f"{type(problem).__name__}: {problem}"[:300]
        row.save()
        raise
    row.part, row.finished_at = "", clock()
    row.save()
    return row


def _all(row: Check) -> None:
    _part(row, "日志", Leaf.objects.count(), trees.check)
    _part(row, "办件", Matter.objects.count(), check_matters)
    _part(row, "机关", Organ.objects.count(), check_organs)
    _part(row, "文件", files.count(), files.check)
    _part(row, "见证", Gap.objects.filter(closed_at__isnull=True).count(), _witnesses)


def check_matters(step: Step) -> Odds:
    """各件：记录本、各行、记录里写明的文件。"""
    for matter in Matter.objects.select_related("organ").iterator(chunk_size=EVERY):
        entries = list(Entry.objects.filter(matter=matter).order_by("number"))
        yield from of_matter(matter, entries)
        step(1)


def of_matter(matter: Matter, entries: list[Entry]) -> Odds:
    """一件：先验记录本；记录本断了的，不再由它重算各行。"""
    broken = list(books.check_matter(matter, entries))
    yield from broken
    if book.first_broken(matter.pk, entries) is not None:
        return
    yield from rows.check(matter, entries)
    for entry in entries:
        for told in book.content(entry)["facts"].get("files", []):
            yield from files.check_told(told, matter)


def check_organs(step: Step) -> Odds:
    """各机关的管理记录本；以及不属于任何一本的记录。"""
    for organ in Organ.objects.iterator():
        yield from books.check_organ(organ.pk, organ.name)
        step(1)
    known = Organ.objects.values("pk"), Matter.objects.values("pk")
    for row in (
        Entry.objects.exclude(book__in=known[0])
        .exclude(book__in=known[1])
        .values("book")
        .annotate(count=Count("pk"))
    ):
        yield Odd(Kind.ENTRY, f"记录本 {row['book']}", f"{row['count']} 笔记录的办件不见了")


def _witnesses(step: Step) -> Odds:
    for gap in Gap.objects.filter(closed_at__isnull=True):
        words = f"{gap.get_kind_display()}：见证人 {gap.witnessed} 笔，日志 {gap.ours} 笔"
        yield Odd(Kind.WITNESS, gap.witness, words)
        step(1)


def _part(row: Check, name: str, total: int, check: Callable[[Step], Odds]) -> None:
    row.part, row.done, row.total = name, 0, total
    row.save()

    def step(count: int) -> None:
        row.done += count
        if row.done % EVERY == 0:
            row.save(update_fields=["done"])

    _keep(row, check(step))
    row.counts = row.counts | {name: row.done}
    row.save()


def _keep(row: Check, odds: Iterable[Odd]) -> None:
    """存下结果；多到 5000 处的，其后的不再逐一存，另说一句。"""
    kept = row.findings.count()
    for odd in odds:
        kept += 1
        if kept > MOST:
            words = f"不符多于 {MOST} 处，其余未逐一列出"
            Finding.objects.create(check_run=row, kind=odd.kind, subject="其余", words=words)
            return
        Finding.objects.create(
            check_run=row,
            kind=odd.kind,
            subject=odd.subject[:200],
            words=odd.words[:LONGEST],
            matter_id=odd.matter,
        )
