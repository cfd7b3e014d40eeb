"""案件与黑名单：由案件启动；决定生效、达到次数由系统启动；决定被变更、撤销、确认违法的重算。"""

from collections.abc import Callable, Iterable
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow, Founding, opening
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.kernel.registers import reading
from zhijian.modules.blacklist import counting
from zhijian.modules.blacklist.models import CountedViolation, Listing
from zhijian.modules.cases.closing import blacklisting
from zhijian.modules.cases.remedies.models import DecisionChange
from zhijian.rules.blacklist import first_reached

CASE, LISTING = "case", "blacklist"
EFFECTIVE = "serve_decision"
CHANGED = (
    "decision_changed",
    "decision_revoked",
    "decision_unlawful",
    "change_decision",
    "revoke_decision",
)


def _reached(act: Act) -> dict[str, Any] | None:
    """决定书送达即生效：达到次数而没有在办理、在列的，启动。

    同一企业的两件同时送达，依次计（锁住它的档案）；补录的，此刻已经撤销的也不再计。
    """
    case = act.matter
    if case.party is None or case.party.kind == Party.Kind.PERSON or not opening(LISTING, case):
        return None
    served = blacklisting.violation(case)
    if served is None:  # 不予处罚的决定不计
        return None
    party = Party.objects.select_for_update().get(pk=files.current(case.party).pk)
    if Matter.objects.filter(kind=LISTING, party__in=files.whole(party), closed_at=None).exists():
        return None
    held, on = counting.standing(party), served.effective_on
    found = first_reached(held, reading.blacklist_rules(on, case.organ.division), on)
    if found is None or str(case.pk) not in {one.key for one in found.counted}:
        return None
    return {"reason": f"违法次数达到：{found.words}", "tally": found}


def _affected(case: Matter, *, holds: bool) -> Iterable[Matter]:
    """记有本案的各次列入：这一件不再计之后，站得住的，或者站不住的。"""
    held = blacklisting.violation(case)
    fallen = held is None or held.fallen_on is not None
    lighter = held is not None and not held.heavy
    for listing, row in counting.on_lists(case):
        gone = fallen or (listing.heavy_only and row.heavy and lighter)
        if gone and _stands(listing, row) is holds:
            yield listing.matter


def _stands(listing: Listing, row: CountedViolation) -> bool:
    """由案件重算还够不够次数（启动之后又生效的也计）；人提出的，所依据的那一件去了即站不住。"""
    if listing.way != Listing.Way.COUNT:
        return not row.basis
    party, division = listing.matter.party, listing.matter.organ.division
    assert party is not None  # 启动时必有
    held = counting.standing(files.current(party))
    days = {one.effective_on for one in held}
    return any(first_reached(held, reading.blacklist_rules(day, division), day) for day in days)


def _fallen(case: Matter) -> Iterable[Matter]:
    return _affected(case, holds=False)


def _recounted(case: Matter) -> Iterable[Matter]:
    return _affected(case, holds=True)


def _itself(listing: Matter) -> Iterable[Matter]:
    """达到次数即行列入的（旧的规则行），是它自己。"""
    return [listing] if Listing.objects.get(pk=listing.pk).by_count_alone else []


def _told(act: Act) -> dict[str, Any]:
    change = rows.last(DecisionChange, act.matter)
    assert change is not None  # 引起它的环节刚添
    words = f"{act.matter.number} 的处罚决定被{change.get_kind_display()}（{change.proof}）"
    return {"case": act.matter, "on": change.on, "words": words}


def _flows(then: str, to: Callable[[Matter], Iterable[Matter]]) -> tuple[Flow, ...]:
    return tuple(
        Flow(CASE, verb, LISTING, then, to=to, data=_told, needed=False) for verb in CHANGED
    )


FLOWS = (
    Flow(LISTING, "open_listing", CASE, "blacklist_opened"),
    Flow(LISTING, "open_listing", LISTING, "listed_by_count", to=_itself, needed=False),
    *_flows("recounted", _recounted),
    *_flows("basis_fell_early", _fallen),
    *_flows("basis_fell", _fallen),
)
FOUNDINGS = (Founding(CASE, EFFECTIVE, LISTING, _reached),)
