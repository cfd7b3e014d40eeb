"""旧法两版的案件的走法：初审、案件审理在告知之前，六种处理意见，撤案。"""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from zhijian.kernel.clock import CHINA

IN_2015 = datetime(2015, 4, 7, 9, 30, tzinfo=CHINA)
IN_2011 = datetime(2011, 3, 8, 9, 30, tzinfo=CHINA)
MEMBERS = ("孙国强，局长，同意。", "周建，副局长，同意。", "吴丽，副局长，同意。")


def registered(branch: str, at: datetime) -> make.Run:
    """由当时的机关在当时登记的案件。"""
    cast = make.cast(branch=branch, valid_from=date(2008, 1, 1))
    then = {"received_at": at - make.HOUR, "violation_type": ""}
    done = {"happened_on": at.date() - timedelta(days=80), "happened_to": at.date()}
    return make.register(cast, at, **then, **done)


def concluded(rule: str, run: make.Run) -> dict[str, Any]:
    # 裁量基准自现行的起，旧案没有可勾选的情节
    return make.CONCLUSION | {"ended_at": run.at, "rule_code": rule, "held": []}


def tried(run: make.Run) -> dict[str, Any]:
    return {
        "started_at": run.at - make.HOUR,
        "ended_at": run.at - make.HOUR / 2,
        "place": "会议室",
        "host": "孙国强",
        "recorder": "陈静",
        "due": 5,
        "present": [
            dict(zip(("name", "post", "words"), line.split("，"), strict=True)) for line in MEMBERS
        ],
        "observers": "",
        "why": "调查终结",
        "report": "汇报",
        "conclusion": "一致同意。",
    }


FIRST_REVIEW = make.REVIEW | {"words": "同意提交审理。"}
OUTCOMES = ("try_no_penalty", "try_dismissal", "try_transfer", "try_crime", "try_again")


def way(rule: str) -> make.Way:
    """旧制的主线：与现行不同的几个阶段。"""
    inquiry = make.WAY["investigating"][:-1]
    return {
        **{stage: turns for stage, turns in make.WAY.items() if stage != "proposal_approval"},
        "investigating": (*inquiry, turn("conclude", "first", partial(concluded, rule))),
        "case_review": (turn("pass_first_review", "reviewer", FIRST_REVIEW),),
        "deliberation": (turn("try_penalty", "chief", tried),),
    }


def ways(code: str, branch: str, at: datetime, rule: str) -> Ways:
    known = way(rule)

    def start() -> make.Run:
        run = registered(branch, at)
        run.way = known
        return run

    return Ways(
        start=start,
        way=known,
        bare={"received_at": at},
        branches={
            "investigating": (
                turn("dismiss_case", "chief", {"reason": "违法事实不能成立。", "words": "同意。"}),
            ),
            "deliberation": tuple(turn(verb, "chief", tried) for verb in OUTCOMES),
        },
        procedure=code,
    )


LINES = (
    ways("AQSIQ-2011", "quality", IN_2015, "HEBML"),
    ways("CIQ-85", "quarantine", IN_2011, "CIQFOOD"),
)
