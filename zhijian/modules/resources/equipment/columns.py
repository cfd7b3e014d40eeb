"""装备的表格：导入、导出、模板。"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.sheets.columns import Column, Kind, Sheet, Values
from zhijian.kernel.web.sheets.reading import Intake, Key
from zhijian.modules.resources.equipment import actions
from zhijian.modules.resources.equipment.models import Equipment

YES_NO = {"yes": "是", "no": "否"}
SHEET = Sheet(
    "equipment",
    "执法装备",
    (
        Column("number", "装备编号", required=True, example="BZ-JL-001", longest=40),
        Column("name", "名称", required=True, example="执法记录仪", longest=100, width=24),
        Column("model", "规格型号", example="DSJ-A8", longest=100),
        Column(
            "category",
            "类别",
            Kind.CHOICE,
            required=True,
            example="执法记录仪",
            choices={one.value: str(one.label) for one in Equipment.Category},
        ),
        Column("quantity", "数量", Kind.WHOLE, required=True, example="1", width=8),
        Column("purchased_on", "购置日期", Kind.DAY, required=True, example="2025-03-01"),
        Column("price", "金额（元）", Kind.YUAN, required=True, example="1980.00"),
        Column(
            "measuring",
            "计量器具",
            Kind.CHOICE,
            required=True,
            example="否",
            choices=YES_NO,
            width=10,
        ),
        Column(
            "calibrated_to",
            "检定有效期至",
            Kind.DAY,
            example="",
            help="只计量器具填；不填即没有有效的检定",
        ),
        Column(
            "keeper",
            "保管人登录名",
            example="",
            longest=50,
            help="本机构人员的登录名；不填即在库",
        ),
    ),
    ("number",),
)


def values(item: Equipment) -> Values:
    """一件装备在表格中的一行。"""
    return {
        "number": item.number,
        "name": item.name,
        "model": item.model,
        "category": item.category,
        "quantity": item.quantity,
        "purchased_on": item.purchased_on,
        "price": item.price,
        "measuring": "yes" if item.measuring else "no",
        "calibrated_to": item.calibrated_to,
        "keeper": item.keeper.username if item.keeper else "",
    }


def intake(organ: Organ, day: date) -> Intake:
    """导入到一个机构。"""
    people = {one.username: one for one in organ.officers.filter(suspended_at__isnull=True)}

    def check(row: Values) -> Iterable[tuple[str, str]]:
        return _problems(row, people, day)

    def known(keys: Sequence[Key]) -> dict[Key, Values]:
        numbers = [number for (number,) in keys]
        rows = Equipment.objects.filter(organ=organ, number__in=numbers).select_related("keeper")
        return {(row.number,): values(row) for row in rows}

    return Intake(SHEET, check, known)


def taker(organ: Organ, by: Officer, at: datetime) -> Callable[[Values], None]:
    """办一行导入。"""

    def take(row: Values) -> None:
        given: dict[str, Any] = {**row, "measuring": row["measuring"] == "yes"}
        login = given.pop("keeper")
        given["keeper"] = organ.officers.get(username=login) if login else None
        actions.register(organ, by=by, at=at, words="表格导入", **given)

    return take


def _problems(row: Values, people: dict[str, Officer], day: date) -> Iterable[tuple[str, str]]:
    bought, measured = row["purchased_on"], row["calibrated_to"]
    if isinstance(bought, date) and bought > day:
        yield "purchased_on", "购置日期在今日之后"
    if row["quantity"] == 0:
        yield "quantity", "数量至少是 1"
    if measured and row["measuring"] != "yes":
        yield "calibrated_to", "不是计量器具的不填检定有效期"
    if row["keeper"] and row["keeper"] not in people:
        yield "keeper", f"本机构没有登录名为“{row['keeper']}”的在岗人员"
    elif row["keeper"] and row["measuring"] == "yes" and not _fit(measured, day):
        yield "calibrated_to", "没有有效检定的计量器具不能领用（计量法第九条第一款）"


def _fit(last: object, day: date) -> bool:
    return isinstance(last, date) and last >= day
