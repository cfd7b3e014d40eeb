"""案件移送：签收之后原案终了（或者提请结案），接收机关由移送一次登记案源。"""

from collections.abc import Callable, Iterable
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow, to_origin, to_parent
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.clock import now
from zhijian.kernel.matters.models import Matter, MatterOrgan
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases.sources.models import Case
from zhijian.modules.transfers.models import Transfer

ENDS = ("sign", "agree", "sign_designated", "record_receipt")


def _summary(case: Matter) -> dict[str, Any]:
    """预填：查明的情况。"""
    facts = facts_of(case)
    found = facts.get("investigation")
    return {"summary": found["facts"] if found else facts["source"]["content"]}


def _whole(matter: Matter) -> Iterable[Matter]:
    """整案移送的，原案终了；只移送一部分的，原案照办。"""
    return to_parent(matter) if Transfer.objects.get(pk=matter.pk).whole else []


def _moved(act: Act) -> dict[str, Any]:
    number = papers_of.number(act.matter, "3", "4") or act.matter.number
    return {"to": act.detail.to, "proof": number, "at": act.detail.received_at or act.at}


def _source(transfer: Matter) -> dict[str, Any]:
    """预填：照原案的登记，来源是移送或者上级交办；收到时间是签收之时。"""
    row, old = Transfer.objects.get(pk=transfer.pk), transfer.parent
    given: dict[str, Any] = {
        "source_type": Case.Source.ASSIGNED if row.kind == "lower" else Case.Source.TRANSFER,
        "source_ref": papers_of.number(transfer, "3", "4") or transfer.number,
        "received_at": row.received_at or now(),
        "summary": row.summary,
    }
    if old is None:
        return given
    held, party = Case.objects.get(pk=old.pk), old.party
    copied = ("cause", "violation_type", "product_name", "product_code", "goods_value")
    when = ("happened_on", "happened_to", "place", "division", "representative_label")
    given |= {name: getattr(held, name) for name in (*copied, *when)}
    if party is not None:
        named = {"party_kind": party.kind, "party_name": party.name, "uscc": party.uscc}
        given |= named | {"org_code": party.org_code, "legal_rep": party.legal_rep}
        given |= {"party_address": party.address, "party_phone": party.phone}
    return given


def _ending(verb: str, then: str) -> Flow:
    to: Callable[[Matter], Iterable[Matter]] = _whole
    return Flow("transfer", verb, "case", then, to=to, data=_moved, needed=False)


FLOWS = (
    Flow("transfer", "propose", "case", "transfer_opened", initial=_summary),
    *(_ending(verb, "source_moved") for verb in ENDS),
    *(_ending(verb, "case_moved") for verb in ENDS),
    Flow(
        "case",
        "register",
        "transfer",
        "source_registered",
        to=to_origin,
        initial=_source,
        where=MatterOrgan.Role.RECEIVER,
    ),
)
