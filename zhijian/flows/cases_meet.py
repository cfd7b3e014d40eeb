"""两件案件相遇：并入另案，分出另案。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow, to_linked, to_origin
from zhijian.kernel.matters.models import MERGED, Matter
from zhijian.modules.cases.branches.actions import waiting_split
from zhijian.modules.cases.sources.models import Case


def _merged(act: Act) -> dict[str, Any]:
    matter = act.matter
    return {"number": matter.number or matter.source_number, "reason": act.noted("reason")}


def _made(act: Act) -> dict[str, Any]:
    return {"made": act.matter}


def _split(case: Matter) -> dict[str, Any]:
    """预填：原案的来源、案由与产品，分出的当事人与事实。"""
    row, held = waiting_split(case), Case.objects.get(pk=case.pk)
    copied = ("cause", "violation_type", "source_type", "received_at", "happened_on")
    place = ("happened_to", "place", "division", "product_name", "product_code")
    given = {name: getattr(held, name) for name in (*copied, *place)}
    given["source_ref"] = f"由{case.number or case.source_number}分案"
    if row is not None:
        given |= {"summary": row.words, "party_name": row.subject}
    return given


def _waiting(case: Matter) -> bool:
    return waiting_split(case) is not None


FLOWS = (
    Flow("case", "merge_into", "case", "receive_merged", to=to_linked(MERGED), data=_merged),
    Flow(
        "case",
        "register",
        "case",
        "split_off",
        to=to_origin,
        data=_made,
        initial=_split,
        ready=_waiting,
    ),
)
