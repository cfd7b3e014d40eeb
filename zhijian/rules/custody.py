"""证据的保管链：收、验、封、移、还，一环扣一环。例表见 docs/rules/custody.md。

证据须经查证属实（行政处罚法第四十六条第二款）：谁在何时何地经手、当时是什么状况，要能一环不缺地说清。
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Unmet

ARTICLE = "行政处罚法第四十六条第二款"


class Move(Enum):
    """一环的种类。"""

    RECEIVE = "收"
    CHECK = "验"
    SEAL = "封"
    HAND = "移"
    RETURN = "还"


@dataclass(frozen=True)
class Link:
    """保管链上的一环。`to` 是接收的人或者单位，`seal` 是封条编号，`opened` 表示核验时启封。"""

    move: Move
    at: datetime
    condition: str
    to: str = ""
    seal: str = ""
    opened: bool = False


@dataclass(frozen=True)
class Standing:
    """走完一段之后：是否封着、是否移交在外、是否已退还。"""

    sealed: bool = False
    away: bool = False
    returned: bool = False


def keeping(
    sources: tuple[str, ...], duty: str, assigned: tuple[str, ...], phase: str = ""
) -> Step:
    """程序表里的一行：登记证据保管，阶段不变。"""
    return Step(
        "keep_custody",
        "登记证据保管",
        sources,
        "",
        duty,
        article=ARTICLE,
        assigned=assigned,
        phase=phase,
    )


def standing(chain: Sequence[Link]) -> Standing:
    """各环依次走完之后的情形。"""
    now = Standing()
    for link in chain:
        now = _after(now, link)
    return now


def faults(taken_at: datetime, chain: Sequence[Link], new: Link) -> tuple[Unmet, ...]:
    """在已有的各环之后再接一环，有哪些不合。`taken_at` 是提取时间。空即可以。"""
    found = [*_out_of_order(taken_at, chain, new), *_out_of_place(standing(chain), new)]
    if not new.condition.strip():
        found.append("请写明当时的状况（数量、包装、封条、有无损坏）")
    if new.move in (Move.RECEIVE, Move.HAND, Move.RETURN) and not new.to.strip():
        found.append(f"“{new.move.value}”须写明接收的人或者单位")
    if new.move is Move.SEAL and not new.seal.strip():
        found.append("封存须写明封条编号")
    return tuple(Unmet(words, ARTICLE) for words in found)


def _after(now: Standing, link: Link) -> Standing:
    sealed = now.sealed
    if link.move is Move.SEAL:
        sealed = True
    if link.opened:
        sealed = False
    away = (now.away or link.move is Move.HAND) and link.move is not Move.RECEIVE
    return Standing(sealed, away, now.returned or link.move is Move.RETURN)


def _out_of_order(taken_at: datetime, chain: Sequence[Link], new: Link) -> list[str]:
    if new.at < taken_at:
        return ["时间不能早于提取这项证据的时间"]
    if chain and new.at < chain[-1].at:
        return [f"时间不能早于上一环“{chain[-1].move.value}”"]
    return []


def _out_of_place(now: Standing, new: Link) -> list[str]:
    if now.returned:
        return ["这项证据已经退还，保管到此为止"]
    if now.away and new.move is not Move.RECEIVE:
        return ["这项证据移交在外，收回之后才能再办"]
    if new.move is Move.SEAL and now.sealed:
        return ["已经封存；须换封的，先启封核验"]
    if new.opened and not now.sealed:
        return ["没有封存，不必启封"]
    return []
