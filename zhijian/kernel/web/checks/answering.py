"""核验的答复：真的、不再作数的、查不到的；手里的文件与制发的是不是同一份。"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.db.models import Q

from zhijian.kernel.papers import check_codes, standing
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.papers.standing import Published

DIGEST = re.compile(r"[0-9a-f]{64}")
FOUND = Paper.objects.exclude(check_code="").select_related("organ", "sealed", "scan")


@dataclass(frozen=True)
class Answer:
    """一份文书的答复。`fallen` 是不再作数的缘由；`same` 是手里的文件是哪一份，空为不相符。"""

    paper: Paper
    fallen: list[str] = field(default_factory=list)
    published: Published | None = None
    asked: str = ""
    same: str = ""


def by_code(typed: str) -> Paper | None:
    """按核验码。"""
    code = check_codes.tidy(typed)
    return FOUND.filter(check_code=code).first() if code else None


def by_digest(digest: str) -> Paper | None:
    """按文件的摘要：制发的、盖了章的、附回的签署件，都认。"""
    held = Q(sha256=digest) | Q(sealed__sha256=digest) | Q(scan__sha256=digest)
    return FOUND.filter(held).order_by("-id").first() if DIGEST.fullmatch(digest) else None


def tidy(digest: str) -> str:
    """人抄写或粘贴的摘要，去掉空白与大写。"""
    return "".join(digest.split()).lower()


def answer(paper: Paper, digest: str = "") -> Answer:
    """一份文书的答复；给了摘要的，一并比对。"""
    same = _same(paper, digest) if digest else ""
    return Answer(paper, standing.reasons(paper), standing.published(paper), digest, same)


def _same(paper: Paper, digest: str) -> str:
    kept = {paper.sha256: "制发的原件"}
    if hasattr(paper, "sealed"):
        kept[paper.sealed.sha256] = "加盖电子签名的一份"
    if paper.scan is not None:
        kept[paper.scan.sha256] = "亲笔签名之后附回的签署件"
    return kept.get(digest, "")
