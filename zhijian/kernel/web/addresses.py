"""外壳与办件各页的网址。一页有上百个，逐个反查要几毫秒；样子只查一次，此后填入主键。"""

from functools import cache
from uuid import UUID

from django.urls import NoReverseMatch, reverse

MATTER, ROW = UUID(int=1), UUID(int=2)


def matter(kind: str, pk: UUID) -> str:
    """一件的页面。"""
    return _shape("matter", kind).replace(str(MATTER), str(pk))


def act(kind: str, pk: UUID, verb: str) -> str:
    """一件某个环节的页面。"""
    return _shape("act", kind, verb).replace(str(MATTER), str(pk))


def deadline(kind: str, pk: UUID, row: UUID) -> str:
    """一件某项期限的说明。"""
    found = _shape("deadline", kind, ROW)
    return found.replace(str(MATTER), str(pk)).replace(str(ROW), str(row))


@cache
def optional(name: str, *args: str) -> str:
    """由各页面包提供的网址；没有这一页的为空，不显示。网址表在一个进程里不变。"""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@cache
def _shape(name: str, kind: str, *rest: object) -> str:
    return reverse(name, args=(kind, MATTER, *rest))
