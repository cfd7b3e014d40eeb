"""五十六种文书，每一种都由某一条走法真的制作出来，没有印出程序里的字样。"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from django.db import transaction

from tests import make, ways
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import templates
from zhijian.kernel.papers.models import Paper

LEAKED = re.compile(r"\b(None|null|True|False|Decimal)\b|\{\{|\{%|。[。，；]|，，|；；|《《|^[:：]")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


@dataclass
class Seen:
    """已经制作出来的各种文书，与其中印出的程序字样。"""

    made: set[str] = field(default_factory=set)
    leaks: set[tuple[str, str]] = field(default_factory=set)
    papers: set[UUID] = field(default_factory=set)

    def look(self) -> None:
        for paper in Paper.objects.exclude(pk__in=self.papers):
            self.papers.add(paper.pk)
            self.made.add(paper.template_no)
            found = (LEAKED.search(text) for text in printed(paper.content))
            self.leaks |= {(paper.template_no, one.group()) for one in found if one}


def walk(known: ways.Ways, seen: Seen) -> None:
    """这一类的各条线走到末了；制文书的，每一个旁支也办一次。各条线、各旁支各自退回。"""
    before = len(seen.papers)
    for line in known.lines:
        with aside():
            line.walked()
            seen.look()
    if len(seen.papers) == before:
        return
    for line in known.lines:
        for stage, turns in line.branches.items():
            with aside():
                base = line.start().go_to(stage)
                for turn in turns:
                    with aside():
                        _aside(base, turn, seen)


@contextmanager
def aside() -> Iterator[None]:
    """在此期间所做的，离开时退回。"""
    back = transaction.savepoint()
    yield
    transaction.savepoint_rollback(back)


def _aside(base: make.Run, turn: make.Turn, seen: Seen) -> None:
    verb, who, data = turn
    # 旁支里才造的人随之退回，不能留在这一班人里
    run = replace(base, cast=copy(base.cast), matter=Matter.objects.get(pk=base.matter.pk))
    run.do(verb, who(run.cast), **data(run))
    seen.look()


def printed(value: object) -> Iterator[str]:
    """文书上会印出的每一段文字。"""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from printed(part)
    elif isinstance(value, list):
        for part in value:
            yield from printed(part)


def test_each_of_the_56_papers_is_made_by_some_way_and_leaks_nothing():
    seen = Seen()
    for known in ways.every().values():
        walk(known, seen)

    assert sorted(set(templates.shipped()) - seen.made, key=int) == []
    assert seen.leaks == set()
