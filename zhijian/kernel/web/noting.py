"""工作台旁的提醒：不是办件的业务在此登记。每次现算，事情了结即消失。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from zhijian.kernel.organs.models import Officer

MOST = 8


@dataclass(frozen=True)
class Note:
    """一条：状态（如“还有 12 天到期”）、事项、说明、去哪里办、是否已过。"""

    state: str
    subject: str
    words: str
    href: str
    late: bool


Giver = Callable[[Officer, frozenset[str], datetime], list[Note]]
_givers: list[Giver] = []


def give(giver: Giver) -> None:
    """登记一个给提醒的函数：对没有提醒的人不得查库，其余至多四条有索引的查询。"""
    if giver not in _givers:
        _givers.append(giver)


def of(officer: Officer, duties: frozenset[str], at: datetime) -> list[Note]:
    """某人此刻的提醒。"""
    return [note for giver in _givers for note in giver(officer, duties, at)][:MOST]
