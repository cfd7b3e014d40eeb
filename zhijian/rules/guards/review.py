"""审核与集体讨论（G07）：缺相应文书不得决定，次序须合法。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class ReviewState:
    """审核与集体讨论的情况（G07）。

    `legal_owed`、`discussion_owed` 是应当法制审核、集体讨论的理由，空则不必。`defence_closed_at` 是
    最后一份申辩复核完毕的时刻，`hearing_report_at` 是听证报告的时刻。
    """

    legal_owed: tuple[str, ...] = ()
    discussion_owed: tuple[str, ...] = ()
    reviewed_at: datetime | None = None
    review_is_legal: bool = False
    review_passed: bool = False
    discussed_at: datetime | None = None
    defence_closed_at: datetime | None = None
    hearing_report_at: datetime | None = None


def reviewed(state: ReviewState) -> tuple[Unmet, ...]:
    """G07：决定之前须经审核；应当法制审核、集体讨论的，缺则不得决定，且次序须合法。"""
    return (*_review(state), *_discussion(state))


def _review(state: ReviewState) -> Iterator[Unmet]:
    legal = "行政处罚法第五十八条第一款"
    if state.reviewed_at is None:
        yield Unmet(
            "案件还没有审核",
            "市场监督管理行政处罚程序规定第五十条",
            "送案件审核机构或者法制机构审核",
        )
        return
    if not state.review_passed:
        yield Unmet("审核没有通过", legal, "按审核意见补正后重新送审")
    if not state.legal_owed:
        return
    why = "；".join(state.legal_owed)
    if not state.review_is_legal:
        yield Unmet(f"应当法制审核而只作了案件审核：{why}", legal, "送法制机构审核")
    elif state.hearing_report_at and state.reviewed_at <= state.hearing_report_at:
        yield Unmet("经过听证的案件，听证之后还没有法制审核", legal, "连同听证笔录、报告再送审")


def _discussion(state: ReviewState) -> Iterator[Unmet]:
    article = "行政处罚法第五十七条第二款"
    if not state.discussion_owed:
        return
    if state.discussed_at is None:
        why = "；".join(state.discussion_owed)
        yield Unmet(f"应当由负责人集体讨论决定：{why}", article, "举行集体讨论并制作讨论记录")
        return
    if state.defence_closed_at and state.discussed_at <= state.defence_closed_at:
        yield Unmet("集体讨论早于申辩的复核", article, "复核之后再集体讨论")
    if state.hearing_report_at and state.discussed_at <= state.hearing_report_at:
        yield Unmet("集体讨论早于听证报告", f"{article}、第六十五条", "听证报告之后再集体讨论")
