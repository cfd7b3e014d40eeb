"""签名域：制发时就建在第一版里，位置是排版机记下的落款之处；以后加盖电子签名，只在文件之后追加。

排版机在落款处留一个看不见的链接 `seal:`（见 paper.typ），这里把它改成空的签名域。没有落款位置的、
不须盖章的，没有签名域。
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

NAME = "OrganSignature"
MARK = "seal:"
PRINT = 4  # 注释的打印标志，PDF/A 要求
LAID_OUT = pikepdf.ObjectStreamMode.preserve


def placed(made: bytes) -> tuple[bytes, int]:
    """建好签名域的 PDF 与页数；同样的输入得到同样的字节。"""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pages = len(pdf.pages)
        marks = [
            (page, note)
            for page in pdf.pages
            for note in (page.obj.Annots if "/Annots" in page.obj else ())
            if "/A" in note and note.A.get("/URI") == MARK
        ]
        if not marks:
            return made, pages
        for page, note in marks[:-1]:
            _dropped(page, note)
        _turned(pdf, *marks[-1])
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=LAID_OUT, deterministic_id=True)
        return out.getvalue(), pages


def _dropped(page: pikepdf.Page, note: pikepdf.Object) -> None:
    left = [one for one in page.obj.Annots if one.objgen != note.objgen]
    page.obj.Annots = Array(left)


def _turned(pdf: pikepdf.Pdf, page: pikepdf.Page, note: pikepdf.Object) -> None:
    """链接改作签名域，外观为空白；结构树里的这一处也跟着改。"""
    for name in ("/A", "/Border", "/Contents"):
        if name in note:
            del note[name]
    left, bottom, right, top = (float(side) for side in note.Rect)
    note.Subtype, note.FT, note.T = Name.Widget, Name.Sig, String(NAME)
    note.F, note.P = PRINT, page.obj
    blank = pdf.make_stream(b"")
    blank.Type, blank.Subtype = Name.XObject, Name.Form
    blank.BBox, blank.Resources = Array([0, 0, right - left, top - bottom]), Dictionary()
    note.AP = Dictionary(N=blank)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([note])))
    if "/StructTreeRoot" in pdf.Root and "/StructParent" in note:
        owner = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).get(int(note.StructParent))
        if owner is not None:
            owner.S = Name.Form
