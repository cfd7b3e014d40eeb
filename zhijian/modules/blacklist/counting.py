"""违法次数取自案件：怎样取由 `zhijian/flows` 告知（业务模块互不相识）；所计的各件记到本件里。"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.modules.blacklist.models import CountedViolation, Listing
from zhijian.rules.blacklist import Violation

Reader = Callable[[Party], Sequence[Violation]]
_readers: list[Reader] = []


def read_with(reader: Reader) -> None:
    """告知怎样取一家企业生效的处罚决定（在 `zhijian/flows` 的 AppConfig.ready 中）。"""
    if reader not in _readers:
        _readers.append(reader)


def violations(party: Party) -> list[Violation]:
    """一家企业的各件生效的处罚决定，含已被撤销的。"""
    return [one for reader in _readers for one in reader(party)]


def standing(party: Party) -> list[Violation]:
    """其中没有被撤销、确认违法的。"""
    return [one for one in violations(party) if one.fallen_on is None]


def keep(act: Act, found: Iterable[Violation], basis: set[str]) -> None:
    """把所计的各件记下；`basis` 是所依据的（计入次数的，或者提出列入的那一件）。"""
    act.add_all(
        [
            CountedViolation(
                case_id=one.key,
                number=one.number,
                effective_on=one.effective_on,
                category=one.category,
                heavy=one.heavy,
                words=one.words[:500],
                basis=one.key in basis,
            )
            for one in found
        ]
    )


def on_lists(case: Matter) -> list[tuple[Listing, CountedViolation]]:
    """记有这一件案件而没有终了的各次列入，连同那一行。"""
    rows = CountedViolation.standing.filter(case=case, fallen_on=None, matter__closed_at=None)
    found = {row.matter_id: row for row in rows.order_by("id")}
    listings = Listing.objects.select_related("matter__organ", "matter__party").order_by("pk")
    return [(listing, found[listing.pk]) for listing in listings.filter(pk__in=found)]


def stricken(act: Act, case: Matter, on: date, words: str) -> None:
    """这一件不再计。"""
    for row in CountedViolation.standing.filter(matter=act.matter, case=case, fallen_on=None):
        act.change(row, fallen_on=on, fallen_words=words[:300])


def added(act: Act) -> None:
    """启动之后又生效的也记下：重算时它们也计。"""
    listing: Listing = act.detail
    known = {str(row.case_id) for row in CountedViolation.standing.filter(matter=act.matter)}
    party = act.matter.party
    if listing.way != Listing.Way.COUNT or party is None:
        return
    fresh = [
        one
        for one in standing(files.current(party))
        if one.key not in known and (one.heavy or not listing.heavy_only)
    ]
    keep(act, fresh, {one.key for one in fresh})
