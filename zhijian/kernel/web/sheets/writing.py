"""写表格：导出与模板。一切文字写成文字格并标为“文字”，以等号开头的也不会被当作公式。"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from zhijian.kernel.web.sheets.columns import CONTROL, Sheet, Value

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = "样例："
LONGEST_TEXT = 32_767  # 一格至多这么多字
BEFORE_DAYS, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
"""表格以日数记日期，自此起算；更早的记不准，写成文字。"""
Page = tuple[str, Sequence[int], Iterable[Sequence[Any]]]


def exported(sheet: Sheet, rows: Iterable[Mapping[str, Value]]) -> bytes:
    """按列导出；导出的文件原样导入，各行与导出的相同。"""
    lines = ([column.write(row.get(column.name)) for column in sheet.columns] for row in rows)
    return _book(_page(sheet, lines))


def template(sheet: Sheet) -> bytes:
    """空白模板：抬头一行、样例一行（导入时不算）；第二张说明各列怎样填。"""
    example = [
        f"{EXAMPLE}{column.example}" if not number else column.example
        for number, column in enumerate(sheet.columns)
    ]
    told = [
        ["列", "种类", "必填", "可选与说明"],
        *(
            [
                column.heading,
                column.kind.value,
                "必填" if column.required else "",
                "、".join((column.choices or {}).values()) or column.help,
            ]
            for column in sheet.columns
        ),
        ["", "", "", "以“样例：”开头的一行导入时不算；一次至多 5000 行。"],
    ]
    return _book(_page(sheet, [example]), ("填写说明", (20, 14, 8, 60), told))


def tables(*pages: Page) -> bytes:
    """几张表合成一个文件：各张的名称、列宽、各行（首行为抬头）。"""
    return _book(*pages)


def attached(body: bytes, name: str, media: str = MEDIA, suffix: str = "xlsx") -> HttpResponse:
    """作为附件下载。"""
    response = HttpResponse(body, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{suffix}"
    return response


def _page(sheet: Sheet, lines: Iterable[Sequence[Any]]) -> Page:
    head = [column.heading for column in sheet.columns]
    return sheet.title, [column.width for column in sheet.columns], (head, *lines)


def _book(*pages: Page) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  占内存，用到才载入
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    for title, widths, rows in pages:
        sheet = book.create_sheet(title[:31])
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = "A2"
        plain, bold = _Cells(sheet), _Cells(sheet, bold=True)
        for number, row in enumerate(rows):
            cells = plain if number else bold
            sheet.append([cells.of(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Cells:
    """一张表的格。同种的格式样只备一次，各格共用：一格一格地定，几万格要多花几倍的时间。"""

    def __init__(self, sheet: Any, *, bold: bool = False) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        self._sheet, self._bold, self._new = sheet, bold, WriteOnlyCell
        self._text = self._style("@", quoted=True)
        self._day, self._whole = self._style("yyyy-mm-dd"), self._style("0")
        self._yuan = self._style("#,##0.00")

    def of(self, value: Any) -> Any:
        """一格；空的不写。"""
        if value is None or value == "":
            return None
        if isinstance(value, Decimal):
            return self._made(value, "n", self._yuan)
        if isinstance(value, int):
            return self._made(value, "n", self._whole)
        if isinstance(value, date) and value >= FIRST_DAY:
            return self._made((value - BEFORE_DAYS).days, "n", self._day)
        return self._made(CONTROL.sub("", str(value))[:LONGEST_TEXT], "s", self._text)

    def _made(self, value: Any, kind: str, style: Any) -> Any:
        """内容与种类直接放好，不让库去猜：以等号开头的也只是文字。"""
        cell = self._new(self._sheet)
        cell._value, cell.data_type, cell._style = value, kind, style
        return cell

    def _style(self, shape: str, *, quoted: bool = False) -> Any:
        from openpyxl.styles import Font  # noqa: PLC0415

        cell = self._new(self._sheet)
        cell.number_format, cell.quotePrefix = shape, quoted
        if self._bold:
            cell.font = Font(bold=True)
        return cell._style
