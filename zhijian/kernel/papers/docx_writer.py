"""把文书内容写成 DOCX，供经办人在字处理软件里打开、核对或打印。"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from zhijian.kernel.papers import content as c
from zhijian.kernel.papers.content import Content

FACES = {
    "仿": "仿宋_GB2312",
    "宋": "宋体",
    "黑": "黑体",
    "楷": "楷体_GB2312",
    "标": "方正小标宋简体",
}
MARGINS = {
    "letter": (37, 26, 35, 28),
    "form": (25, 22, 22, 22),
    "record": (28, 25, 28, 28),
    "cover": (28, 25, 28, 28),
}
COLUMNS = 12
LINE, LONGEST_LINE, SHORTEST_LINE = "＿", 8, 4
AIR = {"cover": 9.0, "form": 3.0}  # 表格各格文字上下的空，单位磅；其余为 2
FIXED = datetime(2000, 1, 1, tzinfo=UTC)  # 同样的内容得到同样的字节


class Page:
    """正在书写的一份 DOCX：版心、正文字号与行距。"""

    def __init__(self, content: Content) -> None:
        self.layout = content.layout
        self.document: Any = Document()
        self.size = {"letter": 16.0, "form": 12.0}.get(content.layout, 14.0)
        self.leading = {"letter": 29.0, "form": 19.0}.get(content.layout, 24.0)
        self.face = "仿" if content.layout == "letter" else "宋"
        top, right, bottom, left = MARGINS[content.layout]
        self.width = 210 - left - right
        self.small = 14.0 if content.layout == "cover" else 10.5  # 清单里的字号
        self.air = AIR.get(content.layout, 2.0)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.right_margin = Mm(top), Mm(right)
        section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
        if content.banner:
            self.put(section.header.paragraphs[0], content.banner, "楷", 9, ALIGN.CENTER)
        footer = section.footer.paragraphs[0]
        if content.page_sign:
            signed = _ruled(content.page_sign, self.room(11) // len(content.page_sign))
            self.put(footer, signed, "宋", 11, ALIGN.LEFT)
            footer = section.footer.add_paragraph()
        self._page_number(footer)

    def write(
        self,
        text: str,
        face: str = "",
        size: float = 0,
        align: Any = ALIGN.JUSTIFY,
        *,
        indent: bool = True,
        keep: bool = False,
        where: Any = None,
    ) -> Any:
        """写一段。`keep` 与下一段同页。"""
        paragraph = (where or self.document).add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        shape.line_spacing = Pt(self.leading)
        shape.keep_with_next = keep
        size = size or self.size
        self.put(paragraph, text, face or self.face, size, align)
        if indent:
            indented = OxmlElement("w:ind")
            indented.set(qn("w:firstLineChars"), "200")
            indented.set(qn("w:firstLine"), str(int(size * 40)))
            paragraph._p.get_or_add_pPr().append(indented)
        return paragraph

    def put(self, paragraph: Any, text: str, face: str, size: float, align: Any) -> None:
        """在段落里写一串字，指明中文字体。"""
        paragraph.alignment = align
        run = paragraph.add_run(text)
        run.font.name, run.font.size = "Times New Roman", Pt(size)
        run.font.bold = face == "标"
        run._element.get_or_add_rPr().find(qn("w:rFonts")).set(qn("w:eastAsia"), FACES[face])

    def room(self, size: float) -> int:
        """一行容得下几个字。"""
        return int(self.width / (size * 25.4 / 72))

    def _page_number(self, paragraph: Any) -> None:
        self.put(paragraph, "— ", "宋", 12, ALIGN.CENTER)
        for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = code
            run._r.append(mark)
        self.put(paragraph, " —", "宋", 12, ALIGN.CENTER)


def docx(content: Content) -> bytes:
    """文书的 DOCX。同样的内容得到同样的文字与版式。"""
    page = Page(content)
    properties = page.document.core_properties
    properties.title, properties.author = content.organ + content.title, content.organ
    properties.created = properties.modified = FIXED
    _head(page, content)
    for block in content.blocks:
        WRITERS[type(block)](page, block)
    out = io.BytesIO()
    page.document.save(out)
    return out.getvalue()


def _head(page: Page, content: Content) -> None:
    if content.layout != "form":
        page.write(content.organ, "标", 22, ALIGN.CENTER, indent=False, keep=True)
    title = page.write(content.title, "标", 24, ALIGN.CENTER, indent=False, keep=True)
    title.paragraph_format.space_after = Pt(36 if content.layout == "cover" else 6)
    if content.number:
        align = ALIGN.CENTER if content.layout == "letter" else ALIGN.RIGHT
        page.write(content.number, align=align, indent=False)


def _fields(page: Page, block: c.Fields) -> None:
    for name, value in block.rows:
        page.write(f"{name}：{value}", align=ALIGN.LEFT)


def _paragraph(page: Page, block: c.Paragraph) -> None:
    page.write(block.text, indent=block.indent)


def _note(page: Page, block: c.Note) -> None:
    for line in block.text.split("\n"):
        page.write(line, "楷", page.size - 2)


def _sign(page: Page, block: c.SignBlock) -> None:
    page.write("", keep=True)
    for text in (block.organ + ("（印章）" if block.seal else ""), block.date):
        placed = page.write(text, align=ALIGN.CENTER, indent=False, keep=text != block.date)
        placed.paragraph_format.left_indent = Mm(62)


def _ruled(labels: tuple[str, ...], room: int) -> str:
    """签名的栏目与横线；每栏至多占 `room` 个字，不使一行折断。"""
    lines = [min(LONGEST_LINE, max(SHORTEST_LINE, room - len(one) - 2)) for one in labels]
    return "　".join(f"{one}：{LINE * n}" for one, n in zip(labels, lines, strict=True))


def _ink(page: Page, block: c.InkLines) -> None:
    for first in range(0, len(block.labels), 2):
        pair = block.labels[first : first + 2]
        page.write(_ruled(pair, page.room(page.size) // 2), align=ALIGN.LEFT, indent=False)


def _dialogue(page: Page, block: c.Dialogue) -> None:
    page.write(f"问：{block.question}")
    for line in f"答：{block.answer}".split("\n"):
        page.write(line)


def _table(page: Page, block: c.Table) -> None:
    if block.caption:
        page.write(block.caption, "黑", 12, ALIGN.CENTER, indent=False, keep=True)
    lines = [block.head, *block.rows] if block.head else list(block.rows)
    table = page.document.add_table(rows=len(lines), cols=len(block.widths))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    share = page.width / sum(block.widths)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width * share)
    for number, line in enumerate(lines):
        row = table.rows[number]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if block.head and number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for column, text in enumerate(line):
            cell = row.cells[column]
            cell.width = Mm(block.widths[column] * share)
            heads = column == 0 or (block.head and number == 0)
            face = "黑" if block.head and number == 0 else "宋"
            _fill(page, cell, text, face, bool(heads), page.small)


def _fill(page: Page, cell: Any, text: str, face: str, centred: bool, size: float = 10.5) -> None:
    cell.vertical_alignment = VERTICAL.CENTER
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(page.air if number == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(0)
        page.put(paragraph, line, face, size, ALIGN.CENTER if centred else ALIGN.LEFT)
    cell.paragraphs[-1].paragraph_format.space_after = Pt(page.air)


def _grid(page: Page, block: c.Grid) -> None:
    table = page.document.add_table(rows=len(block.rows), cols=COLUMNS)
    table.style, table.autofit = "Table Grid", False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(block.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            _place(page, table, cell, (number, column))
            taken |= {
                (number + down, column + across)
                for down in range(cell.rowspan)
                for across in range(cell.colspan)
            }
    for made in table.columns:
        made.width = Mm(page.width / COLUMNS)


def _place(page: Page, table: Any, cell: c.Cell, at: tuple[int, int]) -> None:
    row, column = at
    first = table.cell(row, column)
    merged = first.merge(table.cell(row + cell.rowspan - 1, column + cell.colspan - 1))
    size = 9.0 if cell.role == "s" else 12.0
    _fill(page, merged, cell.text + "\n" * 8 * (cell.role == "b"), "宋", cell.role == "k", size)
    if cell.role == "o":
        merged.paragraphs[-1].alignment = ALIGN.RIGHT


def _photos(page: Page, block: c.Photos) -> None:
    for photo in block.images:
        page.write(f"{photo.caption}　{photo.taken}", indent=False)


WRITERS: dict[type, Callable[[Page, Any], None]] = {
    c.Fields: _fields,
    c.Heading: lambda page, block: page.write(block.text, "黑", keep=True) and None,
    c.Paragraph: _paragraph,
    c.Table: _table,
    c.SignBlock: _sign,
    c.InkLines: _ink,
    c.Note: _note,
    c.Dialogue: _dialogue,
    c.Grid: _grid,
    c.Photos: _photos,
}
