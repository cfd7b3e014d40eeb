"""办件页的“参考”一段：已经引用的，和合于本件、一按即引的。"""

from typing import Any

from zhijian.kernel.acts import hands
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import playbooks, references, violations
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import offers
from zhijian.kernel.web.finding import Seen
from zhijian.kernel.web.verbs import referring

MOST_ARTICLES = 8


def section(found: Seen, officer: Officer) -> dict[str, Any] | None:
    """有“引用参考”环节的业务才有这一段。"""
    if all(step.verb != referring.VERB for step in found.procedure.steps):
        return None
    cited = references.of(found.matter)
    open_ = offers.citable(found)
    if not cited and not open_:
        return None
    return {
        "cited": cited,
        "offers": offers.of(found) if open_ else [],
        "articles": _articles(found, cited) if open_ else [],
        "may": open_ and _may(found, officer),
        "words": offers.subject(found).words,
    }


def _may(found: Seen, officer: Officer) -> bool:
    step = found.procedure.named(referring.VERB)
    team = hands.Team.of(found.matter)
    return not hands.unmet(found.matter, step, team, officer, found.at)


def _articles(found: Seen, cited: list[Reference]) -> list[tuple[str, str, bool]]:
    """合于本件的条文：写法、规范的写法、引用过没有。"""
    on, kind = local_date(found.at), offers.subject(found).violation_type
    written = [
        text for one in playbooks.fitting(kind, on, found.matter.organ)[:1] for text in one.articles
    ]
    known = violations.maybe(kind, on)
    if not written and known is not None:
        rows = violations.penal_rows(known, on)
        written = [known.breached, *(row.source for row in rows)]
    have = {row.key for row in cited if row.kind == Reference.Kind.ARTICLE}
    organ = found.matter.organ
    named = [
        (text, references.title_of(Reference.Kind.ARTICLE, text, organ, on)) for text in written
    ]
    return [(text, title, text in have) for text, title in named if title][:MOST_ARTICLES]
