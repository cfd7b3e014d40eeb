"""由文书取来的：文号、签署件、送达回证、当事人名称、金额大小写。"""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from zhijian.kernel.papers import templates, text_writer
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.models import NumberBlock, Paper, ServiceRecord
from zhijian.modules.cases.closing.models import MissingScan
from zhijian.modules.cases.file_review.acted import Story
from zhijian.rules.file_review import PaperSeen, Source
from zhijian.rules.paired import mismatches

PARTY = "party.name"


def seen(held: Iterable[Story], party: str) -> tuple[PaperSeen, ...]:
    """一卷的全部有效文书。"""
    stories = {story.matter.pk: story for story in held}
    papers = list(
        Paper.objects.filter(matter__in=stories, state=Paper.State.ISSUED).order_by("issued_at")
    )
    served = _served(papers)
    explained = set(
        MissingScan.standing.filter(paper__in=papers).values_list("paper_id", flat=True)
    )
    missing = _gaps(papers)
    return tuple(
        PaperSeen(
            words=f"{stories[one.matter_id].lead}{one}",
            source=Source(str(one), paper=str(one.pk)),
            numbered=bool(one.number or not templates.template(one.template_no).word),
            gap=missing.get(one.pk, ""),
            lacks=tuple(one.signed_by) if one.needs_scan else (),
            explained=one.pk in explained,
            service=one.service,
            served=one.pk in served,
            passed_on=stories[one.matter_id].moved_after(one.entry_number),
            **_read(one, party),
        )
        for one in papers
    )


def _read(paper: Paper, party: str) -> dict[str, Any]:
    words = text_writer.text(Content.from_json(paper.content))
    lines = (mismatch for line in words.splitlines() for mismatch in mismatches(line))
    return {
        "unnamed": bool(party) and _names_party(paper.template_no) and party not in words,
        "mismatches": tuple(map(str, lines)),
    }


@cache
def _names_party(no: str) -> bool:
    """这种文书写有当事人的名称。"""
    return PARTY in str(templates.template(no).body)


def _served(papers: list[Paper]) -> set[UUID]:
    """有送达之日的各份。"""
    made = ServiceRecord.standing.filter(paper__in=papers, served_on__isnull=False)
    return set(made.values_list("paper_id", flat=True))


def _gaps(papers: list[Paper]) -> dict[UUID, str]:
    """文书 → 它之前缺的号：同机关、同字、同年的前一号既没有文书，也不在预编的号段里。"""
    numbered = [one for one in papers if one.serial and one.serial > 1]
    wanted = Q(pk__in=[])
    for one in numbered:
        wanted |= Q(organ=one.organ_id, word=one.word, year=one.year, serial=(one.serial or 0) - 1)
    there = set(Paper.objects.filter(wanted).values_list("organ_id", "word", "year", "serial"))
    blocks = list(NumberBlock.objects.filter(organ__in={one.organ_id for one in numbered}))
    return {
        one.pk: f"缺第 {one.serial - 1} 号"
        for one in numbered
        if one.serial
        and (one.organ_id, one.word, one.year, one.serial - 1) not in there
        and not any(_within(block, one, one.serial - 1) for block in blocks)
    }


def _within(block: NumberBlock, paper: Paper, serial: int) -> bool:
    same = (block.organ_id, block.word, block.year) == (paper.organ_id, paper.word, paper.year)
    return same and block.first <= serial <= block.last
