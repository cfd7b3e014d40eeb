"""制作文书：环节表所列的，与业务动作另要的。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.papers import issuing


@dataclass(frozen=True)
class Wanted:
    """一份要制作的文书：序号、事实、经办人填写的各栏。"""

    no: str
    facts: dict[str, Any]
    answers: dict[str, Any]


def issue(act: Act) -> list[dict[str, Any]]:
    """逐份制作，返回各份记入记录的摘要。"""
    issued = [
        issuing.issue(
            act.matter,
            paper.no,
            paper.facts,
            paper.answers,
            by=act.by,
            at=act.at,
            entry_number=act.number,
            organ=act.organ,
            serial=act.serials.get(paper.no),
        )
        for paper in wanted(act)
    ]
    return [issuing.digest(paper) for paper in issued]


def wanted(act: Act) -> Iterator[Wanted]:
    """环节表所列的文书，再加业务动作另要的；事实只取一次。"""
    listed = [*((no, {}) for no in act.step.papers), *act.papers]
    facts = facts_of(act.matter, act) if listed else {}
    for no, extra in listed:
        yield Wanted(no, facts | extra, act.answers.get(no, {}))
