"""守卫：取出本件的事实，交给 `zhijian.rules.guards` 判断。界限的例子见 docs/rules/guards.md。

守卫在业务动作之后核，也在办件页上事先核：事先核时，本环节还没有写下的东西不算缺。
"""

from collections.abc import Iterable
from datetime import date, datetime

from zhijian.kernel.acts.hands import SEPARATION, Team
from zhijian.kernel.acts.spec import Guard
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.verbs import serving
from zhijian.modules.cases import discussion, penalties, thresholds
from zhijian.modules.cases.closing import grounds, ink
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.modules.cases.decision import deliberations
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.enforcement import coercion, ledger
from zhijian.modules.cases.investigation.models import Conclusion, Item, Penalty
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice, Waiver
from zhijian.modules.cases.review.models import Proposal, Review
from zhijian.modules.cases.triggers import legal_review_owed
from zhijian.rules import guards as rules
from zhijian.rules.deadlines import Due
from zhijian.rules.guards import ClosingGround
from zhijian.rules.refusal import Unmet

HANDLER = "handler"
PUBLICITY = "市场监督管理行政处罚信息公示规定第二条"
CLOSE = "市场监督管理行政处罚程序规定第七十七条"
QUALIFIED = "行政处罚法第五十八条第二款"
VOLUNTARY = ("告知书已告知听证权",)
Found = Iterable[Unmet]


def g02(matter: Matter, at: datetime) -> Found:
    """G02：审核人不是承办人；法制审核人有资格。"""
    review = _review(matter)
    if review is None:
        return
    name = review.reviewer.name
    if Team.of(matter).ever(review.reviewer, HANDLER):
        yield Unmet(f"{name}是本件承办人，不得审核", SEPARATION)
    if review.kind == Review.Kind.LEGAL and not review.qualified:
        yield Unmet(
            f"本件须经法制审核：{review.because}；{name}没有法制审核资格",
            QUALIFIED,
            "请由有法制审核资格的人员审核",
        )


def g05(matter: Matter, at: datetime) -> Found:
    """G05：告知已送达，期满或放弃，申辩复核，听证终结。拟不予处罚的不须告知。"""
    if _no_penalty_proposed(matter):
        return ()
    return rules.may_decide(_notice_state(matter, local_date(at)), local_date(at))


def g06(matter: Matter, at: datetime) -> Found:
    """G06：达听证标准的，告知书已告知听证权（听证是否终结由 G05 核，不重复说）。"""
    notice = _notice(matter)
    if _no_penalty_proposed(matter) or notice is None:
        return ()
    owed = thresholds.hearing_owed(matter, penalties.PROPOSED, local_date(at))
    return rules.hearing_told(rules.NoticeState(hearing_owed=owed, hearing_told=notice.hearing))


def g07(matter: Matter, at: datetime) -> Found:
    """G07：审核种类相符；应集体讨论的已讨论，且在申辩复核之后。"""
    review, held, day = _review(matter), deliberations.held(matter), local_date(at)
    penalty = not _no_penalty_proposed(matter)
    return rules.reviewed(
        rules.ReviewState(
            legal_owed=_legal_owed(matter, day),
            discussion_owed=discussion.owed(matter, day) if penalty else (),
            reviewed_at=review.reviewed_at if review else None,
            review_is_legal=review is not None and review.kind == Review.Kind.LEGAL,
            review_passed=review is not None,
            discussed_at=held.started_at if held else None,
            defence_closed_at=discussion.defence_closed_at(matter),
            hearing_report_at=discussion.hearing_report_at(matter),
        )
    )


def g08(matter: Matter, at: datetime) -> Found:
    """G08：决定不重于告知。"""
    if not (decided := _decided(matter)):
        return ()
    noticed = penalties.latest(matter, penalties.NOTICED)
    return rules.not_heavier(penalties.sanction(noticed), penalties.sanction(decided))


def g10(matter: Matter, at: datetime) -> Found:
    """G10：罚款在法定幅度内。决定之前核拟处罚的，决定之时核所决定的。"""
    conclusion = penalties.current_conclusion(matter)
    if conclusion is None:
        return ()
    if decided := _decided(matter):
        decision = rows.last(Decision, matter)
        reason = decision.discretion if decision else ""
        ground = decision.ground if decision else ""
        discussed = deliberations.held(matter) is not None
        return _fine_lawful(conclusion, decided, reason, ground, discussed=discussed)
    proposed = penalties.latest(matter, penalties.PROPOSED)
    return _fine_lawful(
        conclusion, proposed, conclusion.discretion, conclusion.statutory_ground, discussed=True
    )


