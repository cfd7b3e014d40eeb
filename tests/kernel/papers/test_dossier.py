import io
import re

import pikepdf
import pypdf
import pytest
from PIL import Image

from tests.kernel.evidence import files
from tests.kernel.papers.test_facts import sample
from tests.kernel.papers.test_templates import filled
from tests.kernel.papers.test_writers import text_of
from zhijian.kernel.papers import dossier, typst_writer
from zhijian.kernel.papers.leaves import Leaf, Piece


def paper(no: str, binder: str, order: int, **values) -> Piece:
    made = typst_writer.pdf(filled(no))
    pages = len(pypdf.PdfReader(io.BytesIO(made)).pages)
    content = filled(no)
    return Piece(
        content.title,
        binder,
        order,
        number=content.number,
        leaves=(Leaf(made, "application/pdf", content.title, pages),),
        **values,
    )


def foreign(rotate: int = 0, size=(595, 842), pages: int = 1, script: bool = False) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=size)
        if rotate:
            page.rotate(rotate, relative=False)
        if script:
            action = pikepdf.Dictionary(
                S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
            )
            page.AA = pikepdf.Dictionary(O=action)
            pdf.Root.OpenAction = action
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def bound(*pieces: Piece) -> bytes:
    return dossier.assemble(sample(), pieces)


def test_the_order_is_that_of_article_78() -> None:
    pieces = [
        Piece("结案审批表", "副卷", 150),
        Piece("证据乙", "正卷", 40, date="2026-04-09"),
        Piece("案件来源登记表", "副卷", 110),
        Piece("证据甲", "正卷", 40, date="2026-04-07"),
        Piece("行政处罚决定书", "正卷", 20),
        Piece("立案审批表", "正卷", 10),
    ]
    assert [piece.name for piece in dossier.arranged(pieces)] == [
        "立案审批表",
        "行政处罚决定书",
        "证据甲",
        "证据乙",
        "案件来源登记表",
        "结案审批表",
    ]


def test_the_contents_count_pages_from_the_first_paper() -> None:
    three = Leaf(b"", "application/pdf", "x", 3)
    pieces = [
        Piece("甲", "正卷", 10, leaves=(three, three)),
        Piece("乙", "正卷", 20, leaves=(Leaf(b"", "image/png", "y"),)),
        Piece("丙", "副卷", 110, leaves=(three,)),
    ]
    assert [entry["pages"] for entry in dossier.contents(pieces)] == ["1—6", "7", "8—10"]


def test_a_dossier_is_one_paginated_file_with_cover_contents_and_remarks() -> None:
    photo = Leaf(files.jpeg((400, 300)), "image/jpeg", "加油机铭牌", sha256="ab" * 32)
    made = bound(
        paper("53", "副卷", 150),
        paper("45", "正卷", 20),
        Piece("现场照片", "正卷", 40, leaves=(photo,)),
    )
    pages = [
        re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(made)).pages
    ]
    assert "行政处罚案件卷宗" in pages[0]
    assert "本卷共6页" in pages[0]
    assert "卷内文件目录" in pages[1]
    assert "1—4" in pages[1]
    assert "行政处罚决定书" in pages[2]
    assert "加油机铭牌" in pages[6]
    assert "ab" * 32 in pages[6]
    assert "结案审批表" in pages[7]
    assert "备考表" in pages[8]
    assert len(pages) == 9


def test_page_numbers_are_stamped_on_papers_only() -> None:
    made = bound(
        Piece("甲", "正卷", 10, leaves=(Leaf(foreign(pages=3), "application/pdf", "甲", 3),))
    )
    texts = [page.extract_text().strip() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    assert texts[2:5] == ["1", "2", "3"]


def test_the_bookmarks_lead_through_both_binders() -> None:
    made = bound(paper("7", "正卷", 10), paper("53", "副卷", 150))
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "卷宗封面",
            "卷内文件目录",
            "正卷",
            "副卷",
            "卷内备考表",
        ]
        assert [item.title for item in outline.root[2].children] == ["立案审批表"]


def test_binding_twice_gives_the_same_bytes() -> None:
    pieces = (
        paper("7", "正卷", 10),
        Piece("照片", "正卷", 40, leaves=(Leaf(files.jpeg(), "image/jpeg", "照片"),)),
    )
    assert bound(*pieces) == bound(*pieces)


@pytest.mark.parametrize(
    ("source", "kind", "pages"),
    [
        (b"not a pdf", "application/pdf", 2),
        (b"", "application/pdf", 1),
        (b"not an image", "image/png", 1),
        (files.png_bomb(), "image/png", 1),
        (foreign(pages=2), "application/pdf", 5),
        (b"\x00" * 99, "video/mp4", 1),
    ],
)
def test_a_file_that_cannot_be_bound_is_stood_for_by_a_page_that_says_so(
    source: bytes, kind: str, pages: int
) -> None:
    leaf = Leaf(source, kind, "坏文件", pages, sha256="cd" * 32)
    made = bound(Piece("坏文件", "正卷", 40, leaves=(leaf,)))
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 3 + pages
    assert "原件存于系统" in text_of(made)


def test_nothing_in_a_foreign_pdf_can_act() -> None:
    leaf = Leaf(foreign(script=True), "application/pdf", "外来", 1)
    with pikepdf.open(io.BytesIO(bound(Piece("外来", "正卷", 40, leaves=(leaf,))))) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert all("/AA" not in page for page in pdf.pages)
    assert b"app.alert" not in bound(Piece("外来", "正卷", 40, leaves=(leaf,)))


@pytest.mark.parametrize(
    ("rotate", "size", "upright"),
    [
        (90, (595, 842), False),
        (0, (1200, 800), False),
        (90, (842, 595), True),
        (0, (300, 400), True),
    ],
)
def test_turned_and_odd_sized_pages_are_set_upright_on_a4(rotate, size, upright) -> None:
    leaf = Leaf(foreign(rotate, size), "application/pdf", "外来", 1)
    page = pypdf.PdfReader(io.BytesIO(bound(Piece("外来", "正卷", 40, leaves=(leaf,))))).pages[2]
    assert page.rotation == 0
    sides = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
    assert sides == ((595, 842) if upright else (842, 595))
    assert page.extract_text().strip() == "1"


@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "CMYK", "I;16", "1"])
def test_pictures_of_every_kind_become_a_page(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "TIFF")
    made = bound(Piece("图", "正卷", 40, leaves=(Leaf(out.getvalue(), "image/tiff", "图"),)))
    assert "原件存于系统" not in text_of(made)
