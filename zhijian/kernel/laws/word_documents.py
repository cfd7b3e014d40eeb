"""Word 文档里的文字，依次逐段；文档须先在受限进程里验看过。读不到的（自动编号等）逐项说明。"""

import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from zhijian.rules.refusal import Refused, Unmet

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 30 * 1024 * 1024
UNSEEN = {
    "w:numPr": "段用了自动编号，编号没有读入，请核对条号",
    "w:txbxContent": "处文本框，其中的文字没有读入",
    "w:footnoteReference": "处脚注，没有读入",
}


def check_size(path: Path) -> None:
    """过大的不收。"""
    if path.stat().st_size > MOST_BYTES:
        raise Refused(Unmet("文档超过 5 MB", remedy="请删去图片后另存，或者粘贴全文"))


def text(path: Path) -> tuple[str, list[str]]:
    """（全文，没有读到之处）。"""
    with zipfile.ZipFile(path) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
            raise Refused(Unmet("文档解开后过大", remedy="请删去图片后另存，或者粘贴全文"))
    document = docx.Document(str(path))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["　".join(cell.text.strip() for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines), _unseen(document.element.body)


def _unseen(body: Any) -> list[str]:
    found = []
    for tag, words in UNSEEN.items():
        count = len(body.xpath(f".//{tag}"))
        found += [f"{count} {words}"] if count else []
    return found
