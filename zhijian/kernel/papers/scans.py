"""亲笔签名的扫描件：打印、签名之后附回，案卷里跟在文书之后。"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper
from zhijian.rules.refusal import Refused, Unmet

KINDS = ("application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp", "image/heic")


def columns(paper: Paper, scan: StoredFile, at: datetime) -> dict[str, Any]:
    """附上扫描件要改的列，供 `act.change(paper, **columns)`；不合要求时抛出 Refused。"""
    if paper.state == Paper.State.VOID:
        raise Refused(Unmet(f"{paper}已经作废，不再附扫描件"))
    if not paper.signed_by:
        raise Refused(Unmet(f"{paper}不须亲笔签名，不必附扫描件"))
    if scan.media_type not in KINDS:
        raise Refused(Unmet("签名扫描件须是 PDF 或图片", remedy="请用扫描仪或手机拍照后上传"))
    return {"scan": scan, "scanned_at": at}


def attach(paper: Paper, scan: StoredFile, *, at: datetime) -> Paper:
    """附上扫描件（不经办理之门的场合，如演示数据）。"""
    for name, value in columns(paper, scan, at).items():
        setattr(paper, name, value)
    paper.save(update_fields=["scan", "scanned_at"])
    return paper


def missing(matter: Matter) -> list[Paper]:
    """本件中须亲笔签名而还没有附扫描件的文书，计入“还缺什么”。"""
    issued = Paper.objects.filter(matter=matter, state=Paper.State.ISSUED, scan__isnull=True)
    return [paper for paper in issued.defer("content") if paper.signed_by]


def unmet(matter: Matter) -> list[Unmet]:
    """“还缺什么”里的说法：哪份文书、谁签名。"""
    return [
        Unmet(
            f"{paper}还缺{'、'.join(paper.signed_by)}签名的扫描件",
            article="行政处罚法第五十五条、市场监督管理行政处罚程序规定",
            remedy="请打印、签名后附上扫描件",
        )
        for paper in missing(matter)
    ]