def g11(matter: Matter, at: datetime) -> Found:
    """G11：在办案期限内决定；超期的须有延长的批准或者集体讨论。"""
    clock = Deadline.standing.filter(matter=matter, code="CASE_HANDLE").last()
    if clock is None:
        return ()
    held = deliberations.held(matter)
    record = str(held) if held and held.extends_handling else ""
    due = Due(clock.due_on, provisional=clock.provisional)
    return rules.in_time(rules.ClockState(due, record), local_date(at))


def g14(matter: Matter, at: datetime) -> Found:
    """G14：符合结案情形，款清、物清、措施已解除。"""
    fine, income = ledger.split(matter)
    for child in _unfinished(matter):
        yield Unmet(f"附属办件“{child}”尚未办结", CLOSE, "请先办结该件")
    left = [str(row) for row in rows.every(Item, matter) if row.state == Item.State.CONFISCATED]
    ground, proof, words = _ground(matter)
    yield from rules.may_close(
        rules.ClosingState(
            ground=ground,
            proof=proof,
            explanation=words,
            fine=fine,
            income=income,
            surcharge=ledger.surcharge_money(matter, local_date(at)),
            instalments_left=ledger.instalments_left(matter),
            unsettled_goods=tuple(left),
        )
    )


def _unfinished(matter: Matter) -> list[Matter]:
    """尚未办结的附属办件。公安机关已立案的移送不算：刑事结果在结案之后照样登记。

    公示、列入失信名单不等它们办结：公示三个月至三年，在列三年，都比结案晚。
    """
    filed = {
        row.child_id for row in rows.every(CrimeHanding, matter) if row.state == row.State.FILED
    }
    left = family.unfinished(matter).exclude(kind__in=("publication", "blacklist"))
    return [child for child in left if child.pk not in filed]


def scans(matter: Matter, at: datetime) -> Found:
    """须签名盖章的文书有签署件，或者有说明。"""
    for paper in ink.lacking(matter):
        yield Unmet(
            f"{paper}还缺{'、'.join(paper.signed_by)}签名的扫描件",
            "市场监督管理行政处罚程序规定第七十八条",
            "请打印、签名后附上扫描件，或者归档时说明原因",
            "attach_scan",
        )


def hearing_asked(matter: Matter, at: datetime) -> Found:
    """当事人要求听证而尚未终结的，才组织听证。"""
    if not any(row.open for row in rows.every(HearingRequest, matter)):
        yield Unmet(
            "当事人没有要求听证",
            "行政处罚法第六十四条第（一）项",
            "先记录听证要求",
            "record_hearing_request",
        )


def g16(matter: Matter, at: datetime) -> Found:
    """G16：应当公示的处罚决定才公示；仅警告的不公示，公示中的不重复。"""
    decision = rows.last(Decision, matter)
    if decision is None or decision.kind != Decision.Kind.PENALTY or not decision.publicity:
        yield Unmet("没有应当公示的处罚决定", PUBLICITY)
    elif penalties.only_warning(penalties.latest(matter, penalties.DECIDED)):
        yield Unmet("仅受警告处罚的不予公示", PUBLICITY)
    elif family.unfinished(matter, "publication").exists():
        yield Unmet("本案已经在公示，或者已有待复核的公示信息", PUBLICITY, "在该件中更正或者撤回")


def _review(matter: Matter) -> Review | None:
    return rows.since(rows.last(Review, matter), penalties.current_conclusion(matter))


def _notice(matter: Matter) -> Notice | None:
    """本轮告知：最近一次调查终结之后的。"""
    return rows.since(rows.last(Notice, matter), penalties.current_conclusion(matter))


def _no_penalty_proposed(matter: Matter) -> bool:
    row = rows.since(rows.last(Proposal, matter), penalties.current_conclusion(matter))
    return row is not None and row.kind == Proposal.Kind.NO_PENALTY


