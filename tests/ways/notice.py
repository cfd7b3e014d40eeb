"""异地通告的走法：廊坊市局拟制、审批、发送给两个市局，各市局反馈，确认后办结。"""

from typing import Any

from tests import make
from tests.ways import Ways
from tests.ways.supervision import UpperCast, person, province
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.correspondence import procedure as p

TOLD = {
    "title": "通报某公司不合格电线电缆流向",
    "enterprise": "霸州某线缆有限公司",
    "uscc": "",
    "product": "BV 2.5 电线",
    "summary": "抽检不合格的电线流入贵辖区。",
    "measures": "已责令停止生产、销售。",
    "flowed": [
        {"product": "BV 2.5 电线", "batch": "B1", "quantity": "300 卷", "went_to": "保定市某市场"}
    ],
    "contact": "周明",
    "phone": "0316-0000001",
}
MORE = {
    "notice": {"category": "substandard", "demand": "verify", "days": 15},
    "assistance": {
        "originals": "进货台账一册",
        "asked": [
            {"subject": "保定市某市场经营户", "question": "进货数量与价格", "material": "进货单"},
            {"subject": "某物流公司", "question": "发货记录", "material": ""},
        ],
    },
}
AGREED, WHY = {"words": "同意。"}, {"reason": "还不清楚，请补充。"}


class SendingCast(UpperCast):
    """发送的是第一个市局；接收的是其余市局。"""

    @property
    def sender(self) -> Organ:
        return self.cities()[0]

    def everyone(self) -> None:
        """发送、接收各机关各项职责的人都造出来。"""
        for where in (self.sender, *self.receivers()):
            for duty in (p.DRAFT, p.APPROVE, p.SIGN, p.HANDLE, p.LEAD):
                person(where, duty)

    def receivers(self) -> list[Organ]:
        found = self.cities()[1:]
        return found if len(found) > 1 else [*found, self._city("邢台市")]


def cast() -> SendingCast:
    return SendingCast(province().organ)


def drafter(who: Any) -> Officer:
    return person(who.sender, p.DRAFT, "拟制人")


def approver(who: Any) -> Officer:
    return person(who.sender, p.APPROVE, "审批人")


def drafted(kind: str = "notice", who: SendingCast | None = None, **changes: Any) -> make.Run:
    """拟制一份。"""
    who = who or cast()
    spec = registry[kind]
    data = TOLD | MORE[kind] | {"organs": who.receivers()} | changes
    request = door.Request("draft", data)
    matter = door.open_matter(spec, request, organ=who.sender, by=drafter(who), at=make.TUESDAY)
    return make.Run(who, matter, make.TUESDAY, SENDING)


def turn(verb: str, who: Any, data: Any = None) -> make.Turn:
    return verb, who, data if callable(data) else (lambda run: data or {})


SENDING: make.Way = {
    "proposed": (turn("approve", approver, AGREED),),
    "approved": (turn("send", drafter),),
    "done": (turn("close", drafter, {"words": "各机关都已反馈。"}),),
}


def received(run: make.Run) -> list[Matter]:
    """各接收机关的一件。"""
    rows = Matter.objects.filter(parent=run.matter).order_by("pk")
    return list(rows.select_related("organ"))


def received_second(run: make.Run) -> Organ:
    """另一个接收机关。"""
    return run.cast.receivers()[1]


def first(duty: str) -> Any:
    """第一个接收机关里担任这项职责的人。"""
    return lambda who: person(who.receivers()[0], duty)


def assigned(run: make.Run) -> dict[str, Any]:
    return {"lead": person(run.matter.organ, p.HANDLE), "others": []}


FOUND = {"outcome": "found", "reply": "核查属实，已下架。", "case_number": ""}
RECEIVING: make.Way = {
    "to_sign": (turn("sign", first(p.SIGN)),),
    "signed": (turn("assign", first(p.LEAD), assigned),),
    "working": (turn("submit_reply", first(p.HANDLE), FOUND),),
    "lead_review": (turn("send_reply", first(p.LEAD), AGREED),),
    "replied": (turn("confirm", drafter, AGREED),),
}


def sent(kind: str = "notice", **changes: Any) -> make.Run:
    return drafted(kind, **changes).go_to("sent")


def arrived(kind: str = "notice", way: make.Way = RECEIVING, **changes: Any) -> make.Run:
    """送到第一个接收机关，尚未签收。"""
    run = sent(kind, **changes)
    one = next(row for row in received(run) if row.organ == run.cast.receivers()[0])
    return make.Run(run.cast, one, run.at, way)


def finished(kind: str = "notice", way: make.Way = RECEIVING) -> make.Run:
    """各接收机关都已反馈并确认。"""
    run = sent(kind)
    for one in received(run):
        child = make.Run(run.cast, one, run.at, way)
        for stage, turns in way.items():
            assert child.matter.stage == stage
            for verb, who, data in turns:
                by = who(run.cast)
                if by.organ == run.cast.receivers()[0]:
                    by = person(one.organ, by.duties.get().name)
                child.do(verb, by, **data(child))
        run.at = child.at
    run.matter.refresh_from_db()
    return run


def drafting(kind: str = "notice") -> make.Run:
    run = drafted(kind)
    run.do("send_back", approver(run.cast), **WHY)
    return run


def revised(run: make.Run) -> dict[str, Any]:
    told = TOLD | MORE[run.matter.kind] | {"organs": run.cast.receivers()[:1]}
    return told | {"title": "通报某公司不合格电线电缆流向（改）"}


def sides(kind: str) -> tuple[Ways, ...]:
    """发出的一件的另几条线：拟制到发送、退回修改。"""
    return (
        Ways(
            start=lambda: drafted(kind),
            way={stage: SENDING[stage] for stage in ("proposed", "approved")},
            branches={
                "proposed": (turn("send_back", approver, WHY), turn("refuse", approver, WHY)),
                "sent": (turn("recall", approver, WHY),),
            },
        ),
        Ways(start=lambda: drafting(kind), way={"drafting": (turn("revise", drafter, revised),)}),
    )


WAYS = Ways(
    start=finished,
    way={"done": SENDING["done"]},
    bare={
        "enterprise": "某公司",
        "summary": "案情",
        "contact": "周明",
        "phone": "1",
        "category": "lead",
        "demand": "know",
    },
    sides=sides("notice"),
)
