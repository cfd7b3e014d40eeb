"""两种措施的程序共用的环节：提请、批准、紧急补批、了结。

都是案件的附属办件，案件的承办人即本件的承办人。
"""

from collections.abc import Mapping

from zhijian.rules.procedure import FLOW, Stage, Step
from zhijian.rules.service import announcing

HANDLE, CHIEF = "案件:承办", "案件:负责人"
HEAD, DEPUTY, REVIEW, CLERK = "案件:机构负责人", "案件:分管负责人", "案件:审核", "案件:归档"
SUPERVISE = "案件:监督"
HANDLER = "handler"

FORCE = "行政强制法"
PUNISH = "行政处罚法"
RULES = "市场监督管理行政处罚程序规定"
URGENT = "URGENT_APPROVAL"


def ours(
    verb: str,
    label: str,
    sources: tuple[str, ...],
    target: str,
    article: str,
    *,
    papers: tuple[str, ...] = (),
    guards: tuple[str, ...] = (),
    stops: tuple[str, ...] = (),
) -> Step:
    """由案件的一名承办人办。"""
    return Step(
        verb,
        label,
        sources,
        target,
        HANDLE,
        article=article,
        assigned=(HANDLER,),
        papers=papers,
        guards=guards,
        stops=stops,
    )


def by_two(
    verb: str,
    label: str,
    sources: tuple[str, ...],
    target: str,
    article: str,
    *,
    papers: tuple[str, ...] = (),
    guards: tuple[str, ...] = (),
    starts: tuple[str, ...] = (),
) -> Step:
    """由案件的两名持证承办人共同办。"""
    return Step(
        verb,
        label,
        sources,
        target,
        HANDLE,
        article=article,
        assigned=(HANDLER,),
        hands=2,
        papers=papers,
        guards=guards,
        starts=starts,
    )


def by_chief(
    verb: str,
    label: str,
    sources: tuple[str, ...],
    target: str,
    article: str,
    *,
    papers: tuple[str, ...] = (),
    guards: tuple[str, ...] = (),
    stops: tuple[str, ...] = (),
) -> Step:
    """由负责人决定；承办人不得自己批准。"""
    return Step(
        verb,
        label,
        sources,
        target,
        CHIEF,
        article=article,
        not_by=(HANDLER,),
        papers=papers,
        guards=guards,
        stops=stops,
    )


def by_time(verb: str, label: str, sources: tuple[str, ...], target: str, article: str) -> Step:
    """期限届满随即发生，没有人办。"""
    return Step(verb, label, sources, target, FLOW, article=article)


def asking(verb: str, label: str, article: str, kept: tuple[str, ...]) -> tuple[Step, ...]:
    """提请之后：批准、不批准、撤回提请。`kept` 是已提请、已批准两个阶段。"""
    proposed, approved = kept
    return (
        by_chief(f"approve_{verb}", f"批准{label}", (proposed,), approved, article),
        by_chief(f"refuse_{verb}", f"不批准{label}", (proposed,), "dropped", article),
        ours(f"drop_{verb}", f"不再{label}", kept, "dropped", article),
    )


def making_up(label: str, target: str, article: str) -> tuple[Step, ...]:
    """情况紧急当场实施之后：二十四小时内补办批准，不批准或者逾时的立即解除。"""
    urgent = ("urgent",)
    return (
        by_chief(
            "ratify", f"补办批准{label}", urgent, target, article,
            guards=("G03",), stops=(URGENT,),
        ),
        by_chief(
            "refuse_ratification", f"不同意{label}", urgent, "must_release", article,
            stops=(URGENT,),
        ),
        by_time("pass_ratification", "逾期未补办批准", urgent, "must_release", article),
    )  # fmt: skip


def serving(sources: tuple[str, ...]) -> tuple[Step, Step]:
    """送达本件的一份文书；无法送达的，公告。"""
    return (
        by_two(
            "serve_paper",
            "送达文书",
            sources,
            "",
            f"{PUNISH}第六十一条",
            papers=("50",),
            guards=("G13",),
        ),
        announcing(sources, HANDLE, (HANDLER,)),
    )


def scanning(stages: Mapping[str, Stage]) -> Step:
    """附入签署件：任何未终了的阶段。"""
    still = tuple(code for code in stages if code != "dropped")
    return ours("attach_scan", "附入签署件", still, "", f"{PUNISH}第四十七条")
