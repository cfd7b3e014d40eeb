"""演示的执法资源：装备、经费、档案、委托书，逐项经机构管理之门登记；一个撤并了的稽查队。"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from zhijian.kernel.acts.administration import granting, officers, organs
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.resources.delegations import actions as delegations
from zhijian.modules.resources.equipment import actions as equipment
from zhijian.modules.resources.funds import actions as funds
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.people import actions as people

SCRIPT = Path(__file__).parent / "data" / "resources.yaml"


@dataclass(frozen=True)
class Stage:
    """演到 `now`，一班人，剧本里的“几天之前”。"""

    cast: Mapping[str, Officer]
    now: datetime

    def ago(self, days: int) -> datetime:
        """几天之前的此刻。"""
        return self.now - timedelta(days=days)

    def day(self, days: int) -> date:
        """几天之前的日期。"""
        return local_date(self.ago(days))

    def this_year(self, days: int) -> date:
        """几天之前，不早于今年一月一日。"""
        return max(self.day(days), date(local_date(self.now).year, 1, 1))


def furnish(cast: Mapping[str, Officer], now: datetime) -> None:
    """登记全部演示资源。"""
    told, stage = yaml.safe_load(SCRIPT.read_text("utf-8")), Stage(cast, now)
    _merged(told["merged"], stage)
    for code, one in told["organs"].items():
        _organ(Organ.objects.get(code=code), one, stage)
    _people(told, stage)
    _appointed(told["appointed"], stage)


def _organ(organ: Organ, told: dict[str, Any], stage: Stage) -> None:
    by = stage.cast[told["by"]]
    details = {name: told[name] for name in ("establishment", "functions", "head")}
    organs.change_organ(organ, by=stage.cast["guoqing"], at=stage.ago(350), **_own(organ, details))
    for one in sorted(told["equipment"], key=lambda row: -int(row["days"])):
        _item(organ, one, by, stage)
    for number, one in enumerate(told["funds"], start=1):
        _fund(organ, one, number, by, stage)
    if given := told.get("delegation"):
        first, last = stage.day(200), stage.day(-530)
        delegations.publish(organ, by=by, at=stage.ago(200), first=first, last=last, **given)


def _own(organ: Organ, details: dict[str, Any]) -> dict[str, Any]:
    """没有写地址、电话的机关，演示补一个。"""
    known = {"address": organ.address, "phone": organ.phone}
    made = {"address": f"{organ.name}（演示地址）", "phone": "000-00012315"}
    return details | {name: known[name] or made[name] for name in known}


def _item(organ: Organ, told: dict[str, Any], by: Officer, stage: Stage) -> None:
    named = {name: told[name] for name in ("number", "name", "category", "quantity")}
    keeper = stage.cast[told["keeper"]] if "keeper" in told else None
    last = stage.day(-told["until"]) if "until" in told else None
    item = equipment.register(
        organ,
        by=by,
        at=stage.ago(told["days"]),
        model=told.get("model", ""),
        price=Decimal(told["price"]),
        purchased_on=stage.day(told["days"] + 10),
        measuring=told.get("measuring", False),
        calibrated_to=last,
        **named,
    )
    if keeper is not None:
        equipment.act(
            item, "issue", by=by, at=stage.ago(told["days"] - 3), keeper=keeper, words="配发"
        )


def _fund(organ: Organ, told: dict[str, Any], number: int, by: Officer, stage: Stage) -> None:
    on = stage.this_year(told["days"])
    line = FundLine(
        organ=organ,
        year=on.year,
        source=told["source"],
        kind=told["kind"],
        purpose=told.get("purpose", ""),
        amount=Decimal(told["amount"]),
        on=on,
        voucher=f"{on.year}-财-{number:03d}",
        words=told["words"],
    )
    at = max(stage.ago(told["days"]), stage.now - timedelta(days=(stage.day(0) - on).days))
    funds.enter(line, by=by, at=at)
    if why := told.get("reversed"):
        funds.reverse(line, by=by, at=stage.now, voucher=f"{line.voucher}-冲", words=why)


def _people(told: dict[str, Any], stage: Stage) -> None:
    by = stage.cast["zhengli"]
    for one in told["people"]:
        known = {name: one[name] for name in ("sex", "education", "school", "major")}
        people.change_profile(
            stage.cast[one["login"]],
            by=by,
            at=stage.ago(340),
            born_on=one["born"],
            area=one.get("area", ""),
            **known,
        )
    for officer, one in _trained(told["trainings"], stage):
        known = {name: one[name] for name in ("title", "host", "hours", "result")}
        on, at = stage.this_year(one["days"]), stage.now
        people.add_training(officer, by=by, at=at, ended_on=on, **known)
    for one in told["merits"]:
        people.add_merit(
            stage.cast[one["login"]],
            by=by,
            at=stage.now,
            kind=one["kind"],
            title=one["title"],
            decided_by=one["decided"],
            on=stage.day(one["days"]),
            number=one["number"],
        )
    for one in told["ties"]:
        known = {name: one[name] for name in ("relation", "subject", "words")}
        since = stage.day(one["days"])
        people.add_tie(stage.cast[one["login"]], by=by, at=stage.now, since=since, **known)


def _trained(told: list[dict[str, Any]], stage: Stage) -> Iterator[tuple[Officer, dict[str, Any]]]:
    for one in told:
        for login in one["logins"]:
            yield stage.cast[login], one


def _appointed(told: list[dict[str, Any]], stage: Stage) -> None:
    by = stage.cast["zhengli"]
    for number, one in enumerate(told, start=1):
        officer, _ = officers.appoint_officer(
            by.organ,
            by=by,
            at=stage.ago(30),
            username=one["login"],
            name=one["name"],
            post=one["post"],
        )
        officers.renew_certificate(
            officer,
            by=by,
            at=stage.ago(30),
            number=f"131081{900 + number}",
            issuer="河北省人民政府",
            valid_from=stage.day(1700),
            valid_to=stage.day(-one["until"]),
        )
        granting.grant_duty(
            officer, "案件:承办", by.organ, by=by, at=stage.ago(30), valid_from=stage.day(30)
        )


def _merged(told: dict[str, Any], stage: Stage) -> None:
    """一个撤并了的稽查队：它的车仍在它名下，由承继它的机关管着。"""
    by, keeper = stage.cast["hanxue"], stage.cast["zhengli"]
    heir = keeper.organ
    if heir.parent is None:
        raise ValueError(heir)
    gone = organs.found_organ(
        heir.parent,
        by=by,
        at=stage.ago(850),
        code=told["code"],
        name=told["name"],
        level=Organ.Level.COUNTY,
        valid_from=stage.day(850),
        doc_word=told["word"],
        division=told["division"],
    )
    organs.merge_organ(gone, heir, by=by, at=stage.ago(told["days"]), why="机构改革")
    gone.refresh_from_db()
    line = FundLine(
        organ=gone,
        year=stage.day(told["days"] + 30).year,
        source=FundLine.Source.FISCAL,
        kind=FundLine.Kind.BUDGET,
        amount=Decimal("420000.00"),
        on=stage.day(told["days"] + 30),
        voucher="稽查-001",
        words="撤并当年的预算",
    )
    funds.enter(line, by=keeper, at=stage.ago(told["days"] - 1))
