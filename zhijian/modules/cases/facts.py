"""文书取用的事实：各阶段各出几块，合为一份。键与写法见 docs/papers-facts.md。"""

from collections.abc import Callable
from typing import Any

from zhijian.kernel import clock
from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import organ_facts, procedure_of
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.closing import facts as closing
from zhijian.modules.cases.decision import facts as decision
from zhijian.modules.cases.enforcement import facts as enforcement
from zhijian.modules.cases.filing import facts as filing
from zhijian.modules.cases.investigation import facts as investigation
from zhijian.modules.cases.notice import facts as notice
from zhijian.modules.cases.review import facts as review
from zhijian.modules.cases.service import facts as service
from zhijian.modules.cases.sources import facts as sources
from zhijian.modules.cases.sources.models import Case

Part = Callable[[Matter], dict[str, Any]]
AFTER_FILING: tuple[Part, ...] = (
    investigation.facts,
    review.facts,
    notice.facts,
    decision.facts,
    service.facts,
    enforcement.facts,
    closing.facts,
)
# 尚未立案的案件没有以后各阶段的行，不必逐表去问：立案之后不会再退回立案之前。
NOT_YET: dict[str, Any] = {
    **dict.fromkeys(("inspection", "address_confirmation", "investigation", "review"), None),
    **dict.fromkeys(("proposal", "notice", "hearing", "deliberation", "decision"), None),
    **dict.fromkeys(("service", "verification", "closing", "archive"), None),
    **dict.fromkeys(("instalment", "performance"), None),
    "paid": "0.00",
    "outstanding": "0.00",
}
NONE_YET = ("items", "samples", "tests", "inquiries", "evidence", "measures", "defences")


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """一件此刻的全部事实。在办理中的，时刻取该次办理的发生时间。"""
    with rows.kept(matter):
        return _facts(matter, act)


def _facts(matter: Matter, act: Act | None) -> dict[str, Any]:
    case = act.detail if act is not None else Case.objects.get(pk=matter.pk)
    at = act.at if act is not None else clock.now()
    found: dict[str, Any] = {
        "now": at.isoformat(),
        "date": local_date(at).isoformat(),
        "demonstration": case.demonstration or None,
        "organ": organ_facts(matter.organ),
        "matter": {
            "number": matter.number or None,
            "source_no": matter.source_number or None,
            "title": matter.title,
            "cause": case.cause,
            "year": local_date(at).year,
        },
        "opinions": opinions.facts(matter),
        "public_affairs": {"kind": None, "reason": None, "basis": None},
    }
    stages = procedure_of(matter).stages
    track = stages[matter.stage].track
    filed = track >= stages["investigating"].track or (track == 0 and bool(matter.number))
    if not filed:
        found |= NOT_YET | {name: [] for name in (*NONE_YET, "payments", "disposal")}
    found |= sources.facts(matter, case) | filing.facts(matter, case)
    for part in AFTER_FILING if filed else ():
        found |= part(matter)
    return found
