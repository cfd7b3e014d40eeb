"""异地通告、协查与各方：撤回、全都反馈；收到的通告一键登记案源，案件的结果告知发送机关。"""

from collections.abc import Callable, Iterable
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow, to_children, to_origin
from zhijian.kernel.clock import now
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.sources.models import Case
from zhijian.modules.correspondence.models import NoticeReceived

OUT = {"notice": "notice_received", "assistance": "assistance_received"}
RESULTS = {
    "refuse_source": "不予立案",
    "approve_filing": "已立案",
    "decide": "已作出处罚决定",
    "decide_no_penalty": "已作出不予处罚决定",
}
"""案件的这些环节，随即告知发来通告的机关。"""


def _when_all_confirmed(kind: str) -> Callable[[Matter], Iterable[Matter]]:
    """各接收机关都了结了的，是发出的那一件（已随本件锁定）。"""

    def to(received: Matter) -> Iterable[Matter]:
        left = Matter.objects.filter(parent=received.parent, kind=kind, closed_at__isnull=True)
        return [] if received.parent is None or left.exists() else [received.parent]

    return to


def _source(received: Matter) -> dict[str, Any]:
    """预填案源：照通告的案情。"""
    row = NoticeReceived.objects.get(pk=received.pk)
    sent = row.sent
    return {
        "source_type": Case.Source.TRANSFER,
        "source_ref": received.parent.number if received.parent else "",
        "received_at": row.signed_at or now(),
        "summary": sent.summary,
        "product_name": sent.product,
        "party_kind": "enterprise",
        "party_name": sent.enterprise,
        "uscc": sent.uscc,
    }


def _told(words: str) -> Callable[[Act], dict[str, Any]]:
    return lambda act: {"words": f"{act.matter.number or act.matter.source_number}：{words}"}


FLOWS = (
    *(
        Flow(kind, "recall", received, "recalled", to=to_children(received), needed=False)
        for kind, received in OUT.items()
    ),
    *(
        Flow(received, verb, kind, "all_confirmed", to=_when_all_confirmed(received), needed=False)
        for kind, received in OUT.items()
        for verb in ("confirm", "redirect")
    ),
    Flow(
        "notice_received",
        "note",
        "notice",
        "all_confirmed",
        to=_when_all_confirmed("notice_received"),
        needed=False,
    ),
    Flow("case", "register", "notice_received", "case_registered", to=to_origin, initial=_source),
    *(
        Flow(
            "case",
            verb,
            "notice_received",
            "case_decided",
            to=to_origin,
            data=_told(words),
            needed=False,
        )
        for verb, words in RESULTS.items()
    ),
)
