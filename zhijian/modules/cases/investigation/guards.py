"""守卫 EVIDENCE：不得只凭当事人的陈述认定事实。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.matters.models import Matter
from zhijian.rules.refusal import Unmet

ARTICLE = "行政处罚法第四十条、第四十六条"


def evidence(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """至少有一项当事人陈述以外的证据。"""
    held = EvidenceItem.standing.filter(matter=matter).exclude(kind=EvidenceItem.Kind.PARTY)
    if not held.exists():
        yield Unmet(
            "除当事人的陈述外没有其他证据，不能认定违法事实",
            ARTICLE,
            "请登记书证、物证、视听资料、鉴定意见、现场笔录等证据",
            "add_evidence",
        )
