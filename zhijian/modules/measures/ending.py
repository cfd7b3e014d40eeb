"""物品的去向：解除、先行处置、没收、移交；登记保存的五种处理。"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.spec import facts_of
from zhijian.modules.measures import goods, keeping, preserving, seizing
from zhijian.modules.measures.models import Ending, Good, Measure
from zhijian.modules.measures.steps import URGENT
from zhijian.rules.refusal import Refused, Unmet

FORCE_28 = "《中华人民共和国行政强制法》第二十八条第一款第"
GROUNDS = {
    f"{FORCE_28}一项": "当事人没有违法行为",
    f"{FORCE_28}二项": "查封、扣押的场所、设施或者财物与违法行为无关",
    f"{FORCE_28}三项": "对违法行为已经作出处理决定，不再需要查封、扣押",
    f"{FORCE_28}四项": "查封、扣押期限已经届满",
    f"{FORCE_28}五项": "其他不再需要采取查封、扣押措施的情形",
    "《中华人民共和国行政强制法》第十九条": "负责人认为不应当采取，或者没有在二十四小时内补办批准",
}
TERM_ENDS = f"{FORCE_28}四项"
NOT_RATIFIED = "《中华人民共和国行政强制法》第十九条"
EARLY = "市场监督管理行政处罚程序规定第四十二条"
SETTLE = "行政处罚法第五十六条；市场监督管理行政处罚程序规定第三十五条"
GOODS_TAKEN = "没收非法财物"
Kind = Ending.Kind
OUTCOMES = (Kind.RECORDED, Kind.TESTED, Kind.SEIZED, Kind.CONFISCATED, Kind.RELEASED)


def release(
    act: Act,
    *,
    chosen: Iterable[Good],
    basis: str,
    reason: str,
    place: str,
    due: date,
    refund: Decimal | None = None,
) -> None:
    """解除全部或者部分：立即退还；已经变卖的，退还价款（行政强制法第二十八条）。"""
    picked = list(chosen)
    _check_ground(act, basis)
    if any(row.state == Good.State.DISPOSED for row in picked) and refund is None:
        raise Refused(Unmet("所选物品已经先行处置，没有写明退还的价款", seizing.RELEASE))
    ending = Ending(
        kind=Kind.RELEASED,
        at=act.at,
        basis=basis,
        reason=reason,
        place=place,
        due=due,
        refund=refund,
    )
    goods.end(act, picked, ending)
    decide_affair(act, f"解除{act.detail.kind}", "同意。", reason=reason, basis=basis)
    _stop_when_none_held(act, seizing.CLOCK)


def dispose_early(
    act: Act, *, chosen: Iterable[Good], reason: str, owner_unknown: bool, **columns: Any
) -> None:
    """先行处置：法律、法规规定可以，或者当事人同意；留存证据；权利人不明的先公告。"""
    preserved = act.detail.kind == Measure.Kind.PRESERVE
    keeping.running(act, preserving.CLOCK if preserved else seizing.CLOCK)
    ending = Ending(
        kind=Kind.DISPOSED, at=act.at, reason=reason, owner_unknown=owner_unknown, **columns
    )
    if not ending.consent and not ending.basis and not owner_unknown:
        raise Refused(Unmet("没有当事人的同意，也没有写明可以先行处置的法律、法规", EARLY))
    goods.end(act, chosen, ending)
    act.paper("28" if owner_unknown else "27")
    decide_affair(act, "先行处置", "同意。", reason=reason, basis=EARLY)
    if preserved:
        _stop_when_none_held(act, preserving.CLOCK)


def record_proceeds(act: Act, *, ending: Ending, proceeds: Decimal, words: str) -> None:
    """先行处置的经过与所得价款；公告期没有满的不能处置。"""
    if ending.matter_id != act.matter.pk or ending.kind != Kind.DISPOSED:
        raise Refused(Unmet("所选的不是本件的先行处置", EARLY))
    if ending.announced_until and act.day <= ending.announced_until:
        raise Refused(Unmet(f"公告期到 {ending.announced_until} 届满，届满之后方可处置", EARLY))
    act.change(ending, proceeds=proceeds, proceeds_words=words)


def confiscate(act: Act, *, chosen: Iterable[Good]) -> None:
    """没收：案件的处罚决定没收非法财物的，在扣的物品转为没收。"""
    decision = facts_of(act.matter.parent).get("decision") if act.matter.parent else None
    kinds = [one["kind"] for one in decision["penalties"]] if decision else []
    if GOODS_TAKEN not in kinds:
        raise Refused(
            Unmet("案件还没有作出没收非法财物的决定", seizing.DISPOSE, "作出处罚决定之后再登记")
        )
    basis = decision["number"] or "" if decision else ""
    goods.end(act, chosen, Ending(kind=Kind.CONFISCATED, at=act.at, basis=basis))
    _stop_when_none_held(act, seizing.CLOCK)


def hand_over(act: Act, *, chosen: Iterable[Good], to: str, reason: str) -> None:
    """涉嫌犯罪移送司法机关的，查封、扣押的财物一并移送，并书面告知当事人。"""
    goods.end(act, chosen, Ending(kind=Kind.HANDED, at=act.at, to=to, reason=reason))
    _stop_when_none_held(act, seizing.CLOCK)


def settle(act: Act, *, chosen: Iterable[Good], outcome: str, reason: str) -> None:
    """登记保存的五种处理之一，七个工作日之内作出（程序规定第三十五条）。"""
    if outcome != Kind.RELEASED:
        _check_may_settle(act)
    goods.end(act, chosen, Ending(kind=outcome, at=act.at, reason=reason))
    decide_affair(act, "处理先行登记保存的证据", "同意。", reason=reason, basis=SETTLE)
    _stop_when_none_held(act, preserving.CLOCK)


def lapse(act: Act) -> None:
    """七个工作日逾期未作处理，措施自动解除。"""
    kept = goods.held(act.matter)
    goods.end(act, kept, Ending(kind=Kind.LAPSED, at=act.at))
    act.stop(URGENT)


def return_lapsed(act: Act, *, words: str) -> None:
    """自动解除之后返还物品，书面告知当事人。"""
    act.note(words=words)


def _check_ground(act: Act, basis: str) -> None:
    clock = next((row for row in act.deadlines if row.code == seizing.CLOCK), None)
    if basis == TERM_ENDS and clock is not None and act.day < clock.due_on:
        words = f"查封、扣押的期限到 {clock.due_on} 届满，现在还没有届满"
        raise Refused(Unmet(words, seizing.RELEASE, "改选实际的解除理由"))
    if basis == NOT_RATIFIED and not act.detail.urgent:
        raise Refused(Unmet("本件是先批准后实施的，不属于补批的情形", "行政强制法第十九条"))


def _check_may_settle(act: Act) -> None:
    clock = next((row for row in act.deadlines if row.code == preserving.CLOCK), None)
    if act.matter.stage != "in_force":
        raise Refused(Unmet("没有批准的登记保存只能解除", "行政处罚法第五十六条", "选“解除”"))
    if clock is None or act.day > clock.due_on:
        raise Refused(Unmet("七个工作日已经届满，措施已自动解除", SETTLE, "登记返还"))


def _stop_when_none_held(act: Act, code: str) -> None:
    if not goods.held(act.matter):
        act.stop(code, URGENT)
