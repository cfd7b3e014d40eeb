"""装备的登记与变动：改一行，记一行变动，记入机关的记录本，一并成或一并不成。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.resources import reach
from zhijian.modules.resources.equipment.models import Equipment, Move
from zhijian.rules.refusal import Refused, Unmet

S = Equipment.State
MEASURING = "计量法第九条第一款"
"""未按照规定申请检定或者检定不合格的，不得使用。"""
LIVE = frozenset({S.STORE, S.ISSUED, S.REPAIR})
CHANGEABLE = ("name", "model", "category", "quantity", "purchased_on", "price", "measuring")
DATES = {"purchased_on": "购置日期", "calibrated_to": "检定有效期至"}


@dataclass(frozen=True)
class Verb:
    """一种变动：名称、在哪些状态可办、办后的状态（空为不变）、在一句话里说会怎样。"""

    code: str
    label: str
    when: frozenset[str]
    to: str = ""
    about: str = ""


VERBS = {
    verb.code: verb
    for verb in (
        Verb("issue", "领用", frozenset({S.STORE}), S.ISSUED, "交给一名人员保管、使用"),
        Verb("hand", "转交保管", frozenset({S.ISSUED}), S.ISSUED, "由另一名人员接着保管"),
        Verb("give_back", "归还", frozenset({S.ISSUED}), S.STORE, "交回入库"),
        Verb("calibrate", "登记检定", LIVE, "", "登记检定证书与有效期；不合格的不得用于测量"),
        Verb("repair", "送修", frozenset({S.STORE, S.ISSUED}), S.REPAIR, "维修期间不能领用"),
        Verb("repaired", "修复", frozenset({S.REPAIR}), S.STORE, "修好入库"),
        Verb("send", "调出", frozenset({S.STORE}), S.MOVING, "调给另一机构，由其签收"),
        Verb("recall", "撤回调出", frozenset({S.MOVING}), S.STORE, "对方尚未签收的，撤回入库"),
        Verb("accept", "签收调入", frozenset({S.MOVING}), S.STORE, "自此归本机构"),
        Verb("correct", "更正登记", LIVE, "", "改登记时写错的；改前改后都留在记录里"),
        Verb("scrap", "报废", frozenset({S.STORE, S.REPAIR}), S.SCRAPPED, "不能撤回；历史留存"),
    )
}


@transaction.atomic
def register(
    organ: Organ, *, by: Officer, at: datetime, words: str = "", **values: Any
) -> Equipment:
    """登记一件（一批）装备；给了保管人的即为领用。"""
    reach.enter(by, organ, at)
    if organ.valid_to is not None:
        raise Refused(Unmet(f"{organ.name}已经撤并", remedy="登记在承继它的机构"))
    day = local_date(at)
    _refuse_dates(values, day)
    item = Equipment(organ=organ, registered_on=day, **values)
    if item.keeper is not None:
        _refuse_keeper(item, item.keeper, at)
        item.state = S.ISSUED
    added = gate.add(item, f"装备编号“{item.number}”已经登记")
    _moved(item, "register", by=by, at=at, words=words, added=added)
    return item


@transaction.atomic
def act(
    item: Equipment, verb: str, *, by: Officer, at: datetime, words: str = "", **given: Any
) -> Equipment:
    """办一种变动。状态不合、没有职责、计量器具检定过期等，不予办理。"""
    told = VERBS[verb]
    held = Equipment.objects.select_for_update(of=("self",)).get(pk=item.pk)
    place = held.destination if verb == "accept" and held.destination else held.organ
    reach.enter(by, place, at)
    if held.state not in told.when:
        raise Refused(Unmet(f"{held}现在{held.get_state_display()}，不能{told.label}"))
    left = held.organ
    new = _ACTS[verb](held, at, **given) | ({"state": told.to} if told.to else {})
    if verb == "accept":
        _refuse_taken(held, place)
    changes = gate.change(held, **new)
    if not changes and verb != "calibrate":
        raise Refused(Unmet("没有改动"))
    _moved(held, verb, by=by, at=at, words=words, left=left, changes=changes)
    return held


def open_verbs(item: Equipment, officer: Officer, at: datetime) -> list[Verb]:
    """某人此刻能对它办的各种变动。检定过期的没有领用、转交。"""
    mine = reach.maintained(officer, at)
    unfit = bool(item.unfit_on(local_date(at)))
    found = [verb for verb in VERBS.values() if item.state in verb.when]
    found = [verb for verb in found if not (unfit and verb.code in ("issue", "hand"))]
    return [
        verb
        for verb in found
        if (item.destination_id if verb.code == "accept" else item.organ_id) in mine
    ]


def _moved(
    item: Equipment, verb: str, *, by: Officer, at: datetime, words: str, **told: Any
) -> None:
    left: Organ | None = told.pop("left", None)
    facts: dict[str, Any] = {"item": str(item.pk), "number": item.number, **told}
    if words:
        facts["words"] = words
    entry = gate.record(item.organ, f"equipment.{verb}", by=by, at=at, **facts)
    elsewhere = left if left is not None and left.pk != item.organ_id else None
    if elsewhere is not None:
        gate.record(elsewhere, f"equipment.{verb}", by=by, at=at, **facts)
    gate.add(
        Move(
            item=item,
            verb=verb,
            organ=item.organ,
            left=elsewhere,
            keeper=item.keeper,
            by=by,
            at=at,
            on=local_date(at),
            words=words,
            entry=entry.number,
        ),
        "这次变动已经记下",
    )


def _refuse_dates(values: dict[str, Any], day: date) -> None:
    bought = values.get("purchased_on")
    if bought is not None and bought > day:
        raise Refused(Unmet("购置日期在今日之后"))


def _refuse_keeper(item: Equipment, keeper: Officer, at: datetime) -> None:
    if keeper.organ_id != item.organ_id:
        raise Refused(Unmet(f"{keeper.name}不在{item.organ.name}", remedy="跨机构的请先调出、签收"))
    if standing.suspended(keeper, at):
        raise Refused(Unmet(f"{keeper.name}已停用，不能保管装备"))
    if why := item.unfit_on(local_date(at)):
        raise Refused(Unmet(f"{item}{why}，不能领用", MEASURING, "请先检定合格并登记检定证书"))


def _refuse_taken(item: Equipment, place: Organ) -> None:
    if Equipment.objects.filter(organ=place, number=item.number).exists():
        raise Refused(
            Unmet(f"{place.name}已有编号“{item.number}”的装备", remedy="请调出机构改编号后再签收")
        )


def _issue(item: Equipment, at: datetime, *, keeper: Officer) -> dict[str, Any]:
    _refuse_keeper(item, keeper, at)
    return {"keeper": keeper}


def _hand(item: Equipment, at: datetime, *, keeper: Officer) -> dict[str, Any]:
    if keeper.pk == item.keeper_id:
        raise Refused(Unmet(f"现在就由{keeper.name}保管"))
    return _issue(item, at, keeper=keeper)


def _to_store(item: Equipment, at: datetime) -> dict[str, Any]:
    return {"keeper": None, "destination": None}


def _calibrate(
    item: Equipment, at: datetime, *, passed: bool, calibrated_to: date | None = None
) -> dict[str, Any]:
    if not item.measuring:
        raise Refused(Unmet(f"{item}不是计量器具"))
    if not passed:
        return {"calibrated_to": None}
    if calibrated_to is None or calibrated_to < local_date(at):
        raise Refused(Unmet("检定合格的须写明今日以后的有效期"))
    return {"calibrated_to": calibrated_to}


def _send(item: Equipment, at: datetime, *, to: Organ) -> dict[str, Any]:
    if to.pk == item.organ_id or to.valid_to is not None:
        raise Refused(Unmet("请选择另一个在用的机构"))
    return {"destination": to}


def _accept(item: Equipment, at: datetime) -> dict[str, Any]:
    return {"organ": item.destination, "destination": None, "keeper": None}


def _correct(item: Equipment, at: datetime, **new: Any) -> dict[str, Any]:
    if unknown := set(new) - {*CHANGEABLE, "number"}:
        raise TypeError(f"不能更正 {sorted(unknown)}")
    _refuse_dates(new, local_date(at))
    number = new.get("number", item.number)
    if Equipment.objects.filter(organ=item.organ, number=number).exclude(pk=item.pk).exists():
        raise Refused(Unmet(f"装备编号“{number}”已经登记"))
    if item.calibrated_to and not new.get("measuring", item.measuring):
        return new | {"calibrated_to": None}
    return new


def _scrap(item: Equipment, at: datetime) -> dict[str, Any]:
    return {"keeper": None, "scrapped_on": local_date(at)}


_ACTS: dict[str, Callable[..., dict[str, Any]]] = {
    "issue": _issue,
    "hand": _hand,
    "give_back": _to_store,
    "calibrate": _calibrate,
    "repair": _to_store,
    "repaired": _to_store,
    "send": _send,
    "recall": _to_store,
    "accept": _accept,
    "correct": _correct,
    "scrap": _scrap,
}
