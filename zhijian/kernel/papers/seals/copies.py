"""盖了章的一份：制发之后在后台另做，与原件并存。办理不等它，网页进程也不载入签名的程序（24 MB）。

每分钟补做一批；有人要打开而还没有做的，当即交后台做这一份。
"""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from zhijian.kernel.papers import printing
from zhijian.kernel.papers.models import Paper, SealedCopy
from zhijian.kernel.papers.seals import service
from zhijian.kernel.papers.seals.service import Sealing, SealUnavailable
from zhijian.rules.refusal import Refused

JOB = "papers.seal"
MOST = 200
_log = structlog.get_logger(__name__)


def of(paper: Paper) -> SealedCopy | None:
    """已盖章的一份；还没有盖的、不须盖的为空。"""
    return SealedCopy.objects.filter(paper=paper).first()


def wanted(paper: Paper) -> bool:
    """这份文书要不要电子签名：样式要盖章、已成文、没有作废，且选用了盖章服务。"""
    standing = paper.state == Paper.State.ISSUED and bool(paper.sha256)
    return paper.seal and standing and service.chosen() is not None


def made(paper: Paper, at: datetime) -> SealedCopy | None:
    """取已盖章的一份，没有就盖；不须盖的为空。`at` 是真实的时刻。盖不成的抛出 SealUnavailable。"""
    held = of(paper)
    chosen = service.chosen()
    if held is not None or chosen is None or not wanted(paper):
        return held
    asked = Sealing(printing.read(paper), paper.organ_id, paper.organ.name, str(paper), at)
    done = service.seal(chosen, asked)
    kept = printing.keep(done.pdf, paper.pages)
    row = SealedCopy(
        paper=paper,
        sha256=kept.sha256,
        sm3=kept.sm3,
        size=kept.size,
        service=done.service,
        fingerprint=done.fingerprint,
        made_at=at,
    )
    SealedCopy.objects.bulk_create([row], ignore_conflicts=True)
    return of(paper)


def ask(paper: Paper) -> None:
    """交后台盖这一份；已在排队的不再排。"""
    jobs = ProcrastinateJob.objects.filter(
        task_name=JOB, args__paper=str(paper.pk), status__in=("todo", "doing")
    )
    if not jobs.exists():
        app.configure_task(JOB).defer(paper=str(paper.pk))


def best(paper: Paper, at: datetime) -> Paper | SealedCopy:
    """入卷、送达用的一份：盖了章的；此刻盖不成的，用制发的原件。"""
    try:
        return made(paper, at) or paper
    except Refused:
        return paper


def waiting() -> QuerySet[Paper]:
    """该盖而还没有盖的，先制发的在前。"""
    owed = Paper.objects.filter(seal=True, state=Paper.State.ISSUED, sealed__isnull=True)
    return owed.exclude(sha256="").select_related("organ").defer("content").order_by("issued_at")


def sweep(at: datetime) -> int:
    """补盖一批，返回份数。服务办不成的停下，下一次再来。"""
    done = 0
    if service.chosen() is None:
        return done
    for paper in waiting()[:MOST]:
        try:
            made(paper, at)
            done += 1
        except SealUnavailable as problem:
            _log.warning("seal_unavailable", reason=str(problem))
            break
        except Refused as problem:
            _log.warning("seal_refused", paper=str(paper.pk), reason=str(problem))
    return done
