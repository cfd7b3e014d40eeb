"""提请、批准、实施、补批、当场交付。"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.clock import local_date
from zhijian.kernel.papers import papers_of
from zhijian.kernel.web.verbs.serving import SERVED, served
from zhijian.modules.measures import goods
from zhijian.modules.measures.models import Measure, OnSite
from zhijian.rules.refusal import Refused, Unmet

WORDS = {Measure.Kind.PRESERVE: "存", Measure.Kind.SEAL: "查", Measure.Kind.DETAIN: "扣"}
DECISIONS = ("19", "21")
LIST = "24"
AT_ONCE = ("preserve_at_once", "seize_at_once")


def propose(act: Act, *, kind: str, reason: str, **columns: Any) -> None:
    """提请负责人批准；案件的当事人即本件的当事人。"""
    parent = act.matter.parent
    title = f"{parent.title} {kind}" if parent else kind
    act.change(act.matter, title=title[:200], number=act.allot(WORDS[Measure.Kind(kind)]))
    act.add(Measure(matter=act.matter, kind=kind, reason=reason, **columns))
    opine(act, "matters", "handler", reason)


def propose_preservation(act: Act, **columns: Any) -> None:
    """提请先行登记保存。"""
    propose(act, kind=Measure.Kind.PRESERVE, **columns)


def approve(act: Act, *, words: str) -> None:
    """负责人批准（或者补办批准）：记下批准人与时刻，制作审批表。"""
    act.change(act.detail, approved_by=act.by, approved_at=act.at)
    affair(act, act.detail.kind, words)


def refuse(act: Act, *, words: str) -> None:
    """负责人不批准；已经当场实施的，应当立即解除。"""
    affair(act, f"不批准{act.detail.kind}", words)


def drop(act: Act, *, reason: str) -> None:
    """实施之前不再采取措施。"""
    act.note(reason=reason)


def carry_out(
    act: Act, *, listed: Iterable[Mapping[str, Any]], checked: bool, urgent_reason: str = ""
) -> None:
    """实施：当场逐件清点，制作决定书（通知书）与清单。"""
    act.change(
        act.detail,
        carried_at=act.at,
        urgent=act.step.verb in AT_ONCE,
        urgent_reason=urgent_reason,
    )
    act.note(checked=checked)
    goods.take(act, listed)


def record_on_site(act: Act, **columns: Any) -> None:
    """现场笔录：行政强制法第十八条第（三）项至第（十）项逐项记明。"""
    act.add(OnSite(**columns))


def deliver(act: Act, *, at: datetime, **given: Any) -> None:
    """当场交付决定书（通知书）与清单，各登记一次送达。"""
    both = [papers_of.latest(act.matter, LIST), papers_of.latest(act.matter, *DECISIONS)]
    for paper in both:
        if paper is None:
            raise Refused(Unmet("还没有决定书和清单", SERVED))
        told = served(act, paper, at, paper.issued_at, dict(given))
    act.change(act.detail, delivered_on=local_date(told))


def finish(act: Act, *, words: str) -> None:
    """了结：每件物品都有去向、文书都已送达，由守卫核。"""
    act.note(words=words)


def by_time(act: Act) -> None:
    """期限届满引起的环节、实施完成：不另填什么。"""


def affair(act: Act, kind: str, words: str) -> None:
    """负责人的意见与《有关事项审批表》。"""
    detail = act.detail
    decide_affair(act, kind, words, reason=detail.reason, basis=detail.basis)
