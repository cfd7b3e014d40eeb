"""人员与培训的表格。

导入的人员没有口令：由管理人员在人员页“重置口令”，当面告知。任用须有“系统:机构管理”职责。
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from zhijian.kernel.acts.administration import officers as appointing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.organs.forms import USERNAME
from zhijian.kernel.web.sheets.columns import Column, Kind, Sheet, Values
from zhijian.kernel.web.sheets.reading import Intake, Key
from zhijian.modules.resources.people import actions
from zhijian.modules.resources.people.models import Profile, Training

OFFICERS = Sheet(
    "officers",
    "执法人员",
    (
        Column("username", "登录名", required=True, example="zhangsan", longest=50),
        Column("name", "姓名", required=True, example="张三", longest=50),
        Column("certificate_no", "执法证号", example="1310810123", longest=30),
        Column("certificate_issuer", "发证机关", example="河北省人民政府", width=24),
        Column("certificate_from", "有效期自", Kind.DAY, example="2025-01-01"),
        Column("certificate_to", "有效期至", Kind.DAY, example="2029-12-31"),
        Column("post", "职务", example="执法大队科员", longest=50),
        Column("phone", "电话", example="0316-7212315", longest=40),
        Column(
            "sex",
            "性别",
            Kind.CHOICE,
            choices={o.value: str(o.label) for o in Profile.Sex},
            width=8,
        ),
        Column("born_on", "出生日期", Kind.DAY),
        Column(
            "education",
            "学历",
            Kind.CHOICE,
            choices={o.value: str(o.label) for o in Profile.Education},
        ),
        Column("school", "毕业院校"),
        Column("major", "专业", example="法学"),
    ),
    ("username",),
)
TRAININGS = Sheet(
    "trainings",
    "培训",
    (
        Column("username", "登录名", required=True, example="zhangsan", longest=50),
        Column("title", "培训", required=True, example="行政处罚法专题", longest=200, width=30),
        Column("ended_on", "结束日期", Kind.DAY, required=True, example="2026-03-20"),
        Column("hours", "学时", Kind.WHOLE, required=True, example="16", width=8),
        Column("host", "主办", example="河北省市场监督管理局", width=24),
        Column("result", "考核结果", example="合格", longest=50),
    ),
    ("username", "title", "ended_on"),
)
PROFILE = ("sex", "born_on", "education", "school", "major")
CERTIFICATE = ("certificate_no", "certificate_issuer", "certificate_from", "certificate_to")


def officer_values(officer: Officer) -> Values:
    """一名人员在表格中的一行。"""
    own = {
        one.name: getattr(officer, one.name) for one in OFFICERS.columns if one.name not in PROFILE
    }
    profile = getattr(officer, "profile", None) or Profile()
    return own | {name: getattr(profile, name) for name in PROFILE}


def training_values(row: Training) -> Values:
    """一次培训在表格中的一行。"""
    told = {one.name: getattr(row, one.name) for one in TRAININGS.columns if one.name != "username"}
    return {"username": row.officer.username, **told}


def officers(organ: Organ, day: date) -> Intake:
    """任用一批人员，连同执法证与档案。"""
    taken = set(Officer.objects.exclude(certificate_no="").values_list("certificate_no", flat=True))
    seen: Counter[str] = Counter()

    def check(row: Values) -> Iterable[tuple[str, str]]:
        number = str(row["certificate_no"])
        yield from _certificate(row)
        if number and (number in taken or seen[number]):
            yield "certificate_no", "执法证号重复"
        seen[number] += 1
        try:
            USERNAME(str(row["username"]))
        except ValidationError as problem:
            yield "username", problem.messages[0]
        if Officer.objects.filter(username=row["username"]).exists():
            yield "username", "登录名已有别的机构的人使用"
        if isinstance(row["born_on"], date) and row["born_on"] >= day:
            yield "born_on", "出生日期在今日之后"

    def known(keys: Sequence[Key]) -> dict[Key, Values]:
        rows = organ.officers.filter(username__in=[name for (name,) in keys])
        return {(row.username,): officer_values(row) for row in rows.select_related("profile")}

    return Intake(OFFICERS, check, known)


def take_officers(organ: Organ, by: Officer, at: datetime) -> Callable[[Values], None]:
    """办一行：任用，登记执法证与档案。"""

    def take(row: Values) -> None:
        given: dict[str, Any] = dict(row)
        named = {name: given[name] for name in ("username", "name", "post", "phone")}
        officer, _ = appointing.appoint_officer(organ, by=by, at=at, **named)
        number, issuer, first, last = (given[name] for name in CERTIFICATE)
        if number:
            held = {"number": number, "issuer": issuer, "valid_from": first, "valid_to": last}
            appointing.renew_certificate(officer, by=by, at=at, **held)
        profile = {name: given[name] for name in PROFILE}
        if any(profile.values()):
            actions.change_profile(officer, by=by, at=at, **profile)

    return take


def trainings(organ: Organ, day: date) -> Intake:
    """登记一批培训。"""
    people = {one.username for one in organ.officers.all()}

    def check(row: Values) -> Iterable[tuple[str, str]]:
        if row["username"] not in people:
            yield "username", f"本机构没有登录名为“{row['username']}”的人员"
        if isinstance(row["ended_on"], date) and row["ended_on"] > day:
            yield "ended_on", "日期在今日之后"

    def known(keys: Sequence[Key]) -> dict[Key, Values]:
        rows = Training.objects.filter(
            officer__organ=organ, officer__username__in={name for name, _, _ in keys}
        )
        return {
            TRAININGS.key_of(told): told
            for told in map(training_values, rows.select_related("officer"))
        }

    return Intake(TRAININGS, check, known)


def take_trainings(organ: Organ, by: Officer, at: datetime) -> Callable[[Values], None]:
    """办一行：登记一次培训。"""

    def take(row: Values) -> None:
        given: dict[str, Any] = dict(row)
        officer = organ.officers.get(username=given.pop("username"))
        actions.add_training(officer, by=by, at=at, **given)

    return take


def _certificate(row: Values) -> Iterable[tuple[str, str]]:
    number, issuer, first, last = (row[name] for name in CERTIFICATE)
    if not number:
        if issuer or first or last:
            yield "certificate_no", "填了发证机关、有效期的须填执法证号"
        return
    if not issuer:
        yield "certificate_issuer", "没有填写发证机关"
    if not isinstance(first, date):
        yield "certificate_from", "没有填写有效期自"
    if not isinstance(last, date):
        yield "certificate_to", "没有填写有效期至"
    elif isinstance(first, date) and last < first:
        yield "certificate_to", "有效期止日早于起日"
