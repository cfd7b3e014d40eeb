"""写 CSV：带 BOM，表格软件直接打开不乱码；以公式开头的文字加引号，不被执行。"""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.web.sheets.columns import CONTROL

MEDIA = "text/csv; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """抬头与各行。日期写成年月日，数照写。"""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    text = CONTROL.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
