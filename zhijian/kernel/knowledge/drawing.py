"""抽取评审专家：承诺、抽取、递补、重算。典型案例用它，别的业务（如黑名单）也可以用。

用法（在办理之中）：`commit(act, …)` 公布承诺；另一人办的环节里 `draw(act, row, witness)`；
抽中后须回避的 `replace(act, row, code, reason)`。规则见 `zhijian/rules/draw.py`。
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from zhijian.kernel.knowledge.models import Expert, ExpertDraw
from zhijian.kernel.matters.models import Assignment, Matter, MatterOrgan
from zhijian.rules import draw as rules
from zhijian.rules.draw import Candidate
from zhijian.rules.refusal import Refused, Unmet

if TYPE_CHECKING:
    from zhijian.kernel.acts.act import Act


@dataclass(frozen=True)
class Recomputed:
    """重算：承诺对不对得上、结果对不对得上，各名的散列。"""

    promised: bool
    same: bool
    seed: str
    ranks: tuple[tuple[str, str, str], ...]


def available(on: date) -> list[Expert]:
    """此日在聘、可以抽取的专家。"""
    rows = Expert.objects.filter(
        state=Expert.State.ACTIVE, term_from__lte=on, term_to__gte=on
    ).select_related("home", "officer")
    return list(rows)


def conflicts(matter: Matter, pool: Iterable[Expert]) -> dict[str, str]:
    """依本件应当回避的：在办过、推荐过本件的机关，或者曾经办本件的。编号 → 理由。"""
    organs = {matter.organ_id: matter.organ.name}
    taking = MatterOrgan.standing.filter(matter=matter).select_related("organ")
    organs |= {row.organ_id: row.organ.name for row in taking}
    kin = [matter.pk, *matter.links.values_list("there", flat=True)]
    hands = set(Assignment.standing.filter(matter__in=kin).values_list("officer", flat=True))
    found = {}
    for one in pool:
        if one.officer_id in hands:
            found[one.code] = "曾经办本件"
        elif one.home_id in organs:
            found[one.code] = f"{organs[one.home_id]}的人员"
    return found


def commit(
    act: "Act", *, field: str, wanted: int, recused: Mapping[str, str] | None = None
) -> ExpertDraw:
    """公布承诺：快照专家库，定下领域、名额、回避，另取随机数；不够抽的随即说明。"""
    pool = available(act.day)
    avoided = conflicts(act.matter, pool) | dict(recused or {})
    candidates = [_candidate(one.code, one.fields) for one in pool]
    nonce = secrets.token_hex(32)
    rules.draw(candidates, nonce, wanted, field, avoided)  # 只为核够不够，结果不用
    return act.add(
        ExpertDraw(
            field=field,
            wanted=wanted,
            pool=[_told(one) for one in pool],
            recused=avoided,
            commitment=rules.commitment(nonce, candidates, wanted, field, avoided),
            nonce=nonce,
            committed_by=act.by,
            committed_at=act.at,
        )
    )


def current(matter: Matter) -> ExpertDraw | None:
    """本件最近的一次抽取。"""
    return (
        ExpertDraw.standing.filter(matter=matter).select_related("drawn_by", "committed_by").last()
    )


def draw(act: "Act", row: ExpertDraw, witness: str) -> list[Expert]:
    """抽取：见证人不是主持人；随机数随即公布。返回抽中的专家。"""
    if row.drawn_at is not None:
        raise Refused(Unmet("已经抽取，不能重抽", remedy="抽中后须回避的，依次递补"))
    if row.committed_by_id == act.by.pk:
        raise Refused(Unmet("见证抽取的须是主持人之外的人", remedy="请另一名有此职责的人办理"))
    nonce = row.nonce.reveal()
    found = rules.draw(
        _candidates(row), rules.seed_of(nonce, witness), row.wanted, row.field, row.recused
    )
    act.change(
        row,
        revealed=nonce,
        witness=witness,
        chosen=list(found.chosen),
        reserves=list(found.reserves),
        because=list(found.because),
        drawn_by=act.by,
        drawn_at=act.at,
    )
    return experts(found.chosen)


def replace(act: "Act", row: ExpertDraw, code: str, reason: str) -> Expert:
    """抽中后须回避的，由递补的第一名替换。返回递补的专家。"""
    if code not in row.chosen:
        raise Refused(Unmet(f"{code} 不在抽中之列"))
    if not row.reserves:
        raise Refused(Unmet("没有可以递补的专家", remedy="不予评审，退回之后另行抽取"))
    first, *rest = row.reserves
    chosen = [first if one == code else one for one in row.chosen]
    because = [*row.because, f"{code} 抽中后回避：{reason}；由 {first} 递补"]
    act.change(row, chosen=chosen, reserves=rest, because=because)
    return experts([first])[0]


def experts(codes: Iterable[str]) -> list[Expert]:
    """按编号取专家，依所给的次序。"""
    wanted = list(codes)
    rows = Expert.objects.filter(code__in=wanted).select_related("officer", "home")
    found = {one.code: one for one in rows}
    return [found[code] for code in wanted if code in found]


def recomputed(row: ExpertDraw) -> Recomputed:
    """由公布的随机数、见证人的话与专家库重算一遍；递补只看次序。"""
    candidates = _candidates(row)
    seed = rules.seed_of(row.revealed, row.witness)
    again = rules.commitment(row.revealed, candidates, row.wanted, row.field, row.recused)
    found = rules.draw(candidates, seed, row.wanted, row.field, row.recused)
    ordered = [*found.chosen, *found.reserves]
    reached = ordered[: len(ordered) - len(row.reserves)]
    same = (
        row.reserves == ordered[len(reached) :]
        and len(row.chosen) == row.wanted
        and set(row.chosen) <= set(reached)
    )
    names = {item["code"]: item["name"] for item in row.pool}
    ranks = tuple((code, names[code], rules.rank(seed, code)) for code in ordered)
    return Recomputed(again == row.commitment, same, seed, ranks)


def _candidates(row: ExpertDraw) -> list[Candidate]:
    return [_candidate(item["code"], item["fields"]) for item in row.pool]


def _candidate(code: str, fields: Iterable[str]) -> Candidate:
    return Candidate(code, frozenset(fields))


def _told(one: Expert) -> dict[str, Any]:
    return {"code": one.code, "name": one.name, "unit": one.unit, "fields": sorted(one.fields)}
