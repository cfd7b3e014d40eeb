"""导出：CSV（带 BOM，表格软件直接打开不乱码）与 XLSX；以公式开头的文字加引号，不被执行。"""

import csv as csv_module
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # 表格文件里不许有的控制字符
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "编号",
    "当事人",
    "阶段",
    "标题",
    "案源编号",
    "机关",
    "登记日期",
    "终了日期",
    "最近期限",
    "届满日",
)
Table = Sequence[Sequence[Any]]


def table(rows: Sequence[dict[str, Any]], names: Sequence[str] = ()) -> tuple[Sequence[str], Table]:
    """各行按所给的列（没有给的按全部）排好；没有的格为空。"""
    names = names or COLUMNS
    return names, [[_safe(row.get(name, "")) for name in names] for row in rows]


def safe(rows: Table) -> Table:
    """各行写成文字，以公式开头的加引号；供 CSV。"""
    return [[_safe(value) for value in row] for row in rows]


def csv(name: str, head: Sequence[str], rows: Table) -> HttpResponse:
    """CSV 文件。"""
    out = io.StringIO()
    writer = csv_module.writer(out)
    writer.writerow(head)
    writer.writerows(rows)
    body = out.getvalue().encode("utf-8-sig")
    return _attached(body, f"{name}.csv", "text/csv; charset=utf-8")


def xlsx(name: str, head: Sequence[str], rows: Table) -> HttpResponse:
    """XLSX 文件。"""
    from openpyxl import Workbook  # noqa: PLC0415  占内存，用到才载入

    book = Workbook(write_only=True)
    sheet = book.create_sheet("导出")
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _attached(out.getvalue(), f"{name}.xlsx", kind)


def _safe(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    text = CONTROL.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


def _attached(body: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
