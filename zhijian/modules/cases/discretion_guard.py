"""守卫 G19：脱离裁量基准须有理由并集体讨论；行为后罚则有变的，从旧兼从轻。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision, Deliberation
from zhijian.modules.cases.investigation import banding, texts
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.notice.models import Notice
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.guards import BandState, text_chosen, within_band
from zhijian.rules.refusal import Unmet


def g19(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """拟处罚的核理由与文本；所决定的另核集体讨论。"""
    conclusion = penalties.current_conclusion(matter)
    if conclusion is None:
        return
    decision = rows.since(rows.last(Decision, matter), rows.last(Notice, matter))
    decided = rows.since(decision, conclusion) is not None
    held = penalties.latest(matter, penalties.DECIDED if decided else penalties.PROPOSED)
    discussed = rows.since(rows.last(Deliberation, matter), rows.last(Notice, matter)) is not None
    yield from within_band(
        BandState(
            fine=penalties.total(held, penalties.FINE),
            band=banding.kept(conclusion),
            reason=(decision.deviation if decided and decision else "") or conclusion.deviation,
            discussed=discussed if decided else None,
        )
    )
    if penalties.total(held, penalties.FINE):
        yield from _text(matter, conclusion, at)


def _text(matter: Matter, conclusion: Conclusion, at: datetime) -> Iterable[Unmet]:
    """决定之日的文本又与调查终结时的不同的，退回重新研究。"""
    case = Case.objects.get(pk=matter.pk)
    then, now = conclusion.rule_on, local_date(at)
    if not conclusion.rule_code or then is None:
        return
    both = texts.texts(conclusion.rule_code, case, then)
    amounts = {name: getattr(conclusion, name) for name in ("goods_value", "illegal_income")}
    yield from text_chosen(both.state(conclusion.law_text, conclusion.law_reason, amounts))
    fresh = texts.texts(conclusion.rule_code, case, now)
    if texts.Texts(both.at_decision, fresh.at_decision).differs:
        words = "调查终结之后罚则又有变"
        yield Unmet(words, "行政处罚法第三十七条", "退回重新研究，依从旧兼从轻重新提出意见")
