"""成文的文件：排版、按摘要存放、取出。"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pikepdf
from django.conf import settings
from django.utils.module_loading import import_string

from zhijian.kernel.evidence import storage
from zhijian.kernel.papers import seal_field
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import Dossier, Paper, ProofBundle, SealedCopy
from zhijian.rules.refusal import Refused, Unmet


@dataclass(frozen=True)
class Printed:
    """一份成文的 PDF：摘要、字节数、页数。"""

    sha256: str = ""
    sm3: str = ""
    size: int = 0
    pages: int = 0


def render(content: Content) -> Printed:
    """排版并存放。文件先于事务提交落盘；事务若回滚，多出的文件无害。"""
    renderer: Callable[[Content], bytes] = import_string(settings.PAPERS_RENDER)
    made = renderer(content)
    if not made:
        return Printed()
    ready, pages = seal_field.placed(made)
    return keep(ready, pages)


def store(made: bytes) -> Printed:
    """按摘要存放一份 PDF，断电不丢、不留半份。"""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return keep(made, len(pdf.pages))


def keep(made: bytes, pages: int) -> Printed:
    """存放已知页数的一份。"""
    arrived = storage.waiting_room() / f"paper-{uuid4().hex}"
    storage.require_room(len(made))
    try:
        digest = storage.receive(io.BytesIO(made), arrived)
        storage.keep(arrived, digest.sha256)
    finally:
        arrived.unlink(missing_ok=True)
    return Printed(digest.sha256, digest.sm3, digest.size, pages)


def unprinted(_content: Content) -> bytes:
    """不排版：测量办理本身的耗时用。"""
    return b""


def path(paper: Paper | Dossier | SealedCopy | ProofBundle) -> Path:
    """PDF 的位置；文件不在或尚未成文时抛出 Refused。"""
    found = storage.root() / storage.stored_path(paper.sha256) if paper.sha256 else None
    if found is None or not found.exists():
        raise Refused(Unmet(f"{paper}的 PDF 不在存储中", remedy="请联系系统管理员"))
    return found


def read(paper: Paper | Dossier | SealedCopy | ProofBundle) -> bytes:
    """PDF 的内容；与制发时的摘要不符则不给。"""
    found = path(paper)
    if storage.digest_of(found).sha256 != paper.sha256:
        raise Refused(Unmet(f"{paper}的 PDF 与制发时的摘要不符", remedy="请联系系统管理员"))
    return found.read_bytes()
