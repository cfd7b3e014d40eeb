"""拟处罚的核对：罚则、法定幅度、裁量与没收。幅度来自名册的罚则行，数额一律 Decimal（元）。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.registers import reading
from zhijian.modules.cases.investigation.models import Conclusion, Penalty
from zhijian.modules.cases.procedure import IMMUNITY
from zhijian.rules.crime import CrimeThreshold, Measure, hints
from zhijian.rules.discretion import Discretion
from zhijian.rules.guards import BandState, TextState, text_chosen, within_band
from zhijian.rules.money import grouped
from zhijian.rules.penalty import Base, Bounds, PenaltyRule, bounds
from zhijian.rules.refusal import Unmet

Weight = Conclusion.Weight
Kind = Penalty.Kind
GROUND = "行政处罚法第三十条至第三十三条"
CRIME = "刑法第一百四十条；行政执法机关移送涉嫌犯罪案件的规定第三条、第十一条"
INCOME = "行政处罚法第二十八条第二款"
BASE_FIELD = {
    Base.GOODS: "goods_value",
    Base.INCOME: "illegal_income",
    Base.REVENUE: "illegal_income",
}


@dataclass(frozen=True)
class Fault:
    """一处不合：错在哪一栏、缺什么。"""

    field: str
    unmet: Unmet


def rules_on(day: date) -> dict[str, PenaltyRule]:
    """某日有效的罚则，可以据以罚款的。须依所引条款的，按所引各条分列，代码如 `PQL62/PQL50`。"""
    held = {rule.code: rule for rule in reading.penalty_rules(day)}
    found: dict[str, PenaltyRule] = {}
    for code, rule in held.items():
        if rule.base is Base.REFERS:
            for referred in rule.refers:
                if referred in held:
                    found[f"{code}/{referred}"] = _referring(rule, held[referred])
        else:
            found[code] = rule
    return found


def rule_words(rule: PenaltyRule) -> str:
    """选项上的一句：条文、罚款幅度、行为。"""
    return f"{rule.cited}（{_range(rule)}）：{rule.conduct}"


def _range(rule: PenaltyRule) -> str:
    if not rule.text_held:
        return "文本未收录，幅度不明"
    if rule.base is Base.NONE:
        return "不设罚款"
    if rule.base is Base.FIXED:
        floor = f"{grouped(rule.fixed_low)} 元以上 " if rule.fixed_low else ""
        return f"罚款 {floor}{grouped(rule.fixed_high or Decimal(0))} 元以下"
    low = f"{rule.low_multiple.normalize():f} 倍以上 " if rule.low_multiple else ""
    high = rule.high_multiple or Decimal(0)
    return f"罚款为{rule.base.value}的 {low}{high.normalize():f} 倍以下"


def bounds_of(rule: PenaltyRule | None, amounts: Mapping[str, Decimal | None]) -> Bounds | None:
    """按所填的货值、违法所得算出的幅度；不设罚款或者缺基数的为 None。"""
    if rule is None or rule.base is Base.NONE:
        return None
    if not rule.text_held or rule.base is Base.FIXED:
        return bounds(rule)
    base = amounts.get(BASE_FIELD[rule.base])
    return None if base is None else bounds(rule, base)


def as_json(found: Bounds | None) -> dict[str, Any] | None:
    """存入调查终结的幅度：金额为字符串。"""
    if found is None:
        return None
    return {
        "low": f"{found.low:.2f}" if found.known else None,
        "high": None if found.high is None else f"{found.high:.2f}",
        "article": found.article,
        "because": list(found.because),
        "words": found.words,
    }


def faults(
    rule: PenaltyRule | None,
    data: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    *,
    crime: Sequence[CrimeThreshold] = (),
    immune: bool = False,
    band: Discretion | None = None,
    text: TextState | None = None,
) -> Iterable[Fault]:
    """调查终结各栏之间的不合。`crime` 是涉罪提示标准，`immune` 为当事人享有外交特权与豁免，
    `band` 是裁量基准，`text` 是行为后罚则有没有变。"""
    if immune and rows:
        words = "当事人享有外交特权与豁免，不得给予行政处罚"
        yield Fault("penalties", Unmet(words, IMMUNITY, "裁量请选“不予处罚”，不列处罚"))
    yield from _weight(data, rows)
    yield from _amounts(rows)
    yield from _fine(rule, data, rows)
    yield from _income(data, rows)
    yield from _crime(data, crime)
    yield from _discretion(data, rows, band, text)


def _weight(data: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Iterable[Fault]:
    weight, ground = data.get("weight"), str(data.get("statutory_ground") or "").strip()
    if weight in (Weight.NONE, Weight.REDUCED) and not ground:
        label = Weight(weight).label
        yield Fault("statutory_ground", Unmet(f"{label}须写明法定事由", GROUND))
    if weight == Weight.NONE and rows:
        yield Fault("penalties", Unmet("不予处罚的，不列处罚", "行政处罚法第三十三条"))
    if weight != Weight.NONE and not rows:
        yield Fault("penalties", Unmet("请列明拟处罚的种类和内容", "程序规定第四十九条"))


def _amounts(rows: Sequence[Mapping[str, Any]]) -> Iterable[Fault]:
    for row in rows:
        needs = row["kind"] in (Kind.FINE, Kind.INCOME)
        if needs and not row.get("amount"):
            yield Fault("penalties", Unmet(f"{row['kind']}须写明金额"))
        if not needs and row.get("amount"):
            yield Fault("penalties", Unmet(f"{row['kind']}没有金额，请把内容写在“内容”栏"))


def _fine(
    rule: PenaltyRule | None, data: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> Iterable[Fault]:
    fines = [row["amount"] for row in rows if row["kind"] == Kind.FINE and row.get("amount")]
    if not fines:
        return
    if rule is None:
        yield Fault("rule_code", Unmet("罚款须选定所依据的罚则", "行政处罚法第四条、第三十八条"))
        return
    found = bounds_of(rule, data)
    if found is None:
        yield _no_base(rule)
        return
    yield from _within(found, fines, data.get("weight"))


def _discretion(
    data: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    band: Discretion | None,
    text: TextState | None,
) -> Iterable[Fault]:
    """G19：脱离裁量基准的理由；行为后罚则有变的，选定文本及其理由。"""
    fines = (row["amount"] or Decimal(0) for row in rows if row["kind"] == Kind.FINE)
    fine: Decimal = sum(fines, Decimal(0))
    for unmet in within_band(BandState(fine, band, str(data.get("deviation") or ""))):
        yield Fault("deviation", unmet)
    for unmet in text_chosen(text) if text and fine else ():
        yield Fault("law_reason" if text and text.chosen else "law_text", unmet)


def _no_base(rule: PenaltyRule) -> Fault:
    if rule.base is Base.NONE:
        return Fault("rule_code", Unmet(f"{rule.cited}不设罚款，请改选罚则或者去掉罚款"))
    field = BASE_FIELD[rule.base]
    return Fault(field, Unmet(f"罚款以{rule.base.value}为基数，请填写", rule.cited))


def _within(found: Bounds, fines: list[Decimal], weight: Any) -> Iterable[Fault]:
    if found.high is None:
        return
    shown = f"法定幅度为 {found.words}（{'；'.join(found.because)}）"
    for fine in fines:
        if fine > found.high:
            words = f"罚款 {grouped(fine)} 元，高于上限；{shown}"
            yield Fault("penalties", Unmet(words, found.article, "任何情形不得高于上限"))
        elif fine < found.low and weight != Weight.REDUCED:
            words = f"罚款 {grouped(fine)} 元，低于下限；{shown}"
            remedy = "有法定减轻事由的，裁量请选“减轻处罚”并写明事由"
            yield Fault("penalties", Unmet(words, found.article, remedy))


def _income(data: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Iterable[Fault]:
    taken = sum((row["amount"] or 0 for row in rows if row["kind"] == Kind.INCOME), Decimal(0))
    income = data.get("illegal_income") or Decimal(0)
    if taken > income:
        words = f"没收违法所得 {grouped(taken)} 元，多于认定的 {grouped(income)} 元"
        yield Fault("penalties", Unmet(words, INCOME))
    if income and not data.get("income_words"):
        yield Fault("income_words", Unmet("请写明违法所得怎样计算", INCOME))


def measured(sales: Decimal | None, goods: Decimal | None) -> dict[Measure, Decimal | None]:
    """衡量涉罪的两种金额：尚未销售的货值是货值减去销售金额；没有销售金额的，是全部货值。"""
    stock = None if goods is None else max(goods - (sales or Decimal(0)), Decimal(0))
    return {Measure.SALES: sales, Measure.STOCK: stock}


def _crime(data: Mapping[str, Any], crime: Sequence[CrimeThreshold]) -> Iterable[Fault]:
    if data.get("crime_words"):
        return
    reached = hints(measured(data.get("sales_value"), data.get("goods_value")), crime)
    if reached:
        words = f"{reached[0].words}，须写明涉罪评估的结论和理由"
        yield Fault("crime_words", Unmet(words, CRIME))
    elif data.get("crime_suspected"):
        yield Fault("crime_words", Unmet("认为涉嫌犯罪的，须写明罪名和理由", CRIME))


def _referring(rule: PenaltyRule, referred: PenaltyRule) -> PenaltyRule:
    article = f"{rule.article}（依{referred.article}）"
    return replace(referred, code=f"{rule.code}/{referred.code}", article=article)
