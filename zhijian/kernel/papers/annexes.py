"""案卷的附件：图片成页，别人的 PDF 去掉会动的东西，读不出的以说明页代替。"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from zhijian.kernel.papers import fonts, typst_writer
from zhijian.kernel.papers.leaves import Leaf

A4 = (595.276, 841.89)
LARGEST_PIXELS = 80_000_000
LONGEST_SIDE = 2000  # A4 上约 240 点每英寸，够看清铭牌上的小字
PHOTO = b"""
#let d = json(bytes(sys.inputs.doc))
#set document(title: d.caption)
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 20mm))
#set text(font: json(bytes(sys.inputs.faces)).song, size: 12pt, lang: "zh", region: "cn",
  cjk-latin-spacing: none)
#align(center + horizon, {
  block(height: 215mm, width: 100%, image("/photo.jpg", width: 100%, height: 100%,
    fit: "contain", alt: d.caption))
  set par(leading: 6pt)
  for line in d.lines { text(line); linebreak() }
  if d.sha256 != "" { text(size: 8pt, "SHA-256 " + d.sha256) }
})
"""
NOTICE = b"""
#let d = json(bytes(sys.inputs.doc))
#set document(title: d.caption)
#set page(paper: "a4", margin: 28mm)
#set text(font: json(bytes(sys.inputs.faces)).song, size: 14pt, lang: "zh", region: "cn")
#for n in range(d.pages) {
  page(align(center + horizon, {
    text(size: 18pt, weight: 700, d.caption)
    v(8mm)
    for line in d.lines { par(line) }
    if d.sha256 != "" { text(size: 9pt, "SHA-256 " + d.sha256) }
  }))
}
"""
FAULTS = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, OSError, RuntimeError)


def opened(leaf: Leaf) -> pikepdf.Pdf:
    """附件的 PDF，恰好 `leaf.pages` 页。"""
    try:
        if leaf.media_type.startswith("image/"):
            return pikepdf.open(io.BytesIO(_photo(leaf)))
        if leaf.media_type == "application/pdf":
            return _foreign(leaf)
    except (UnidentifiedImageError, Image.DecompressionBombError, *FAULTS):
        return _notice(leaf, "本文件无法并入案卷 PDF，原件存于系统。")
    return _notice(leaf, "本文件不能印在纸上，原件存于系统，随电子案卷保存。")


def _foreign(leaf: Leaf) -> pikepdf.Pdf:
    """别人的 PDF：批注压平为画面，不留脚本、动作与附件。"""
    source = leaf.source if isinstance(leaf.source, Path) else io.BytesIO(leaf.source)
    pdf = pikepdf.open(source)
    if len(pdf.pages) != leaf.pages:
        raise ValueError(f"登记 {leaf.pages} 页，实为 {len(pdf.pages)} 页")
    if "/AcroForm" in pdf.Root or any("/Annots" in page for page in pdf.pages):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    for page in pdf.pages:
        for name in ("/Annots", "/AA"):
            if name in page:
                del page[name]
    return _on_a4(pdf) if any(_odd(page) for page in pdf.pages) else pdf


def _odd(page: pikepdf.Page) -> bool:
    """不是正放的 A4。"""
    _, _, width, height = (float(side) for side in page.mediabox)
    return "/Rotate" in page or abs(width - A4[0]) > 6 or abs(height - A4[1]) > 6


def _on_a4(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    """逐页放正、缩放到 A4（横的用横放的 A4）。"""
    made = pikepdf.new()
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
        upright = (top - bottom >= right - left) != turned
        overlay(made.add_blank_page(page_size=A4 if upright else A4[::-1]), page, made, "Page")
    return made


def overlay(page: pikepdf.Page, over: pikepdf.Page, owner: pikepdf.Pdf, what: str) -> None:
    """把另一页缩放居中盖在这一页上。资源名固定（`what` 各异），所以同样的输入得到同样的字节。"""
    form = owner.copy_foreign(over.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Zhijian{what}"))
    page.contents_add(b"q", prepend=True)
    placed = page.calc_form_xobject_placement(
        form,
        name,
        pikepdf.Rectangle(page.mediabox),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=True,
    )
    page.contents_add(b"Q " + placed)


def _photo(leaf: Leaf) -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / "photo.jpg").write_bytes(_shrunk(leaf))
        told = {
            "caption": leaf.caption,
            "lines": [leaf.caption, leaf.taken],
            "sha256": leaf.sha256,
        }
        return typst_writer.compile_typst(PHOTO, _inputs(told), root=folder)


def _shrunk(leaf: Leaf) -> bytes:
    source = leaf.source if isinstance(leaf.source, Path) else io.BytesIO(leaf.source)
    with Image.open(source) as image:
        if image.width * image.height > LARGEST_PIXELS:
            raise ValueError("图片过大")
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = Image.new("RGB", upright.size, "white")
        alpha = upright.convert("RGBA") if upright.mode in ("RGBA", "LA", "P") else None
        flat.paste(alpha or upright.convert("RGB"), mask=alpha)
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=85)
        return out.getvalue()


def _notice(leaf: Leaf, why: str) -> pikepdf.Pdf:
    told = {
        "caption": leaf.caption,
        "lines": [why, leaf.taken],
        "sha256": leaf.sha256,
        "pages": leaf.pages,
    }
    return pikepdf.open(io.BytesIO(typst_writer.compile_typst(NOTICE, _inputs(told))))


def _inputs(told: Mapping[str, object]) -> dict[str, str]:
    return {"doc": json.dumps(told, ensure_ascii=False), "faces": fonts.faces()}
