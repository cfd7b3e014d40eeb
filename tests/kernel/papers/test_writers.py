import dataclasses
import io
import re
import threading
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from docx import Document

from tests.kernel.papers.test_templates import filled
from zhijian.kernel.papers import docx_writer, fonts, html_writer, templates, typst_writer
from zhijian.kernel.papers.content import (
    Cell,
    Content,
    ContentError,
    Dialogue,
    Fields,
    Grid,
    Heading,
    InkLines,
    Note,
    Paragraph,
    Photo,
    Photos,
    SignBlock,
    Table,
)

EVERYTHING = Content(
    organ="霸州市市场监督管理局",
    title="试",
    number="霸市监试〔2026〕1号",
    layout="record",
    blocks=(
        Fields((("当事人", "霸州加油站"),)),
        Heading("一、甲"),
        Paragraph("正文"),
        Paragraph("称谓：", indent=False),
        Table("清单", ("序号", "名称"), (1, 3), (("1", "加油机\n主板"),)),
        SignBlock("霸州市市场监督管理局", "2026年1月1日"),
        InkLines(("当事人", "日期", "见证人")),
        Note("附注"),
        Dialogue("看清楚了吗？", "看清楚了。\n没有异议。"),
        Grid(((Cell("案由", 2, 1, "k"), Cell("意见\n签名：", 10, 1, "o")),)),
    ),
    page_sign=("被询问人",),
    check_url="https://example.gov.cn/check/1",
    banner="演示",
)


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_content_survives_storage_whatever_blocks_it_has() -> None:
    whole = dataclasses.replace(
        EVERYTHING, blocks=(*EVERYTHING.blocks, Photos((Photo("ab" * 32, "照片"),)))
    )
    assert Content.from_json(whole.to_json()) == whole


@pytest.mark.parametrize(
    "bad", [{}, {"blocks": [{"type": "bomb"}]}, {"blocks": [{}]}, {"blocks": None}]
)
def test_stored_content_that_is_not_content_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ContentError):
        Content.from_json(bad)


def test_the_printed_decision_holds_the_party_and_the_amounts() -> None:
    text = text_of(typst_writer.pdf(filled("45")))
    for needed in ("霸州加油站", "29,500.00", "30,000.00", "叁万元整", "霸市监处罚〔2026〕1号"):
        assert needed in text, needed


@pytest.mark.parametrize("no", sorted(templates.shipped()))
def test_every_paper_can_be_printed(no: str) -> None:
    assert typst_writer.pdf(filled(no)).startswith(b"%PDF-1.7")


def test_a_printed_paper_says_that_it_is_pdf_a_2b() -> None:
    with pikepdf.open(io.BytesIO(typst_writer.pdf(filled("45")))) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
        assert pdf.docinfo["/Title"] == "霸州市市场监督管理局行政处罚决定书"


def test_the_same_content_gives_the_same_bytes() -> None:
    assert typst_writer.pdf(filled("37")) == typst_writer.pdf(filled("37"))


def test_a_character_without_a_shape_is_named_with_its_place() -> None:
    bad = dataclasses.replace(EVERYTHING, blocks=(Paragraph("当事人张😀，男"),))
    with pytest.raises(typst_writer.CannotPrint, match=r"“当事人张😀，男”（第 5 字）.*U\+1F600"):
        typst_writer.pdf(bad)


def test_ugly_input_is_printed_without_overflow() -> None:
    ugly = (
        "张喆䶮堃璟",
        "A" * 3000,
        "☐☑" * 300,
        "https://example.com/" + "x" * 300,
        "……" * 100,
        "，" * 200,
    )
    cells = tuple((Cell("栏", 2, 1, "k"), Cell(text, 10, 1, "v")) for text in ugly)
    blocks = (
        *(Paragraph(text) for text in (*ugly, "长" * 5000)),
        Table("", ("甲", "乙"), (1, 6), tuple(("1", text) for text in ugly)),
        Grid(cells),
        Fields((("空", ""),)),
    )
    pdf = typst_writer.pdf(dataclasses.replace(EVERYTHING, blocks=blocks))
    found = text_of(pdf)
    assert "张喆䶮堃璟" in found
    assert found.count("A" * 20) >= 3
    right = 595 - 25 / 25.4 * 72 + 12
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(
            visitor_text=lambda _t, _c, tm, *_: pytest.fail("越界") if tm[4] > right else None
        )


