"""处罚告知（G05、G06）：告知、申辩、听证三项权利都已走完，才可决定。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from zhijian.rules.deadlines import Due
from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class Defence:
    """当事人一次陈述、申辩（或听证中提出的意见）；`reviewed_at` 是复核完毕的时刻。"""

    received_on: date
    reviewed_at: datetime | None = None


@dataclass(frozen=True)
class NoticeState:
    """处罚告知的情况（G05、G06）。

    `served_on` 为送达回证载明的送达之日；`defence_due` 是陈述申辩期届满之日，`hearing_due` 是
    要求听证的期限届满之日。`hearing_owed` 是应当告知听证权的理由，空则不必。
    """

    served_on: date | None = None
    defence_due: Due | None = None
    hearing_due: Due | None = None
    hearing_owed: tuple[str, ...] = ()
    hearing_told: bool = False
    defence_waived: bool = False
    hearing_waived: bool = False
    defences: tuple[Defence, ...] = ()
    hearing_requested: bool = False
    hearing_ended: bool = False


def may_decide(state: NoticeState, today: date) -> tuple[Unmet, ...]:
    """G05：告知已送达，且五个工作日届满或明确放弃，且申辩全部复核，且要求的听证已终结。"""
    return tuple(_undecided(state, today))


def _undecided(state: NoticeState, today: date) -> Iterator[Unmet]:
    if state.served_on is None:
        yield Unmet(
            "行政处罚告知书还没有送达回证",
            "行政处罚法第四十四条、第六十二条",
            "送达告知书并登记送达回证",
        )
        return
    if not state.defence_waived:
        yield from _running(
            state.defence_due, today, "陈述、申辩", "市场监督管理行政处罚程序规定第五十八条"
        )
    if state.hearing_owed and not (state.hearing_waived or state.hearing_requested):
        yield from _running(
            state.hearing_due, today, "要求听证", "行政处罚法第六十四条第（一）项、第八十五条"
        )
    waiting = [item for item in state.defences if item.reviewed_at is None]
    if waiting:
        yield Unmet(
            f"有 {len(waiting)} 份陈述、申辩意见还没有复核",
            "行政处罚法第四十五条第一款",
            "复核当事人提出的事实、理由和证据，登记是否采纳及理由",
        )
    if state.hearing_requested and not state.hearing_ended:
        yield Unmet(
            "当事人要求的听证还没有终结",
            "行政处罚法第六十三条、第六十五条",
            "举行听证并提交听证报告，或者登记当事人撤回、放弃听证",
        )


def _running(due: Due | None, today: date, right: str, article: str) -> Iterator[Unmet]:
    """权利期间：届满的次日起才可决定。日期待定的，不能认定已经届满。"""
    remedy = "等期限届满，或者登记当事人明确放弃（附书面材料）"
    if due is None:
        yield Unmet(f"没有起算{right}的期限", article, remedy)
    elif due.provisional:
        words = f"{right}的期限届满日待定（{due.on.year}年放假通知未公布）"
        yield Unmet(words, article, "收录放假通知后再办，或者登记当事人明确放弃（附书面材料）")
    elif today <= due.on:
        yield Unmet(f"{right}的期限到 {due.on} 届满，届满后方可决定", article, remedy)


def hearing_told(state: NoticeState) -> tuple[Unmet, ...]:
    """G06：达到听证标准的，告知书必须告知听证权；要求的听证未终结不得决定。"""
    found = []
    if state.hearing_owed and not state.hearing_told:
        found.append(
            Unmet(
                f"应当告知听证权而没有告知：{'；'.join(state.hearing_owed)}",
                "行政处罚法第六十三条第一款",
                "重新制作并送达告知书，写明要求听证的权利和期限",
            )
        )
    if state.hearing_requested and not state.hearing_ended:
        found.append(Unmet("当事人要求的听证还没有终结", "行政处罚法第六十三条第一款"))
    return tuple(found)
