"""举报奖励的走法：案件结案之后提出，逐级审批，告知，凭编码领取，发放；达到起点的报市局。"""

from decimal import Decimal
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from tests.ways.supervision import person
from zhijian.kernel.acts import flows
from zhijian.kernel.organs.models import Organ
from zhijian.modules.rewards import procedure as p
from zhijian.modules.rewards.models import Reward
from zhijian.rules.reward import TICKS

GIVEN: dict[str, Any] = {
    "gate_words": "某省办法第三条第五项：破坏计量器具准确度",
    "reported": "加油误差最大时相差20%以上。",
    "found": "每百升少给十升。",
    "figure": "误差（%）",
    "reported_figure": Decimal(20),
    "found_figure": Decimal(10),
    "proof": "facts",
    "match": "nearly",
    "level": "3",
    "level_words": "",
    "insider": False,
    "fiscal": "",
    "amount": None,
}
TICKED = {"ticks": list(TICKS)}
AS_TYPED = {f"tick_{name}": True for name in TICKS}
LARGE = {"insider": True, "fiscal": "市财政局同意（财〔2026〕3号）", "amount": Decimal(500_000)}
WORDS = {"words": "同意。"}
WHY = {"reason": "查实的部分写得不够。"}


def city() -> Organ:
    """上一级的市局。"""
    return make.organ("廊坊市市场监督管理局", level=Organ.Level.CITY, doc_word="廊市监")


def closed(**changes: Any) -> make.Run:
    """已结案、有具名举报人的案件，在有上级的县局。"""
    return make.case_at("closed", make.cast(parent=city()), **changes)


def proposed(case: make.Run | None = None, **changes: Any) -> make.Run:
    """已提出奖励意见，待部门审核。"""
    case = case or closed()
    handler = person(case.cast.organ, p.HANDLE)
    assert flows.opening("reward", case.matter) is not None
    return make.attached(case, "reward", handler, GIVEN | TICKED | changes, WAY)


def large() -> make.Run:
    """达到报上级的起点。"""
    return proposed(**LARGE)


def _by(verb: str, duty: str, data: Any = None) -> make.Turn:
    made = turn(verb, "", data)[2]
    return verb, lambda cast: person(cast.organ, duty), made


def _above(verb: str, data: Any) -> make.Turn:
    made = turn(verb, "", data)[2]
    return verb, lambda cast: person(cast.organ.parent, p.UPPER), made


def _sent(run: make.Run) -> dict[str, Any]:
    person(run.cast.organ.parent, p.UPPER)
    return WORDS


def told(run: make.Run) -> dict[str, Any]:
    return {"told_at": run.at, "told_how": "phone", "place": "县局一楼财务室 0316-0000000"}


def claimed(run: make.Run) -> dict[str, Any]:
    return {"code": Reward.objects.get(pk=run.matter.pk).claim_code.reveal(), "checked": True}


def paid(run: make.Run) -> dict[str, Any]:
    return {"paid_on": run.at.date(), "paid_how": "cash", "voucher_no": "2026-奖-001"}


WAY: make.Way = {
    "department": (_by("endorse", p.HEAD, WORDS),),
    "finance": (_by("check_funds", p.FINANCE, WORDS),),
    "deputy": (_by("agree", p.DEPUTY, WORDS),),
    "chief": (_by("approve", p.CHIEF, WORDS),),
    "approved": (_by("notify", p.INFORMANT, told),),
    "notified": (_by("record_claim", p.HANDLE, claimed),),
    "claimed": (_by("pay", p.FINANCE, paid),),
}
UPWARD: make.Way = WAY | {
    "chief": (_by("send_up", p.CHIEF, _sent),),
    "upper": (_above("upper_approve", WORDS),),
}


def _returned() -> make.Run:
    run = proposed()
    run.do("department_back", person(run.cast.organ, p.HEAD), **WHY)
    return run


def _large() -> make.Run:
    run = large()
    return make.Run(run.cast, run.matter, run.at, UPWARD)


WAYS = Ways(
    start=proposed,
    way=WAY,
    bare={
        "ended_on": make.TUESDAY.date(),
        "base": Decimal(30_000),
        "level": 3,
        "amount": Decimal(1000),
        "proof": "facts",
        "match": "same",
    },
    branches={
        "department": (_by("department_back", p.HEAD, WHY),),
        "finance": (_by("finance_back", p.FINANCE, WHY),),
        "deputy": (_by("deputy_back", p.DEPUTY, WHY),),
        "chief": (_by("chief_back", p.CHIEF, WHY), _by("refuse", p.CHIEF, WHY)),
        "notified": (_by("waive", p.INFORMANT, {"reason": "电话表示放弃。"}),),
    },
    sides=(
        Ways(
            start=_returned,
            way={"drafting": (_by("revise", p.HANDLE, GIVEN | TICKED),)},
        ),
        Ways(
            start=_large,
            way={"chief": UPWARD["chief"], "upper": UPWARD["upper"]},
            branches={"upper": (_above("upper_back", WHY),)},
        ),
    ),
)
