"""经费的表格：导入、导出、模板。不含罚没收入（行政处罚法第七十四条）。"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.sheets.columns import Column, Kind, Sheet, Values
from zhijian.kernel.web.sheets.reading import Intake, Key
from zhijian.modules.resources.funds import actions
from zhijian.modules.resources.funds.models import FundLine
from zhijian.rules.refusal import Refused, Unmet


def _labels(choices: Any) -> dict[str, str]:
    return {one.value: str(one.label) for one in choices if one.value}


SHEET = Sheet(
    "funds",
    "执法经费",
    (
        Column("voucher", "凭证号", required=True, example="2026-财-0012", longest=40),
        Column("year", "年度", Kind.WHOLE, required=True, example="2026", width=8),
        Column(
            "source",
            "来源",
            Kind.CHOICE,
            required=True,
            example="财政",
            choices=_labels(FundLine.Source),
        ),
        Column(
            "kind",
            "类别",
            Kind.CHOICE,
            required=True,
            example="支出",
            choices=_labels(FundLine.Kind),
        ),
        Column(
            "purpose",
            "用途",
            Kind.CHOICE,
            example="办案",
            choices=_labels(FundLine.Purpose),
            help="只支出填",
        ),
        Column("amount", "金额（元）", Kind.YUAN, required=True, example="12000.00", signed=True),
        Column("on", "日期", Kind.DAY, required=True, example="2026-03-05"),
        Column("words", "摘要", required=True, example="专项检查差旅", longest=200, width=30),
        Column(
            "reverses",
            "冲正凭证号",
            longest=40,
            help="冲正的填所冲正的凭证号，金额为等额负数；其他不填",
        ),
    ),
    ("voucher",),
)


def values(line: FundLine) -> Values:
    """账上一行在表格中的一行。"""
    told = {column.name: getattr(line, column.name) for column in SHEET.columns}
    return told | {"reverses": line.reverses.voucher if line.reverses else ""}


def intake(organ: Organ, day: date) -> Intake:
    """导入到一个机构。"""

    def check(row: Values) -> Iterable[tuple[str, str]]:
        return _problems(row, day)

    def known(keys: Sequence[Key]) -> dict[Key, Values]:
        vouchers = [voucher for (voucher,) in keys]
        rows = FundLine.objects.filter(organ=organ, voucher__in=vouchers).select_related("reverses")
        return {(row.voucher,): values(row) for row in rows}

    return Intake(SHEET, check, known)


def taker(organ: Organ, by: Officer, at: datetime) -> Callable[[Values], None]:
    """办一行导入。"""

    def take(row: Values) -> None:
        given: dict[str, Any] = dict(row)
        wrong = given.pop("reverses")
        if not wrong:
            actions.enter(FundLine(organ=organ, **given), by=by, at=at)
            return
        line = FundLine.objects.filter(organ=organ, voucher=wrong).first()
        if line is None or line.amount != -given["amount"]:
            raise Refused(Unmet(f"没有凭证号“{wrong}”、金额相等的一行可以冲正"))
        told = {name: given[name] for name in ("voucher", "words", "on")}
        actions.reverse(line, by=by, at=at, **told)

    return take


def _problems(row: Values, day: date) -> Iterable[tuple[str, str]]:
    on, year, amount = row["on"], row["year"], row["amount"]
    if isinstance(on, date) and on > day:
        yield "on", "日期在今日之后"
    if isinstance(year, int) and not actions.FIRST_YEAR < year <= day.year + 1:
        yield "year", "年度写四位数字，至迟为明年"
    if isinstance(amount, Decimal) and (amount < 0) is not bool(row["reverses"]):
        yield "amount", "只有冲正的金额是负数，并须写明冲正凭证号"
    if amount == 0:
        yield "amount", "金额不能是零"
    if (row["kind"] == FundLine.Kind.SPENDING) is not bool(row["purpose"]):
        yield "purpose", "支出须选用途，预算、拨付不选用途"
