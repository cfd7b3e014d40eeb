"""两种措施的守卫：取出本件的事实，交给 `zhijian.rules.guards` 判断。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of, service
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.web.verbs import serving
from zhijian.modules.measures import goods, keeping, seizing
from zhijian.modules.measures.carrying import LIST
from zhijian.modules.measures.models import Ending, Measure, OnSite
from zhijian.modules.measures.steps import URGENT
from zhijian.rules import guards as rules
from zhijian.rules.guards import ApprovalState, ExecutionState, ScenePresence
from zhijian.rules.refusal import Unmet

RULES = "市场监督管理行政处罚程序规定"
THIRD_PARTY = ("18",)
ARTICLES = {
    (Measure.Kind.PRESERVE, False): f"行政处罚法第五十六条；{RULES}第三十三条",
    (Measure.Kind.PRESERVE, True): f"{RULES}第三十三条",
}
Found = Iterable[Unmet]


def g03(matter: Matter, at: datetime) -> Found:
    """G03：批准在实施之前，或者二十四小时之内补批。"""
    row = Measure.objects.get(pk=matter.pk)
    urgent = matter.stage == "urgent" or row.urgent
    usual = seizing.AT_ONCE if urgent else f"{seizing.TEN_STEPS}第（一）项"
    clock = Deadline.standing.filter(matter=matter, code=URGENT).last()
    state = ApprovalState(
        urgent=urgent,
        approved_at=row.approved_at,
        carried_at=row.carried_at,
        ratify_by=clock.due_at if clock else None,
        article=ARTICLES.get((Measure.Kind(row.kind), urgent), usual),
    )
    return rules.approved_in_time(state, at)


def g04(matter: Matter, at: datetime) -> Found:
    """G04：决定书、清单、现场笔录齐全，当场交付。"""
    row, scene = Measure.objects.get(pk=matter.pk), rows.last(OnSite, matter)
    return rules.carried_out(
        ExecutionState(
            decision=papers_of.latest(matter, "21") is not None,
            goods_list=papers_of.latest(matter, LIST) is not None,
            scene=_scene(scene) if scene else None,
            carried_on=local_date(row.carried_at) if row.carried_at else None,
            delivered_on=row.delivered_on,
        )
    )


def in_term(matter: Matter, at: datetime) -> Found:
    """查封、扣押的期限还没有届满。"""
    clock = Deadline.standing.filter(matter=matter, code=seizing.CLOCK).last()
    going = clock is not None and clock.state in Deadline.GOING
    if clock is None or not going or local_date(at) > clock.due_on:
        yield Unmet(*keeping.EXPIRED)


def delivered(matter: Matter, at: datetime) -> Found:
    """通知书与清单已经交付当事人。"""
    if Measure.objects.get(pk=matter.pk).delivered_on is None:
        yield Unmet(
            "《先行登记保存证据通知书》和清单还没有交付当事人",
            f"{RULES}第三十四条",
            "当场交付并登记送达回证",
            "deliver",
        )


def settled(matter: Matter, at: datetime) -> Found:
    """每件物品都有去向，先行处置的有价款，文书都已送达。"""
    if left := goods.held(matter):
        words = f"还有 {len(left)} 件没有去向：{'、'.join(str(row) for row in left)}"
        yield Unmet(words, "行政强制法第二十七条、第二十八条", "解除、没收、移交或者先行处置")
    sold = [row for row in rows.every(Ending, matter) if row.kind == Ending.Kind.DISPOSED]
    if any(row.proceeds is None for row in sold):
        yield Unmet("先行处置的价款还没有登记", f"{RULES}第四十二条", "登记经过与价款")
    for paper in unserved(matter):
        words = f"《{paper.name}》还没有送达"
        yield Unmet(words, "行政处罚法第六十一条", "送达并登记回证", "serve_paper")


def unserved(matter: Matter) -> list[Paper]:
    """须送达当事人而没有送达回证的文书。"""
    return service.unserved(matter, *THIRD_PARTY)


def _scene(row: OnSite) -> ScenePresence:
    return ScenePresence(
        showed=row.showed,
        notified=row.notified,
        told=row.told,
        heard=row.heard,
        present=bool(row.present),
        witness=bool(row.witness),
        signed=row.signed,
        refusal=bool(row.refusal),
    )


GUARDS = {
    "G03": g03,
    "G04": g04,
    "G13": serving.lawful,
    "IN_TERM": in_term,
    "DELIVERED": delivered,
    "SETTLED": settled,
}
