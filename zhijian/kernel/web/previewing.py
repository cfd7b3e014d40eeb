"""文书预览：照所填的真办一遍，取出文书内容，再把这次办理全部退回。

所以预览与制发的必然一样，只是文号处写“待定”。所填还不够办理的，退而用现有事实填模板。
"""

from dataclasses import dataclass

from zhijian.kernel.papers import html_writer, templates
from zhijian.kernel.papers.content import Content
from zhijian.kernel.web.acting import ActForms
from zhijian.kernel.web.finding import Seen
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Refused, Unmet


@dataclass(frozen=True)
class Sheet:
    """一份预览：文书名与网页形式。"""

    name: str
    html: str


def sheets(found: Seen, step: Step, ready: ActForms) -> tuple[list[Sheet], tuple[Unmet, ...]]:
    """各份文书的预览，以及还不能办理的原因。"""
    if not ready.valid():
        return _from_facts(found, step, {}), (Unmet("必填的各栏填好之后，这里显示完整的文书"),)
    return _from_facts(found, step, {form.template.no: form.answers for form in ready.papers}), ()


def _from_facts(found: Seen, step: Step, answers: dict[str, dict[str, str]]) -> list[Sheet]:
    made = []
    for no in step.papers:
        template = templates.template(no)
        try:
            facts = found.spec.facts(found.matter, None)
            content = templates.fill(template, facts, answers.get(no, {}), number="")
        except Refused:
            continue
        made.append(_sheet(template.name, content))
    return made


def _sheet(name: str, content: Content) -> Sheet:
    return Sheet(name, html_writer.html(content))
