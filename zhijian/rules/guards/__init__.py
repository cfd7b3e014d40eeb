"""守卫：作出处罚决定、送达、结案之前必须满足的要求。

每个守卫是纯函数：由调用者把事实装进一个不变的状态交来，逐项说明哪一项没有满足、依据哪一条、
怎样补足；全部满足返回空。界限的例子见 docs/rules/guards.md。
"""

from zhijian.rules.guards.closing import ClosingGround, ClosingState, Money, may_close
from zhijian.rules.guards.coercion import CoercionState, Night, may_enforce
from zhijian.rules.guards.crime import CrimeState, Handing, no_fine_for_transfer
from zhijian.rules.guards.discretion import BandState, TextState, text_chosen, within_band
from zhijian.rules.guards.measures import (
    ApprovalState,
    ExecutionState,
    ScenePresence,
    approved_in_time,
    carried_out,
)
from zhijian.rules.guards.notice import Defence, NoticeState, hearing_told, may_decide
from zhijian.rules.guards.review import ReviewState, reviewed
from zhijian.rules.guards.sanction import FineState, Sanction, fine_lawful, not_heavier
from zhijian.rules.guards.serving import ServiceState, service_lawful
from zhijian.rules.guards.timing import ClockState, in_time

__all__ = [
    "ApprovalState",
    "BandState",
    "ClockState",
    "ClosingGround",
    "ClosingState",
    "CoercionState",
    "CrimeState",
    "Defence",
    "ExecutionState",
    "FineState",
    "Handing",
    "Money",
    "Night",
    "NoticeState",
    "ReviewState",
    "Sanction",
    "ScenePresence",
    "ServiceState",
    "TextState",
    "approved_in_time",
    "carried_out",
    "fine_lawful",
    "hearing_told",
    "in_time",
    "may_close",
    "may_decide",
    "may_enforce",
    "no_fine_for_transfer",
    "not_heavier",
    "reviewed",
    "service_lawful",
    "text_chosen",
    "within_band",
]
