"""每种文书的 DOCX 用 python-docx 读回来：内容里的字一个不少，表格每行占满各列。"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.kernel.papers.test_writers import filled
from zhijian.kernel.papers import docx_writer
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.templates import DATA

NUMBERS = sorted(path.name.split("-")[0].lstrip("0") for path in DATA.glob("*.yaml"))
CODES = ("type", "role", "layout", "sha256", "check_url")


def words(value: Any, name: str = "") -> Iterator[str]:
    """内容里给人看的每一行。"""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from words(part, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from words(part, name)
    elif isinstance(value, str) and name not in CODES:
        yield from value.split("\n")


def plain(text: str) -> str:
    return re.sub(r"[\s　☐☑□√_＿]", "", text)


def read_back(document: Any) -> str:
    section = document.sections[0]
    parts = [document.element, section.header._element, section.footer._element]
    return plain("".join(node.text or "" for part in parts for node in part.iter(qn("w:t"))))


@pytest.mark.parametrize("no", NUMBERS)
def test_the_document_holds_every_word_of_the_content(no: str) -> None:
    content: Content = filled(no)
    document = Document(io.BytesIO(docx_writer.docx(content)))
    held = read_back(document)
    shown = content.to_json()
    if content.layout == "form":  # 审批表之上不写机关
        del shown["organ"]
    told = [plain(line) for line in words(shown)]
    assert [line for line in told if line and line not in held] == []


@pytest.mark.parametrize("no", NUMBERS)
def test_every_row_of_a_table_fills_its_columns(no: str) -> None:
    content: Content = filled(no)
    document = Document(io.BytesIO(docx_writer.docx(content)))
    for table in document.tables:
        wide = len(table.columns)
        assert {len(row.cells) for row in table.rows} == {wide}
