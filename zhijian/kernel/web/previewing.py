"""文书预览：照所填的预演一遍，取出各份文书将用的事实，再全部退回。

所填还不够办理的，退而用现有事实填模板；事实还没有的，说明填好什么之后可看。
"""

from dataclasses import dataclass

from zhijian.kernel.acts import door, drawing_up
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import issuing
from zhijian.kernel.web.acting import ActForms
from zhijian.kernel.web.finding import Seen
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Refused, Unmet

LATER = Unmet("必填的各栏填好之后，这里显示完整的文书")


@dataclass(frozen=True)
class Preview:
    """各份文书的网页片段，以及还看不到全部的原因。"""

    sheets: tuple[str, ...]
    reasons: tuple[Unmet, ...]


def preview(found: Seen, step: Step, ready: ActForms, officer: Officer) -> Preview:
    """一个环节各份文书的预览。"""
    if not ready.valid():
        sheets = _sheets(_known(found, step, ready), found)
        return Preview(sheets, () if sheets else (LATER,))
    try:
        request = ready.request(step.verb)
        wanted = door.rehearse(found.matter.pk, request, by=officer, at=found.at)
    except Refused as refused:
        return Preview(_sheets(_known(found, step, ready), found), refused.reasons)
    return Preview(_sheets(wanted, found), ())


def _known(found: Seen, step: Step, ready: ActForms) -> list[drawing_up.Wanted]:
    """办理之前就有的事实。"""
    try:
        facts = found.spec.facts(found.matter, None)
    except Refused:
        return []
    answers = {form.template.no: form.typed for form in ready.papers}
    return [drawing_up.Wanted(no, facts, answers.get(no, {})) for no in step.papers]


def _sheets(wanted: list[drawing_up.Wanted], found: Seen) -> tuple[str, ...]:
    made = []
    for paper in wanted:
        try:
            on = local_date(found.at)
            made.append(issuing.preview(paper.no, paper.facts, paper.answers, on))
        except Refused:
            continue
    return tuple(made)
