"""网页预览：像一张纸，全部内容转义，不含脚本与内联样式；样式在 papers/paper.css。"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from zhijian.kernel.papers import content as c
from zhijian.kernel.papers.content import Content

Writer = Callable[[Any], str]


def html(content: Content) -> str:
    """一份文书的网页片段，可直接放进页面。"""
    number = f'<div class="number">{escape(content.number)}</div>' if content.number else ""
    organ = "" if content.layout == "form" else f"<h2>{escape(content.organ)}</h2>"
    banner = f'<div class="banner">{escape(content.banner)}</div>' if content.banner else ""
    page_sign = _ink(c.InkLines(content.page_sign)) if content.page_sign else ""
    return (
        f'<article class="paper paper-{escape(content.layout)}" lang="zh-Hans">'
        f"{banner}{organ}<h3>{escape(content.title)}</h3>{number}"
        f"{''.join(WRITERS[type(block)](block) for block in content.blocks)}{page_sign}</article>"
    )


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _prose(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)


def _fields(block: c.Fields) -> str:
    return "".join(f"<p>{escape(name)}：{escape(value)}</p>" for name, value in block.rows)


def _paragraph(block: c.Paragraph) -> str:
    return (
        f"<p>{escape(block.text)}</p>"
        if block.indent
        else (f'<p class="left">{escape(block.text)}</p>')
    )


def _table(block: c.Table) -> str:
    total = sum(block.widths)
    columns = "".join(f'<col width="{width / total:.1%}">' for width in block.widths)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_lines(cell)}</td>' for cell in row)}</tr>" for row in block.rows
    )
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    thead = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f"<table>{caption}<colgroup>{columns}</colgroup>{thead}<tbody>{rows}</tbody></table>"


def _sign(block: c.SignBlock) -> str:
    seal = "（印章）" if block.seal else ""
    return f'<div class="sign">{escape(block.organ)}{seal}<br>{escape(block.date)}</div>'


def _ink(block: c.InkLines) -> str:
    return (
        '<div class="ink">'
        + "".join(f"<span>{escape(label)}：</span>" for label in block.labels)
        + "</div>"
    )


def _grid(block: c.Grid) -> str:
    columns = '<col width="8.33%">' * 12
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in block.rows)
    return f"<table><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>"


def _cell(cell: c.Cell) -> str:
    if cell.role == "o":
        *said, signed = cell.text.split("\n")
        inner = _prose("\n".join(said)) + f'<p class="signed">{escape(signed)}</p>'
    else:
        inner = _prose(cell.text) if cell.role == "p" else _lines(cell.text)
    return (
        f'<td class="{escape(cell.role)}" colspan="{cell.colspan}" rowspan="{cell.rowspan}">'
        f"{inner}</td>"
    )


def _photos(block: c.Photos) -> str:
    return "".join(
        f"<p>{escape(photo.caption)}　{escape(photo.taken)}</p>" for photo in block.images
    )


def _dialogue(block: c.Dialogue) -> str:
    answer = "".join(f"<p>{escape(line)}</p>" for line in f"答：{block.answer}".split("\n"))
    return f"<p>问：{escape(block.question)}</p>{answer}"


WRITERS: dict[type, Writer] = {
    c.Fields: _fields,
    c.Heading: lambda block: f"<h4>{escape(block.text)}</h4>",
    c.Paragraph: _paragraph,
    c.Table: _table,
    c.SignBlock: _sign,
    c.InkLines: _ink,
    c.Note: lambda block: f'<div class="note">{_prose(block.text)}</div>',
    c.Dialogue: _dialogue,
    c.Grid: _grid,
    c.Photos: _photos,
}
