"""从随系统发布的名册文件造规则：例表与名册互相印证。"""

from datetime import date
from decimal import Decimal
from functools import cache

import yaml

from tests.shared import ROOT
from zhijian.rules.calendar import Calendar, Notice
from zhijian.rules.deadlines import Expiry, Extension, Period, PeriodKind, Unit
from zhijian.rules.penalty import Base, PenaltyRule

DATA = ROOT / "zhijian" / "kernel" / "registers" / "data"
NUMBERS = ("low_multiple", "high_multiple", "fixed_low", "fixed_high")


def money(text: str) -> Decimal:
    return Decimal(text.replace(",", "") or 0)


def shipped(register: str) -> list[dict]:
    return yaml.safe_load((DATA / f"{register}.yaml").read_text())


def penalty_rule(code: str) -> PenaltyRule:
    item = next(item for item in shipped("penalty_rules") if item["code"] == code)
    return PenaltyRule(
        code=code,
        law=item["law"],
        article=item["article"],
        conduct=item["conduct"],
        base=Base(item["base"]),
        extras=tuple(item.get("extras", ())),
        refers=tuple(item.get("refers", ())),
        optional=item.get("optional", False),
        text_held=item.get("text_held", True),
        evidence=item["evidence"],
        **{name: Decimal(item[name]) for name in NUMBERS if name in item},
    )


@cache
def calendar():
    def days(found):
        return {date.fromisoformat(str(day)): name for day, name in found.items()}

    return Calendar(
        Notice(int(item["code"]), days(item["holidays"]), days(item["workdays"]))
        for item in shipped("calendar")
    )


@cache
def periods():
    return {
        item["code"]: Period(
            item["code"],
            item["name"],
            item["length"],
            Unit(item["unit"]),
            PeriodKind(item["kind"]),
            item["source"],
            item["evidence"],
            item["rolls"],
            Expiry(item.get("expiry", "overdue")),
            item.get("on_expiry", ""),
            tuple(Extension(**one) for one in item.get("extensions", ())),
        )
        for item in shipped("periods")
        if "to" not in item
    }
