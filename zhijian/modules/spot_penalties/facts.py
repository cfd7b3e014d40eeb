"""当场处罚文书取用的事实：`spot` 一块，见 docs/papers-facts.md。"""

from typing import Any

from zhijian.kernel.acts import alone
from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.kernel.registers import reading
from zhijian.modules.spot_penalties import contesting, limits
from zhijian.modules.spot_penalties.models import SpotPenalty

TOLD = "已当场告知拟作出的行政处罚内容及事实、理由、依据，以及依法享有的陈述、申辩权"


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """此刻的全部事实。"""
    row = act.detail if act is not None else SpotPenalty.objects.get(pk=matter.pk)
    return alone.facts(matter, act, row.facts[:60]) | {
        "spot": _spot(matter, row),
        "decision": _decision(matter, row) if row.decided_at else None,
        "performance": contesting.performance(matter),
        "paid": f"{contesting.paid(matter):.2f}",
        "overpaid": f"{contesting.overpaid(matter):.2f}",
        "outstanding": f"{contesting.fine_left(matter):.2f}",
    }


DECISION = ("nature", "defence_result", "confiscated_income", "no_penalty_reason")


def _decision(matter: Matter, row: SpotPenalty) -> dict[str, Any]:
    """`decision`：催告书、强制执行申请书引用的处罚决定。"""
    fine = f"{contesting.fine_of(matter):.2f}"
    return {
        **dict.fromkeys(DECISION),
        "kind": "处罚",
        "number": papers_of.number(matter, "44"),
        "at": row.decided_at.isoformat() if row.decided_at else None,
        "facts": row.facts,
        "basis": row.basis,
        "discretion": row.discretion or None,
        "correction": row.correction or None,
        "penalties": [],
        "fine": fine,
        "total": fine,
        "pay_days": reading.period("FINE_PAY", local_date(row.happened_at)).length,
        "sue": "十五日",
        "publicity": row.fine is not None,
    }


def _spot(matter: Matter, row: SpotPenalty) -> dict[str, Any]:
    at = row.decided_at or row.happened_at
    fined = row.fine is not None
    return {
        "number": papers_of.number(matter, "44"),
        "at": at.isoformat(),
        "place": row.place,
        "facts": row.facts,
        "evidence": row.evidence,
        "violated": row.violated,
        "basis": row.basis,
        "discretion": row.discretion.strip().rstrip("。") or None,
        "told": TOLD,
        "party_words": row.party_words.strip().rstrip("。") or None,
        "correction": row.correction.strip().rstrip("。") or None,
        "warning": row.warning,
        "fine": f"{row.fine:.2f}" if fined else None,
        "pay": row.pay or None,
        "collect_article": limits.article_of(row),
        "pay_days": reading.period("FINE_PAY", local_date(at)).length,
        "receipt_no": row.receipt_no or None,
        "publicity": fined,
        "refused": row.refused or None,
    }
