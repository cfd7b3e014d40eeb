"""黑名单在办案机关的办理：启动、确认案情、抽取专家评审、提出意见、申报。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine, send_back
from zhijian.kernel.knowledge import drawing
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.matters.models import Assignment, Matter, MatterOrgan
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.verbs import drawing as experts
from zhijian.modules.blacklist import counting, places
from zhijian.modules.blacklist.models import Listing, ReviewScore
from zhijian.modules.blacklist.procedure import HANDLER, RULES
from zhijian.rules import scoring
from zhijian.rules.blacklist import Effect, Tally
from zhijian.rules.refusal import Refused, Unmet

STEP = "blacklist"
ITEMS = {"intent": "主观故意", "gravity": "违法情节", "harm": "社会危害"}


def open_listing(act: Act, *, reason: str, tally: Tally | None = None) -> None:
    """启动列入：人由案件提出的，记下这家企业各件生效的决定；`tally` 是系统凭次数启动的。"""
    case, party = _case(act)
    _once(party, act.matter)
    found = list(tally.counted) if tally else counting.standing(party)
    basis = {one.key for one in found} if tally else {str(case.pk)}
    if str(case.pk) not in {one.key for one in found}:
        raise Refused(Unmet("本案没有生效的处罚决定", RULES, "决定书送达之后再启动"))
    name = f"{party.name} 列入黑名单"
    act.change(act.matter, title=name[:200], number=act.allot("黑名单"), party=party)
    act.add(
        Listing(
            matter=act.matter,
            way=Listing.Way.COUNT if tally else Listing.Way.EXPERTS,
            party_name=party.name,
            party_code=party.uscc,
            reason=reason,
            **_counted(tally),
        )
    )
    counting.keep(act, found, basis)
    if tally is None:
        act.assign(act.by, Assignment.Role.HANDLER, lead=True)


def confirm(act: Act, **columns: Any) -> None:
    """确认案件情况：所属情形、较重处罚、是否故意、严重程度。确认的人即承办人。"""
    act.change(act.detail, **columns)
    act.release(HANDLER)
    act.assign(act.by, Assignment.Role.HANDLER, lead=True)


def revise(act: Act, **columns: Any) -> None:
    """退回之后修改认定的情况。"""
    act.change(act.detail, **columns)


def waive_review(act: Act, *, reason: str) -> None:
    """不经专家评审：写明理由。"""
    act.change(act.detail, reviewed_words=f"不经专家评审：{reason}")


def draw_experts(act: Act, *, witness: str) -> None:
    """见证抽取。"""
    found = experts.drawn(act, witness)
    act.note(experts="、".join(f"{one.code} {one.name}" for one in found))


def enter_score(act: Act, *, expert: str, **columns: Any) -> None:
    """登记一名抽中的专家的评分与意见；再登记的取最后一次。"""
    row = drawing.current(act.matter)
    if row is None or expert not in row.chosen:
        raise Refused(Unmet(f"{expert}不在抽中的专家之列"))
    (one,) = drawing.experts([expert])
    act.add(ReviewScore(expert=one, entered_by=act.by, **columns))
    act.note(expert=f"{one.code} {one.name}")


def replace_expert(act: Act, *, expert: str, reason: str) -> None:
    """抽中后须回避的，由递补的第一名替换。"""
    fresh = experts.replaced(act, expert, reason)
    act.note(experts=f"{fresh.code} {fresh.name}")


def close_scoring(act: Act, *, words: str) -> None:
    """汇总：逐项平均，再总平均，保留两位。"""
    held = [row for _, row in sheets(act.matter)]
    if not held:  # 守卫另有说明
        return
    found = scoring.total(
        [{label: getattr(row, name) for name, label in ITEMS.items()} for row in held]
    )
    votes = "、".join(
        f"{label} {count} 名"
        for value, label in Listing.Advice.choices
        if (count := sum(row.advice == value for row in held))
    )
    told = f"{votes}。{words}"
    act.change(act.detail, mean=found.mean, scored_words=found.because, reviewed_words=told)


def propose(act: Act, *, advice: str, advice_words: str) -> None:
    """提出列入、观察、不列入的意见。"""
    act.change(act.detail, advice=advice, advice_words=advice_words)
    opine(act, STEP, "handler", f"{Listing.Advice(advice).label}：{advice_words}")


def return_proposal(act: Act, *, reason: str) -> None:
    """审核的人退回。"""
    send_back(act, STEP, "department", reason)


def report(act: Act, *, words: str) -> None:
    """同意并申报给作出决定的机关：本机关是省局、市局的即本机关。"""
    opine(act, STEP, "department", words)
    places.hand_to(act, MatterOrgan.Role.RECEIVER, places.decider(act))


def drop(act: Act, *, reason: str) -> None:
    """不予申报，不再办理。"""
    opine(act, STEP, "department", reason, "不同意")
    act.change(act.detail, ended_at=act.at, ended_words=reason)


def sheets(matter: Matter) -> list[tuple[Expert, ReviewScore]]:
    """抽中的各专家最后一次的评分，依抽中的次序。"""
    row = drawing.current(matter)
    last = {one.expert.code: one for one in ReviewScore.standing.filter(matter=matter)}
    chosen = drawing.experts(row.chosen) if row else []
    return [(expert, last[expert.code]) for expert in chosen if expert.code in last]


def _case(act: Act) -> tuple[Matter, Party]:
    case = act.matter.parent
    if case is None or case.party is None:
        raise Refused(Unmet("列入黑名单须由有当事人的案件启动", RULES))
    party = files.current(case.party)
    if party.kind == Party.Kind.PERSON:
        raise Refused(Unmet("当事人是自然人，不列入企业的黑名单", RULES))
    return case, party


def _once(party: Party, this: Matter) -> None:
    others = Listing.objects.filter(
        matter__party__in=files.whole(party), matter__closed_at=None
    ).exclude(pk=this.pk)
    if held := others.select_related("matter").first():
        raise Refused(Unmet(f"{party.name}已在办理或者在列（{held.matter.number}）", RULES))


def _counted(tally: Tally | None) -> dict[str, Any]:
    if tally is None:
        return {}
    rule = tally.rule
    return {
        "rule_name": rule.name,
        "rule_words": tally.words,
        "rule_article": rule.article,
        "pending": rule.pending,
        "needed": rule.count,
        "heavy_only": rule.heavy,
        "by_count_alone": rule.effect is Effect.LISTS,
    }
