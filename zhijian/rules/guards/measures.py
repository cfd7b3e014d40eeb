"""先行登记保存与强制措施（G03、G04）：批准在前或者二十四小时内补批；书、单、录齐全才算实施完成。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from zhijian.rules.periods import CHINA
from zhijian.rules.refusal import Unmet

TEN = "行政强制法第十八条"
SPOT = "行政强制法第二十四条"


@dataclass(frozen=True)
class ApprovalState:
    """批准的情况（G03）。

    `urgent` 为情况紧急、当场实施；`ratify_by` 是补办批准届满的时刻。`article` 是所依的条款。
    """

    urgent: bool = False
    approved_at: datetime | None = None
    carried_at: datetime | None = None
    ratify_by: datetime | None = None
    article: str = TEN


def approved_in_time(state: ApprovalState, now: datetime) -> tuple[Unmet, ...]:
    """G03：先批准后实施；情况紧急的，至迟在 `ratify_by` 补办批准，否则立即解除。"""
    if state.urgent:
        return tuple(_ratified(state, state.approved_at or now))
    if state.approved_at is None:
        return (Unmet("还没有本机关负责人的批准", state.article, "由负责人批准之后再实施"),)
    if state.carried_at and state.carried_at < state.approved_at:
        when = f"{state.approved_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        words = f"实施早于批准（{when}），又没有按情况紧急办理"
        return (Unmet(words, state.article, "核对实施时间；先实施的应当立即解除"),)
    return ()


def _ratified(state: ApprovalState, moment: datetime) -> Iterator[Unmet]:
    if state.ratify_by is not None and moment > state.ratify_by:
        when = f"{state.ratify_by.astimezone(CHINA):%Y-%m-%d %H:%M}"
        yield Unmet(
            f"补办批准的期限已于 {when} 届满，没有批准的措施不得继续",
            state.article,
            "立即解除并返还",
        )


@dataclass(frozen=True)
class ScenePresence:
    """现场笔录所记各项（行政强制法第十八条第（三）项至第（九）项）。"""

    showed: bool = False
    notified: bool = False
    told: bool = False
    heard: bool = False
    present: bool = False
    witness: bool = False
    signed: bool = False
    refusal: bool = False


@dataclass(frozen=True)
class ExecutionState:
    """实施的情况（G04）。`delivered_on` 是决定书、清单交付当事人之日。"""

    decision: bool = False
    goods_list: bool = False
    scene: ScenePresence | None = None
    carried_on: date | None = None
    delivered_on: date | None = None


def carried_out(state: ExecutionState) -> tuple[Unmet, ...]:
    """G04：决定书、清单、现场笔录齐全，当场交付，才可实施完成。"""
    return tuple(_missing(state))


def _missing(state: ExecutionState) -> Iterator[Unmet]:
    if not state.decision:
        yield Unmet("没有《实施行政强制措施决定书》", SPOT, "制作决定书")
    if not state.goods_list:
        yield Unmet("没有《场所/设施/财物清单》", SPOT, "当场清点，制作清单一式二份")
    if state.scene is None:
        words, remedy = "没有现场笔录", "制作现场笔录"
        yield Unmet(words, f"{TEN}第（七）项", remedy, "record_on_site")
    else:
        yield from ten_steps(state.scene)
    if state.delivered_on is None:
        words = "决定书和清单还没有交付当事人"
        yield Unmet(words, SPOT, "当场交付并登记送达回证", "deliver")
    elif state.delivered_on != state.carried_on:
        words = f"决定书和清单于 {state.delivered_on} 交付，不是当场"
        yield Unmet(words, SPOT, "应当解除；确需采取措施的，重新依法实施")


def ten_steps(scene: ScenePresence) -> Iterator[Unmet]:
    """行政强制法第十八条的各项，现场笔录须逐项记明。"""
    demands = (
        (scene.showed, "没有出示执法身份证件", "（三）"),
        (scene.notified, "没有通知当事人到场", "（四）"),
        (scene.told, "没有当场告知理由、依据以及权利、救济途径", "（五）"),
        (scene.heard or not scene.present, "没有听取当事人的陈述和申辩", "（六）"),
        (
            scene.signed or scene.refusal or not scene.present,
            "当事人没有签名，也没有注明拒绝的情况",
            "（八）",
        ),
        (scene.present or scene.witness, "当事人不到场，也没有见证人", "（九）"),
    )
    for done, words, item in demands:
        if not done:
            yield Unmet(words, f"{TEN}第{item}项", "依法补办并重新制作现场笔录", "record_on_site")
