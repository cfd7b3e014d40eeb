"""取用名册：某日有效的行，和由行造出的规则。"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from zhijian.kernel.registers import shelf
from zhijian.kernel.registers.models import Row
from zhijian.rules.blacklist import Approval, CountRule, Effect
from zhijian.rules.calendar import Calendar, Notice
from zhijian.rules.crime import CrimeThreshold, Measure
from zhijian.rules.deadlines import Expiry, Extension, Period, PeriodKind, Unit
from zhijian.rules.discretion import BandRow, Circumstance, Weight
from zhijian.rules.frequency import InspectionCap
from zhijian.rules.guards import Night
from zhijian.rules.hearing import Threshold
from zhijian.rules.margins import Reminding
from zhijian.rules.penalty import Base, Benchmark, PenaltyRule
from zhijian.rules.recording import Guide, GuideItem, Requirement, Way
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.reward import Gate, Level, Rates, RewardRule
from zhijian.rules.spot import SpotLimit
from zhijian.rules.surcharge import SurchargeRate


def rows(register: str, on: date) -> list[Row]:
    """一本名册在某日有效的各行，按代码排列。"""
    return [row for row in map(lambda held: _valid(held, on), shelf.book(register).values()) if row]


def row(register: str, code: str, on: date) -> Row:
    """某日有效的一行；没有则不予办理，说明缺哪一行。"""
    found = _valid(shelf.book(register).get(code, []), on)
    if found is None:
        raise Refused(Unmet(f"名册“{register}”没有 {on} 有效的“{code}”", remedy="请名册管理员补录"))
    return found


def maybe(register: str, code: str, on: date) -> Row | None:
    """同 `row`，没有则为 None。"""
    return _valid(shelf.book(register).get(code, []), on)


def history(register: str, code: str) -> list[Row]:
    """一个代码的各版本，由旧到新。"""
    return list(shelf.book(register).get(code, []))


def begun(register: str, code: str, on: date) -> bool:
    """`on` 之日已经有过这一代码的规定；没有这个代码的算有，好让取用时说明缺哪一行。"""
    held = shelf.book(register).get(code)
    return not held or held[0].effective_from <= on


def period(code: str, on: date) -> Period:
    """某日有效的一项法定期限。"""
    found = row("periods", code, on)
    if not found.enabled:
        words = f"期限“{found.name}”未启用"
        raise Refused(Unmet(words, found.source, "请名册管理员核对依据后启用"))
    return Period(
        code=found.code,
        name=found.name,
        length=found.data["length"],
        unit=Unit(found.data["unit"]),
        kind=PeriodKind(found.data.get("kind", "limit")),
        article=found.source,
        evidence=found.evidence,
        rolls=found.data.get("rolls", True),
        expiry=Expiry(found.data.get("expiry", "overdue")),
        effect=found.data.get("on_expiry", ""),
        extensions=tuple(_extension(item) for item in found.data.get("extensions", ())),
        chosen=found.data.get("chosen", False),
    )


def local_cap(code: str, taken: int, procedure: str, division: str, on: date) -> Row | None:
    """一地、一种程序之下，对某项期限已延长 `taken` 次之后再延长另加的上限；没有则为 None。"""
    for found in rows("periods", on):
        data = found.data
        here = data.get("caps") == code and data["taken"] == taken and found.enabled
        if here and data["procedure"] == procedure and division.startswith(data["division"]):
            return found
    return None


def reminding(on: date) -> Reminding:
    """某日有效的提醒办法。"""
    rows = [maybe("reminding", code, on) for code in ("WARN", "ESCALATE")]
    given = {name: value for held in rows if held for name, value in held.data.items()}
    return Reminding(**given)


def penalty_rules(on: date) -> tuple[PenaltyRule, ...]:
    """某日有效的全部罚则。"""
    return tuple(_penalty_rule(found) for found in rows("penalty_rules", on))


def penalty_rule(code: str, on: date) -> PenaltyRule:
    """某日有效的一条罚则。"""
    return _penalty_rule(row("penalty_rules", code, on))


def hearing_thresholds(on: date) -> tuple[Threshold, ...]:
    """某日有效的听证标准（全国与各地），供 `rules.hearing.nearest` 取用。"""
    return tuple(
        Threshold(
            person=Decimal(found.data["person"]),
            organisation=Decimal(found.data["organisation"]),
            article=found.source,
            division=found.data.get("division", ""),
            evidence=found.evidence,
        )
        for found in rows("hearing_thresholds", on)
    )


def crime_thresholds(on: date) -> tuple[CrimeThreshold, ...]:
    """某日有效的涉罪提示标准。"""
    return tuple(
        CrimeThreshold(
            code=found.code,
            offence=found.name,
            measure=Measure(found.data["measure"]),
            amount=Decimal(found.data["amount"]),
            article=found.source,
            evidence=found.evidence,
        )
        for found in rows("crime_thresholds", on)
    )


def spot_limits(on: date) -> tuple[SpotLimit, ...]:
    """某日有效的当场处罚限额（全国与各地），供 `rules.spot.nearest` 取用。"""
    return tuple(
        SpotLimit(
            person=Decimal(found.data["person"]),
            organisation=Decimal(found.data["organisation"]),
            cash=Decimal(found.data["cash"]),
            article=found.source,
            division=found.data.get("division", ""),
            excluded=tuple(found.data.get("excluded", ())),
            evidence=found.evidence,
        )
        for found in rows("spot_limits", on)
    )


def reward_rule(on: date) -> RewardRule:
    """某日有效的举报奖励标准；没有启用的不予办理。"""
    found = row("reward_rules", "NATION", on)
    if not found.enabled:
        words = f"“{found.name}”未启用"
        raise Refused(Unmet(words, found.source, "请名册管理员对照文本补录后启用"))
    return RewardRule(
        levels={level: _rates(found, level.name.lower()) for level in Level},
        cap=Decimal(found.data["cap"]),
        fiscal_from=_decimal(found.data.get("fiscal_from")),
        article=found.source,
        pending=not found.confirmed,
    )


def _rates(found: Row, name: str) -> Rates:
    low, high, floor = (Decimal(found.data[f"{name}_{part}"]) for part in ("low", "high", "floor"))
    return Rates(low, high, floor)


def reward_gates(on: date) -> tuple[Gate, ...]:
    """某日有效的较大数额罚没款（各地），供 `rules.reward.nearest` 取用。"""
    return tuple(_gate(found, "amount") for found in rows("reward_gates", on))


def reward_approvals(on: date) -> tuple[Gate, ...]:
    """某日有效的报上级批准的起点（各地），供 `rules.reward.nearest` 取用。"""
    return tuple(_gate(found, "upper_from") for found in rows("reward_approvals", on))


def _gate(found: Row, column: str) -> Gate:
    return Gate(
        amount=Decimal(found.data[column]),
        article=found.source,
        division=found.data.get("division", ""),
        pending=not found.confirmed,
    )


def blacklist_rules(on: date, division: str) -> tuple[CountRule, ...]:
    """某日在某地有效的违法次数规则；本地另有的在先。"""
    held = (row for row in rows("blacklist_rules", on) if row.enabled)
    here = [row for row in held if division.startswith(row.data.get("division", ""))]
    here.sort(key=lambda row: (-len(row.data.get("division", "")), row.code))
    return tuple(
        CountRule(
            code=row.code,
            name=row.name,
            count=int(row.data["count"]),
            months=int(row.data["months"]),
            categories=tuple(row.data.get("categories", ())),
            heavy=row.data["heavy"],
            effect=Effect(row.data["effect"]),
            article=row.source,
            pending=not row.confirmed,
        )
        for row in here
    )


def blacklist_approval(level: str, on: date) -> Approval:
    """某日某一级机关的列入须不须报上一级同意；名册没有这一级的，不须。"""
    found = next(
        (row for row in rows("blacklist_approvals", on) if row.data["level"] == level), None
    )
    if found is None:
        return Approval(level, upper=False, article="")
    return Approval(level, found.data["upper"], found.source, not found.confirmed)


def inspection_caps(on: date) -> tuple[InspectionCap, ...]:
    """某日有效的检查频次上限（全国与各地），供 `rules.frequency.nearest` 取用。"""
    return tuple(
        InspectionCap(
            most=int(found.data["most"]),
            article=found.source,
            exempt=tuple(found.data.get("exempt", ())),
            division=found.data.get("division", ""),
            evidence=found.evidence,
        )
        for found in rows("inspection_caps", on)
    )


def circumstances(on: date) -> dict[str, Circumstance]:
    """某日有效的裁量情节，按代码。"""
    return {
        found.code: Circumstance(found.name, Weight(found.data["weight"]), found.source, found.code)
        for found in rows("circumstances", on)
    }


def band_rows(on: date) -> tuple[BandRow, ...]:
    """某日有效的裁量基准（全国与各地）。"""
    return tuple(
        BandRow(
            code=found.code,
            name=found.name,
            violations=tuple(found.data["violations"]),
            circumstances=tuple(found.data["circumstances"]),
            low_share=Decimal(found.data["low_share"]),
            high_share=Decimal(found.data["high_share"]),
            article=found.source,
            division=found.data.get("division", ""),
            pending=not found.confirmed,
        )
        for found in rows("discretion_bands", on)
    )


def benchmark(on: date) -> Benchmark:
    """某日有效的裁量阶次。"""
    found = row("benchmarks", "NATION", on)
    return Benchmark(
        lenient_share=Decimal(found.data["lenient_share"]),
        severe_share=Decimal(found.data["severe_share"]),
        article=found.source,
        evidence=found.evidence,
    )


def surcharge_rate(on: date) -> SurchargeRate:
    """某日有效的加处罚款标准。"""
    found = row("surcharge_rates", "FINE", on)
    cap = _decimal(found.data.get("cap"))
    return SurchargeRate(Decimal(found.data["daily"]), cap, found.source)


def night(on: date) -> Night:
    """某日有效的“夜间”钟点。"""
    found = row("enforcement_hours", "NIGHT", on)
    return Night(found.data["from_hour"], found.data["to_hour"], found.source)


def record_list() -> tuple[Requirement, ...]:
    """记录清单的各行，连同已被取代的各版：每版只及于它有效之日办的环节。"""
    return shelf.made("record_list", _record_list)


def field_guides(on: date) -> tuple[Guide, ...]:
    """某日有效的各册作业指导书。"""
    return tuple(_guide(found) for found in rows("field_guides", on) if found.enabled)


def paper_template(no: str, on: date) -> Row:
    """某日有效的一种文书样式。"""
    return row("paper_templates", no, on)


def calendar() -> Calendar:
    """工作日历：各年放假通知之和。"""
    return shelf.made("calendar", _calendar)


def forget() -> None:
    """忘掉缓存，下次取用时重读。"""
    shelf.forget()


def _valid(held: list[Row], on: date) -> Row | None:
    for item in reversed(held):
        if item.effective_from <= on:
            return item if item.effective_to is None or on <= item.effective_to else None
    return None


def _extension(item: dict[str, Any]) -> Extension:
    return Extension(
        length=item["length"],
        by=item["by"],
        duty=item.get("duty", ""),
        collective=item.get("collective", False),
    )


def _penalty_rule(found: Row) -> PenaltyRule:
    data = found.data
    return PenaltyRule(
        code=found.code,
        law=data["law"],
        article=data["article"],
        conduct=data["conduct"],
        base=Base(data["base"]),
        low_multiple=_decimal(data.get("low_multiple")),
        high_multiple=_decimal(data.get("high_multiple")),
        fixed_low=_decimal(data.get("fixed_low")),
        fixed_high=_decimal(data.get("fixed_high")),
        extras=tuple(data.get("extras", ())),
        refers=tuple(data.get("refers", ())),
        optional=data.get("optional", False),
        text_held=data.get("text_held", True),
        evidence=found.evidence,
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _calendar() -> Calendar:
    notices = [held[-1] for held in shelf.book("calendar").values()]
    return Calendar(
        Notice(
            year=int(item.code),
            holidays=_days(item.data["holidays"]),
            workdays=_days(item.data["workdays"]),
            source=item.source,
        )
        for item in notices
    )


def _days(words: dict[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in words.items()}


def _record_list() -> tuple[Requirement, ...]:
    made: list[Requirement] = []
    for held in shelf.book("record_lists").values():
        latest = {row.effective_from: row for row in held}
        starts = [*sorted(latest)[1:], date.max]
        for start, following in zip(sorted(latest), starts, strict=True):
            until = following if following == date.max else following - timedelta(days=1)
            if latest[start].enabled:
                made.append(_requirement(latest[start], until))
    return tuple(made)


def _requirement(found: Row, until: date) -> Requirement:
    data = found.data
    return Requirement(
        code=found.code,
        kind=data["kind"],
        steps=tuple(data["steps"]),
        ways=tuple(Way(name) for name in data["ways"]),
        what=data["what"],
        name=found.name,
        article=found.source,
        required=data["required"],
        procedures=tuple(data.get("procedures", ())),
        when=data.get("when", {}),
        since=found.effective_from,
        until=min(until, found.effective_to or until),
        pending=not found.confirmed,
    )


def _guide(found: Row) -> Guide:
    data = found.data
    return Guide(
        code=found.code,
        name=found.name,
        goods=data.get("goods", ""),
        violations=tuple(data.get("violations", ())),
        items=tuple(_guide_item(item) for item in data["items"]),
        source=found.source,
        pending=not found.confirmed,
    )


def _guide_item(item: dict[str, Any]) -> GuideItem:
    return GuideItem(**item | {"ways": tuple(Way(name) for name in item["ways"])})
