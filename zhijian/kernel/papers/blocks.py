"""预编的号段：事先发给执法人员，当场处罚时逐号取用，用不完的交回，再发时先用交回的，不跳号。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F

from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.papers import numbers
from zhijian.kernel.papers.models import NumberBlock
from zhijian.rules.refusal import Refused, Unmet

ARTICLE = "行政处罚法第五十二条第一款"


def next_of(organ: Organ, word: str, year: int, officer: Officer) -> tuple[NumberBlock, int]:
    """此人号段里的下一个号，连同该号段（已锁定）。没有号的不予办理。取用由调用者记下。"""
    held = NumberBlock.objects.select_for_update(of=("self",)).filter(
        organ=organ, word=word, year=year, officer=officer, used__lt=F("last")
    )
    block = held.order_by("first").first()
    if block is None:
        raise Refused(
            Unmet(
                f"{officer.name}没有“{word}”〔{year}〕的预编号",
                ARTICLE,
                "请机构负责人发放预编号段",
            )
        )
    return block, block.used + 1


def allotted(
    organ: Organ, word: str, year: int, officer: Officer, count: int, at: datetime
) -> Iterator[NumberBlock]:
    """发给此人 `count` 个号：先用交回的，不足的取新号。给出尚未保存的新号段与改动的旧号段。"""
    free = NumberBlock.objects.select_for_update(of=("self",)).filter(
        organ=organ, word=word, year=year, officer__isnull=True
    )
    for block in free.order_by("first"):
        if not count:
            return
        if block.size > count:
            yield _piece(block, block.first, block.first + count - 1, officer, at)
            block.first, block.used = block.first + count, block.first + count - 1
            yield block
            return
        count -= block.size
        block.officer, block.allotted_at = officer, at
        yield block
    if count:
        fresh = [numbers.allot(organ, word, year) for _ in range(count)]
        yield NumberBlock(
            organ=organ,
            word=word,
            year=year,
            first=fresh[0],
            last=fresh[-1],
            used=fresh[0] - 1,
            officer=officer,
            allotted_at=at,
        )


def given_back(block: NumberBlock, at: datetime) -> Iterator[NumberBlock]:
    """交回没有用的号：原号段止于已用之号，余下的另成一段待发。"""
    if block.used >= block.last:
        raise Refused(Unmet("这一号段已经用完，没有可交回的号"))
    if block.used < block.first:
        block.officer, block.allotted_at = None, at
        yield block
        return
    rest = _piece(block, block.used + 1, block.last, None, at)
    block.last = block.used
    yield block
    yield rest


def _piece(
    block: NumberBlock, first: int, last: int, officer: Officer | None, at: datetime
) -> NumberBlock:
    return NumberBlock(
        organ=block.organ,
        word=block.word,
        year=block.year,
        first=first,
        last=last,
        used=first - 1,
        officer=officer,
        allotted_at=at,
    )
