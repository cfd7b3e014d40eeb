"""现场检查查出问题：转当场处罚，或者登记案源。各自另立一件，与检查相互关联。"""

from typing import Any

from zhijian.kernel.acts.flows import Flow, to_origin
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.verbs.partying import party_given


def _seen(inspection: Matter) -> dict[str, Any]:
    """检查时的所见。"""
    return facts_of(inspection)["inspection"] or {}


def _spot(inspection: Matter) -> dict[str, Any]:
    seen = _seen(inspection)
    given = {"place": seen.get("place"), "facts": seen.get("findings")}
    return party_given(inspection) | given | {"evidence": "现场笔录、现场照片"}


def _case(inspection: Matter) -> dict[str, Any]:
    seen = _seen(inspection)
    given = {"place": seen.get("place"), "summary": seen.get("findings")}
    return (
        party_given(inspection)
        | given
        | {
            "source_type": "inspection",
            "source_ref": inspection.number,
        }
    )


FLOWS = (
    Flow(
        "spot_penalty",
        "open_spot_penalty",
        "inspection",
        "spot_penalty_opened",
        to=to_origin,
        initial=_spot,
    ),
    Flow("case", "register", "inspection", "case_registered", to=to_origin, initial=_case),
)