def _notice_state(matter: Matter, day: date) -> rules.NoticeState:
    notice = _notice(matter)
    if notice is None:
        return rules.NoticeState()
    waivers = list(Waiver.standing.filter(notice=notice))
    requests = list(HearingRequest.standing.filter(notice=notice))
    owed = thresholds.hearing_owed(matter, penalties.PROPOSED, day)
    return rules.NoticeState(
        served_on=local_date(notice.served_at) if notice.served_at else None,
        defence_due=_due(notice.defence_due, notice),
        hearing_due=_due(notice.hearing_due, notice),
        hearing_owed=owed or (VOLUNTARY if notice.hearing else ()),
        hearing_told=notice.hearing,
        defence_waived=bool(waivers),
        hearing_waived=any(row.hearing for row in waivers) or _withdrawn(requests),
        defences=tuple(_defence(row) for row in Defence.standing.filter(notice=notice)),
        hearing_requested=any(row.withdrawn_at is None for row in requests),
        hearing_ended=not any(row.open for row in requests),
    )


def _withdrawn(requests: list[HearingRequest]) -> bool:
    """要求过听证而全部撤回：撤回即明确放弃，不必再等要求听证的期限。"""
    return bool(requests) and all(row.withdrawn_at for row in requests)


def _due(day: date | None, notice: Notice) -> Due | None:
    return Due(day, provisional=notice.provisional) if day else None


def _defence(row: Defence) -> rules.Defence:
    return rules.Defence(local_date(row.at), row.reviewed_at)


def _legal_owed(matter: Matter, day: date) -> tuple[str, ...]:
    """审核之后又生出法制审核情形的（如听证之后），须再经法制审核。"""
    return legal_review_owed(
        heard=discussion.hearing_report_at(matter) is not None,
        hearing=thresholds.hearing_owed(matter, penalties.PROPOSED, day),
    )


def _decided(matter: Matter) -> list[Penalty]:
    """本轮告知之后所决定的各项。"""
    notice = _notice(matter)
    found = penalties.latest(matter, penalties.DECIDED)
    return [row for row in found if notice and row.entry_number > notice.entry_number]


def _fine_lawful(
    conclusion: Conclusion, held: list[Penalty], reason: str, ground: str, *, discussed: bool
) -> Found:
    """一案一项罚款；有两项的是对同一行为罚款两次（行政处罚法第二十九条）。"""
    fines = [row for row in held if row.kind == penalties.FINE]
    if len(fines) > 1:
        yield Unmet("同一违法行为罚款两次以上", "行政处罚法第二十九条", "只处一次罚款")
    yield from rules.fine_lawful(
        rules.FineState(
            fine=penalties.total(fines, penalties.FINE),
            bounds=penalties.bounds(conclusion),
            reason=reason,
            reduce_grounds=(ground,) if ground.strip() else (),
            discussed=discussed,
            text_checked=conclusion.basis,
        )
    )


GROUNDS = {
    Closing.Kind.EXECUTED: ClosingGround.PERFORMED,
    Closing.Kind.COURT_ENDED: ClosingGround.COURT_ENDED,
    Closing.Kind.INQUIRY_ENDED: ClosingGround.TERMINATED,
    Closing.Kind.NO_PENALTY: ClosingGround.NO_PENALTY,
    Closing.Kind.OTHER: ClosingGround.OTHER,
}


def _ground(matter: Matter) -> tuple[ClosingGround, str, str]:
    """结案情形、所依文书、说明。核实执行之时还没有结案申请，按所作的决定。"""
    closing = rows.since(rows.last(Closing, matter), rows.last(Decision, matter))
    if closing is not None:
        return GROUNDS[Closing.Kind(closing.kind)], closing.proof, closing.summary
    kind = grounds.usual(matter)
    proof = grounds.proofs(matter)[kind]
    return GROUNDS[kind], proof, proof


GUARDS: dict[str, Guard] = {
    "G02": g02,
    "G05": g05,
    "G06": g06,
    "G07": g07,
    "G08": g08,
    "G10": g10,
    "G11": g11,
    "G16": g16,
    "HEARING_ASKED": hearing_asked,
    "G13": serving.lawful,
    "G14": g14,
    "OVERDUE": coercion.overdue,
    "SCANS": scans,
}
