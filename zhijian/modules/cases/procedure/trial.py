"""旧法的案件审理：调查终结之后初审，案件审理委员会审理，告知在其后（手册图 1-1）。

审理的行直接进入各自的去向：六种处理意见，一种一行。
"""

from zhijian.modules.cases.procedure.branches import CLOCKS
from zhijian.modules.cases.procedure.duties import CHIEF, HANDLER, REVIEW
from zhijian.modules.cases.procedure.statutes import recited
from zhijian.rules.procedure import Stage, Step
from zhijian.rules.versions import Differences


def examination(article: str) -> Step:
    """案件初审：承办人员不得担任初审人员。"""
    return Step(
        "pass_first_review",
        "初审同意",
        ("case_review",),
        "deliberation",
        REVIEW,
        article=article,
        not_by=(HANDLER,),
        papers=("36",),
        phase="review",
    )


def examination_after_hearing(article: str) -> Step:
    """听证之后再行初审。"""
    return Step(
        "first_review_after_hearing",
        "听证后初审同意",
        ("hearing_review",),
        "defence",
        REVIEW,
        article=article,
        not_by=(HANDLER,),
        papers=("36",),
        phase="review",
    )


def trials(article: str) -> tuple[Step, ...]:
    """案件审理的六种处理意见，一种一个环节。"""

    def outcome(verb: str, label: str, target: str, **more: object) -> Step:
        return Step(
            verb,
            f"案件审理：{label}",
            ("deliberation",),
            target,
            CHIEF,
            article=article,
            not_by=(HANDLER,),
            papers=("42",),
            phase="decision",
            **more,  # type: ignore[arg-type]
        )

    return (
        outcome("try_penalty", "给予行政处罚", "to_notify", guards=("G10", "IMMUNITY")),
        outcome("try_no_penalty", "不予行政处罚", "decision_approval"),
        outcome(
            "try_dismissal",
            "撤销案件",
            "execution_checked",
            starts=("CLOSE_CASE",),
            stops=CLOCKS,
        ),
        outcome("try_transfer", "移送其他机关", ""),
        outcome("try_crime", "移送司法机关", ""),
        outcome("try_again", "补充调查", "investigating", back=True),
    )


def dismissal(article: str) -> Step:
    """撤案：只有旧法有，今法是终止调查。"""
    return Step(
        "dismiss_case",
        "批准撤销案件",
        ("investigating", "case_review", "suspended"),
        "execution_checked",
        CHIEF,
        article=article,
        starts=("CLOSE_CASE",),
        stops=CLOCKS,
        aside=True,
        phase="branches",
    )


def apart(regulation: str, *, examined: str, tried: str) -> Differences:
    """旧法与现行的差别。`regulation` 是程序规章，`examined`、`tried` 是初审、审理所依的条款。

    没有法制审核与告知之后的集体讨论；有撤案，没有终止调查；没有处罚信息公示；
    不依今天的记录清单。
    """
    gone: tuple[Step, ...] = ()
    return Differences(
        stages={
            "case_review": Stage("案件初审", 6),
            "proposal_approval": None,
            "deliberation": Stage("案件审理", 7),
        },
        instead={
            "pass_review": (examination(examined),),
            "review_after_hearing": (examination_after_hearing(examined),),
            "return_proposal": gone,
            "approve_proposal": gone,
            "approve_no_penalty": gone,
            "submit_deliberation": gone,
            "deliberate": trials(tried),
            "return_deliberation": gone,
            "publication_drafted": gone,
            "publication_made": gone,
            "terminate_investigation": (dismissal(regulation),),
            "explain_gap": gone,
            "approve_gap": gone,
            "return_gap": gone,
        },
        guards={"G02": "", "G07": "TRIED", "RECORDED": ""},
        recite=recited(regulation),
    )