def test_each_thread_sets_type_for_itself() -> None:
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(typst_writer.pdf(EVERYTHING))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_without_fonts_the_message_says_where_to_put_them(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.FONTS_DIR = tmp_path
    monkeypatch.setattr(fonts, "SYSTEM", tmp_path / "none")
    with pytest.raises(fonts.FontsMissing, match="ZHIJIAN_FONTS"):
        fonts.load.__wrapped__()


def test_word_processors_get_the_same_text() -> None:
    document = Document(io.BytesIO(docx_writer.docx(EVERYTHING)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    for needed in ("霸市监试〔2026〕1号", "当事人：霸州加油站", "问：看清楚了吗？", "（印章）"):
        assert needed in text, needed
    assert "加油机\n主板" in cells
    assert "意见\n签名：" in cells


@pytest.mark.parametrize("no", ["7", "45", "50", "54"])
def test_every_kind_of_paper_can_be_written_as_docx(no: str) -> None:
    assert Document(io.BytesIO(docx_writer.docx(filled(no)))).core_properties.author


def test_a_list_in_a_word_processor_has_the_widths_it_asks_for() -> None:
    table = Document(io.BytesIO(docx_writer.docx(EVERYTHING))).tables[0]
    first, second = (column.width for column in table.columns)
    assert 2.9 < second / first < 3.1


def test_signature_lines_in_a_word_processor_fit_on_one_line() -> None:
    labels = ("当事人（签名或者盖章）", "执法人员（签名）", "见证人")
    content = dataclasses.replace(EVERYTHING, blocks=(InkLines(labels),))
    lines = [one.text for one in Document(io.BytesIO(docx_writer.docx(content))).paragraphs]
    ruled = [line for line in lines if "＿" in line]
    assert len(ruled) == 2
    assert all(len(line) <= 31 for line in ruled)  # 154 毫米，每字 14 磅
    assert all(line.count("＿") >= 4 for line in ruled)


def test_the_preview_escapes_everything_and_carries_no_script() -> None:
    evil = "<script>alert(1)</script>\"'&"
    blocks = (
        Paragraph(evil),
        Fields(((evil, evil),)),
        Table(evil, (evil,), (1,), ((evil,),)),
        Grid(((Cell(evil, 12, 1, "o"),),)),
        Dialogue(evil, evil),
        Note(evil),
        InkLines((evil,)),
        SignBlock(evil, evil),
        Heading(evil),
        Photos((Photo(evil, evil, evil),)),
    )
    page = html_writer.html(
        Content(evil, evil, evil, "letter", blocks, page_sign=(evil,), banner=evil)
    )
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 15


@pytest.mark.parametrize("no", sorted(templates.shipped()))
def test_every_paper_has_a_preview_with_the_same_words(no: str) -> None:
    page = html_writer.html(filled(no))
    assert page.startswith("<article")
    assert "style=" not in page


def test_an_approval_form_with_long_opinions_draws_together_to_stay_on_one_page() -> None:
    row = (Cell("意见", 2, 1, "k"), Cell("同意。" * 8 + "\n签名：", 10, 1, "o"))
    form = dataclasses.replace(EVERYTHING, layout="form", page_sign=(), check_url="")
    few = typst_writer.pdf(dataclasses.replace(form, blocks=(Grid((row,) * 3),)))
    many = typst_writer.pdf(dataclasses.replace(form, blocks=(Grid((row,) * 10),)))
    assert [len(pypdf.PdfReader(io.BytesIO(made)).pages) for made in (few, many)] == [1, 1]


@pytest.mark.parametrize("length", range(18, 34))
def test_the_organ_and_date_never_stand_on_a_page_without_text(length: int) -> None:
    blocks = (
        *(Paragraph(f"第{n}段。") for n in range(length)),
        SignBlock("霸州市市场监督管理局", "2026年1月1日"),
        Note("本文书一式三份。"),
    )
    bare = dataclasses.replace(EVERYTHING, layout="letter", page_sign=(), banner="")
    letter = dataclasses.replace(bare, blocks=blocks)
    pages = pypdf.PdfReader(io.BytesIO(typst_writer.pdf(letter))).pages
    last = pages[-1].extract_text()
    assert "段。" in last
    assert "2026年1月1日" in re.sub(r"\s", "", last)
    assert "一式三份" in last


def test_a_check_address_is_printed_as_a_code() -> None:
    assert "扫码核验文书真伪" in text_of(typst_writer.pdf(EVERYTHING))
