"""典型案例的办理。"""

from decimal import Decimal
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.knowledge import drawing, marking
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.laws import cited_by
from zhijian.kernel.matters.models import MatterOrgan
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.verbs import drawing as experts
from zhijian.modules.precedents import shelving
from zhijian.modules.precedents.models import Precedent, Score
from zhijian.modules.precedents.procedure import EXPERT, HANDLER, HERE, MASKER
from zhijian.rules import scoring
from zhijian.rules.refusal import Refused, Unmet

ITEMS = ("legality", "typicality", "innovation", "effect", "usefulness")
UPPER = MatterOrgan.Role.UPPER


def draft(act: Act, **columns: Any) -> None:
    """选报：起草人是承办人。"""
    act.change(act.matter, title=columns["subject"], number=act.allot("典案"))
    act.add(Precedent(matter=act.matter, **columns))
    act.assign(act.by, HANDLER, lead=True)


def redraft(act: Act, **columns: Any) -> None:
    """修改。"""
    act.change(act.matter, title=columns["subject"])
    act.change(act.detail, **columns)


def report(act: Act, *, words: str) -> None:
    """上报：由上一级受理推荐；没有上一级的，由本机关受理。"""
    act.note(opinion=words)
    _hand_to(act, act.matter.organ.parent or act.matter.organ)


def recommend_on(act: Act, *, words: str) -> None:
    """推荐至上一级；推荐过的机关仍看得见。"""
    upper = act.organ.parent
    if upper is None:
        raise Refused(Unmet(f"{act.organ.name}没有上一级", remedy="由本机关评审、发布"))
    act.note(opinion=words)
    _hand_to(act, upper)


def send_back(act: Act, *, reason: str) -> None:
    """退回起草的机关修改。"""
    act.note(reason=reason)
    _let_go(act)


def decline(act: Act, *, reason: str) -> None:
    """不予发布，退回起草的机关。"""
    send_back(act, reason=reason)


def deidentify(act: Act, **columns: Any) -> None:
    """脱敏：由评审的机关改定文字，脱敏人与复核人须是两人。"""
    act.release(MASKER)
    act.assign(act.by, MASKER)
    redraft(act, **columns)
    act.change(act.detail, masked_by=act.by.name, checked_by="")


def confirm_masked(act: Act, *, checked: bool) -> None:
    """复核脱敏。"""
    act.change(act.detail, checked_by=act.by.name)


def give_reason(act: Act, *, reason: str) -> None:
    """写明理由。"""
    act.note(reason=reason)


def draw_experts(act: Act, *, witness: str) -> None:
    """见证抽取：抽中而有账号的，自此看得见本件、可以评分。"""
    _engage(act, experts.drawn(act, witness))


def replace_expert(act: Act, *, expert: str, reason: str) -> None:
    """抽中后须回避的，由递补的第一名替换；已经评的分不再算。"""
    gone = drawing.experts([expert])
    fresh = experts.replaced(act, expert, reason)
    for one in gone:
        if one.officer:
            act.release(EXPERT, [one.officer])
    _engage(act, [fresh])


def score(act: Act, **columns: Any) -> None:
    """专家本人评分；再评一次的，取最后一次。"""
    expert = Expert.objects.filter(officer=act.by).first()
    if expert is None:
        raise Refused(Unmet(f"{act.by.name}不是评审专家"))
    _score(act, expert, columns)


def enter_score(act: Act, *, expert: str, **columns: Any) -> None:
    """登记一名专家的纸面评分表。"""
    _score(act, drawing.experts([expert])[0], columns)


def close_scoring(act: Act) -> None:
    """汇总：逐项平均，再总平均，保留两位。"""
    held = [sheet for _, sheet in sheets(act.matter)]
    if not held:  # 守卫另有说明
        return
    found = scoring.total(held)
    act.change(act.detail, mean=found.mean, scored_words=found.because)


def publish(act: Act, *, words: str) -> None:
    """发布：进入典型案例库，所引的条文在法律法规页标识。"""
    row = act.detail
    act.note(opinion=words)
    act.change(row, published_at=act.at)
    cited_by.cite(
        "precedent",
        act.matter.pk,
        marking.articles([row.articles], act.day),
        title=f"典型案例：{row.subject}",
        link=shelving.address(act.matter),
    )


def take_down(act: Act, *, reason: str) -> None:
    """下架：不再可以引用，条文的标识随之解除；已经引用的仍在各件的记录里。"""
    act.note(reason=reason)
    act.change(act.detail, ended_at=act.at, ended_words=reason)
    cited_by.lift("precedent", act.matter.pk)


def sheets(matter: Any) -> list[tuple[Expert, dict[str, Decimal]]]:
    """抽中的各专家最后一次的评分表，依抽中的次序。"""
    row = drawing.current(matter)
    last = {one.expert.code: one for one in Score.standing.filter(matter=matter)}
    chosen = drawing.experts(row.chosen) if row else []
    labels = {one.name: str(one.verbose_name) for one in Score._meta.concrete_fields}
    return [
        (expert, {labels[name]: getattr(last[expert.code], name) for name in ITEMS})
        for expert in chosen
        if expert.code in last
    ]


def _score(act: Act, expert: Expert, columns: dict[str, Any]) -> None:
    row = drawing.current(act.matter)
    if row is None or expert.code not in row.chosen:
        raise Refused(Unmet(f"{expert.name}不在抽中的专家之列"))
    act.add(Score(expert=expert, entered_by=act.by, **columns))
    act.note(expert=f"{expert.code} {expert.name}")


def _engage(act: Act, chosen: list[Expert]) -> None:
    for one in chosen:
        if one.officer:
            act.assign(one.officer, EXPERT)
    act.note(experts="、".join(f"{one.code} {one.name}" for one in chosen))


def _hand_to(act: Act, organ: Organ) -> None:
    _let_go(act)
    act.note(to=organ.name)
    act.add(MatterOrgan(organ=organ, role=HERE))


def _let_go(act: Act) -> None:
    """现在受理的机关转为推荐过的机关。"""
    for row in MatterOrgan.standing.filter(matter=act.matter, role=HERE):
        act.change(row, role=UPPER)
