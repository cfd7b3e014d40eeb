"""装订案卷：封面、目录、正卷、副卷、备考表合成一份连续编页的 PDF（程序规定第七十八条）。

只用给它的文件，不碰数据库；同样的输入得到同样的字节。在后台任务里运行。
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Any

import pikepdf

from zhijian.kernel.papers import annexes, fonts, templates, typst_writer
from zhijian.kernel.papers.leaves import BINDERS, Piece

STAMPS = b"""
#let n = int(sys.inputs.n)
#set page(paper: "a4", margin: 0pt, fill: none)
#set text(font: json(bytes(sys.inputs.faces)).song, size: 12pt)
#for i in range(n) {
  let odd = calc.even(i)
  page(place(if odd { top + right } else { top + left }, dx: if odd { -12mm } else { 12mm },
    dy: 10mm, [#(i + 1)]))
}
"""


def arranged(pieces: Iterable[Piece]) -> list[Piece]:
    """卷内次序：先正卷后副卷，卷内依程序规定第七十八条，同类依日期。"""
    return sorted(pieces, key=lambda p: (BINDERS.index(p.binder), p.order, p.date, p.number))


def contents(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """卷内文件目录：每件的文号、题名、日期与起止页。"""
    listed, page = [], 1
    for piece in arranged(pieces):
        last = page + piece.pages - 1
        listed.append(
            {
                "no": piece.number,
                "name": piece.name,
                "date": piece.date,
                "responsible": piece.responsible,
                "pages": str(page) if piece.pages < 2 else f"{page}—{last}",
                "note": piece.binder,
            }
        )
        page = last + 1
    return listed


def assemble(facts: Mapping[str, Any], pieces: Iterable[Piece], answers: str = "") -> bytes:
    """把各件装订成一份 PDF。

    `facts` 供封面、目录与备考表填写（`archive` 的页数与目录由此处算定）；`answers` 是备考表的
    情况说明。
    封面、目录、备考表不编页，其余自第 1 页起连续编页。
    """
    ordered = arranged(pieces)
    listed = contents(ordered)
    total = sum(piece.pages for piece in ordered)
    archive = {**(facts.get("archive") or {}), "pages": total, "papers": listed}
    told = {**facts, "archive": archive}
    front = [(name, _own(no, told)) for name, no in (("卷宗封面", "54"), ("卷内文件目录", "55"))]
    remark = {"remark": answers} if answers else {}
    back = [("卷内备考表", _own("56", told, remark))]
    return _bind(facts, front, ordered, back, total)


def _own(no: str, facts: Mapping[str, Any], given: Mapping[str, Any] | None = None) -> bytes:
    content = templates.fill(templates.template(no), facts, given or {}, draft=True)
    return typst_writer.pdf(content)


def _bind(
    facts: Mapping[str, Any],
    front: list[tuple[str, bytes]],
    ordered: list[Piece],
    back: list[tuple[str, bytes]],
    total: int,
) -> bytes:
    with ExitStack() as open_files:
        whole = open_files.enter_context(pikepdf.new())
        marks: list[tuple[str, int, str]] = []
        for name, made in front:
            marks.append((name, len(whole.pages), ""))
            _append(whole, open_files.enter_context(pikepdf.open(io.BytesIO(made))))
        first = len(whole.pages)
        for piece in ordered:
            marks.append((piece.name, len(whole.pages), piece.binder))
            for leaf in piece.leaves:
                _append(whole, open_files.enter_context(annexes.opened(leaf)))
        _stamp(whole, first, total, open_files)
        for name, made in back:
            marks.append((name, len(whole.pages), ""))
            _append(whole, open_files.enter_context(pikepdf.open(io.BytesIO(made))))
        _outline(whole, marks)
        return _saved(whole, facts)


def _append(whole: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    whole.pages.extend(part.pages)


def _stamp(whole: pikepdf.Pdf, first: int, total: int, open_files: ExitStack) -> None:
    """逐页盖上页码：奇数页在右上，偶数页在左上。"""
    if not total:
        return
    made = typst_writer.compile_typst(STAMPS, {"n": str(total), "faces": fonts.faces()})
    stamps = open_files.enter_context(pikepdf.open(io.BytesIO(made)))
    for number in range(total):
        annexes.overlay(whole.pages[first + number], stamps.pages[number], whole, "Number")


def _outline(whole: pikepdf.Pdf, marks: list[tuple[str, int, str]]) -> None:
    """书签：封面、目录、正卷与副卷各件、备考表。"""
    with whole.open_outline() as outline:
        folders: dict[str, pikepdf.OutlineItem] = {}
        for name, page, binder in marks:
            item = pikepdf.OutlineItem(name, page)
            if not binder:
                outline.root.append(item)
                continue
            if binder not in folders:
                folders[binder] = pikepdf.OutlineItem(binder, page)
                outline.root.append(folders[binder])
            folders[binder].children.append(item)


def _saved(whole: pikepdf.Pdf, facts: Mapping[str, Any]) -> bytes:
    matter = facts["matter"]
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = f"{matter['number'] or matter['source_no']} {matter['title']} 案卷"
    whole.remove_unreferenced_resources()
    out = io.BytesIO()
    whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
