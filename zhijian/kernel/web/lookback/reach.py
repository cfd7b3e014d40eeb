"""谁可以回溯谁：有“监督:回溯”职责的人，回溯其任职机关与下级机关的；别处的视同不存在。"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from zhijian.kernel import clock
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.parties.models import Party
from zhijian.rules.refusal import Gone

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class Scope:
    """某人此刻可以回溯的各机关。"""

    officer: Officer
    at: datetime
    organs: frozenset[UUID]

    def look(self, what: str, matter: Matter | None = None) -> None:
        """留下回溯的痕迹。"""
        words = f"监督回溯：{what}"
        trace.leave(Trace.Kind.LOOK, by=self.officer, at=self.at, matter=matter, words=words)


def places(officer: Officer, at: datetime) -> frozenset[UUID]:
    """可以回溯的各机关；没有这项职责的为空。"""
    who = visibility.reach(officer, at)
    return frozenset(tree.below(who.organs_with(frozenset({duties.LOOK_BACK}))))


def scope(officer: Officer) -> Scope:
    """此刻的范围；没有这项职责的抛 Gone。"""
    at = clock.now()
    found = places(officer, at)
    if not found:
        raise Gone
    return Scope(officer, at, found)


def matter(who: Scope, pk: UUID) -> Matter:
    """范围之内的一件。"""
    rows = Matter.objects.select_related("organ", "party", "parent")
    return _found(rows.filter(pk=pk, organ__in=who.organs).first())


def officer(who: Scope, pk: UUID) -> Officer:
    """范围之内的一名人员（停用的也在内）。"""
    rows = Officer.objects.select_related("organ")
    return _found(rows.filter(pk=pk, organ__in=who.organs).first())


def organ(who: Scope, pk: UUID) -> Organ:
    """范围之内的一个机构。"""
    return _found(Organ.objects.filter(pk=pk, id__in=who.organs).first())


def party(who: Scope, pk: UUID) -> Party:
    """在范围之内有办件的一个当事人。"""
    here = Matter.objects.filter(party=pk, organ__in=who.organs)
    return _found(Party.objects.filter(pk=pk).first() if here.exists() else None)


def _found(row: RowT | None) -> RowT:
    if row is None:
        raise Gone
    return row
