"""屏幕签名：照已制发的内容再排一份，签名印在签名栏里，作为签署件；原制发的一份一个字节也不改。"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhijian.kernel.evidence import arriving, storage
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import typst_writer
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.papers.typst_writer import Ink


@dataclass(frozen=True)
class Mark:
    """签名栏的一处：栏目名，写上的字或者签名的图片。同名的栏目依次取用。"""

    label: str
    text: str = ""
    picture: StoredFile | None = None


def copy(paper: Paper, marks: Sequence[Mark], *, by: Officer, at: datetime) -> StoredFile:
    """签了名的一份 PDF，收作本件的文件。"""
    content = Content.from_json(paper.content)
    made = typst_writer.pdf(content, [_ink(mark) for mark in marks])
    name = f"{paper.name}（屏幕签名）.pdf"
    return arriving.arrive(io.BytesIO(made), name, by, at, paper.matter)


def _ink(mark: Mark) -> Ink:
    if mark.picture is None:
        return Ink(mark.label, mark.text)
    return Ink(mark.label, picture=(storage.root() / mark.picture.stored_path).read_bytes())
