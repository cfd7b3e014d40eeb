"""物品台账：逐件登记，逐件有去向。"""

from collections.abc import Iterable, Mapping
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.measures.models import Ending, Good
from zhijian.rules.goods import one_by_one
from zhijian.rules.refusal import Refused, Unmet

TWICE = "行政强制法第二十三条第二款"
STATES = {
    Ending.Kind.RELEASED: Good.State.RELEASED,
    Ending.Kind.RECORDED: Good.State.RELEASED,
    Ending.Kind.LAPSED: Good.State.RELEASED,
    Ending.Kind.CONFISCATED: Good.State.CONFISCATED,
    Ending.Kind.DISPOSED: Good.State.DISPOSED,
    Ending.Kind.HANDED: Good.State.HANDED,
    Ending.Kind.TESTED: Good.State.SETTLED,
    Ending.Kind.SEIZED: Good.State.SETTLED,
}


def held(matter: Matter) -> list[Good]:
    """还在扣（登记保存）的各件。"""
    return [row for row in rows.every(Good, matter) if row.state == Good.State.HELD]


def take(act: Act, listed: Iterable[Mapping[str, Any]]) -> None:
    """逐件登记采取措施的物品；已由同案另一件措施在扣的，不得重复。"""
    goods = [Good(**single) for row in listed for single in one_by_one(row)]
    taken = _taken_elsewhere(act.matter)
    if twice := [str(row) for row in goods if row.batch and (row.name, row.batch) in taken]:
        raise Refused(Unmet(f"{'、'.join(twice)}已在另一件措施中，不得重复查封", TWICE))
    act.add_all(goods)


def end(act: Act, goods: Iterable[Good], ending: Ending) -> Ending:
    """几件物品有了去向；须是本件的、还在扣的（先行处置的，价款可以退还）。"""
    act.add(ending)
    state = STATES[Ending.Kind(ending.kind)]
    free = {row.pk for row in held(act.matter)}
    if ending.refund is not None:
        free |= {row.pk for row in sold(act.matter)}
    for row in goods:
        if row.pk not in free:
            raise Refused(Unmet(f"{row}不在扣，或者不属于本件", "行政强制法第二十七条"))
        act.change(row, state=state, ending=ending)
    return ending


def sold(matter: Matter) -> list[Good]:
    """已经先行处置的各件。"""
    return [row for row in rows.every(Good, matter) if row.state == Good.State.DISPOSED]


def told(row: Good) -> dict[str, Any]:
    """一件物品写进文书。"""
    quantity = f"{row.quantity.normalize():f}"
    return {
        "name": row.name,
        "model": row.model or None,
        "maker": row.maker or None,
        "batch": row.batch or None,
        "quantity": quantity,
        "unit": row.unit,
        "price": f"{row.price:.2f}" if row.price is not None else None,
        "note": row.note or None,
    }


def of(ending: Ending) -> list[dict[str, Any]]:
    """一次处理所及的各件，写进文书。"""
    return [told(row) for row in rows.every(Good, ending.matter) if row.ending_id == ending.pk]


def _taken_elsewhere(matter: Matter) -> set[tuple[str, str]]:
    if matter.parent is None:
        return set()
    others = family.unfinished(matter.parent).exclude(pk=matter.pk)
    kept = Good.standing.filter(matter__in=others, state=Good.State.HELD)
    return set(kept.values_list("name", "batch"))
