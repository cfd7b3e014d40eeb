"""记录：逐本验链，核笔数、末笔链值与机关、办理人各列。"""

from uuid import UUID

from zhijian.kernel.acts.checking.found import Kind, Odd, Odds
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter


def check_matter(matter: Matter, entries: list[Entry]) -> Odds:
    """一件的记录本。"""
    name = f"{matter}" or str(matter.pk)
    yield from _chain(name, entries, matter.pk, matter.pk)
    if len(entries) != matter.entries_count:
        words = f"办件记着 {matter.entries_count} 笔，记录本里有 {len(entries)} 笔"
        yield Odd(Kind.ENTRY, name, words, matter.pk)
    if entries and bytes(entries[-1].link) != bytes(matter.head):
        yield Odd(Kind.ENTRY, name, "办件记着的末笔链值与记录本不符", matter.pk)
    for entry in entries:
        if entry.book != matter.pk:
            yield Odd(Kind.ENTRY, f"记录 {entry}", "挂在别的办件名下", matter.pk)


def check_organ(pk: UUID, name: str) -> Odds:
    """一个机关的管理记录本。"""
    yield from _chain(name, list(Entry.objects.filter(book=pk).order_by("number")), pk, None)


def _chain(name: str, entries: list[Entry], key: UUID, matter: UUID | None) -> Odds:
    broken = book.first_broken(key, entries)
    if broken is not None:
        yield Odd(Kind.ENTRY, name, f"第 {broken} 笔起断裂：内容、盐、次序或者各列被改过", matter)
