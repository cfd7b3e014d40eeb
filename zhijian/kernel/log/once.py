"""同一张表交上来几次，只办一次。

每张办理的表带一个办理标记（一页一个）。办成时标记与所记的一笔一并存下，同在一个事务：同时交来的，
后到的等先到的了结；先到的办成，后到的得到同一笔；先到的没有办成或者被中断，标记不留，照常再办。
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from zhijian.kernel.clock import CHINA
from zhijian.kernel.log.models import Entry, Submission
from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Refused, Unmet

KEPT = timedelta(days=30)
NO_BOOK = UUID(int=0)
"""机构管理的标记不指哪一笔。"""
TAKE = """
    INSERT INTO log_submission (key, officer_id, book, number, digest, at)
    VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Slip:
    """一张表：办理标记，与所填内容的摘要。"""

    key: UUID
    digest: bytes


def found(slip: Slip | None, by: Officer) -> Entry | None:
    """这张表先前已经办成的那一笔；没有办成过的为 None。此后改填的抛 `Refused`。"""
    if slip is None:
        return None
    row = Submission.objects.filter(key=slip.key, officer=by).first()
    if row is None:
        return None
    entry = Entry.objects.select_related("matter").get(book=row.book, number=row.number)
    if bytes(row.digest) != slip.digest:
        when = entry.recorded_at.astimezone(CHINA)
        words = f"这一页已于 {when:%Y-%m-%d %H:%M} 办成，此后改填的没有采用"
        raise Refused(Unmet(words, remedy="请返回办件查看；仍须改动的，重新打开这一页办理"))
    return entry


def take(slip: Slip | None, *, by: Officer, book: UUID, number: int, at: datetime) -> Entry | None:
    """在办理的事务里取用标记，将记的是 `book` 的第 `number` 笔；已经办成过的，返回那一笔。"""
    if slip is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [slip.key, by.pk, book, number, slip.digest, at])
        if cursor.rowcount:
            return None
    entry = found(slip, by)
    if entry is None:
        raise Refused(Unmet("这一页的办理标记不是您的", remedy="请刷新页面再办理"))
    return entry


def first(slip: Slip | None, *, by: Officer, at: datetime) -> bool:
    """机构管理的一张表，在办理的事务里：头一次交来为真，已经办成过为假。

    一张表可以记几笔、记入几本，标记只说办成过，不指哪一笔。没有标记的（旧页面）照常办；
    办成之后改填的抛 `Refused`。
    """
    if slip is None:
        return True
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [slip.key, by.pk, NO_BOOK, 0, slip.digest, at])
        if cursor.rowcount:
            return True
    if not done(slip, by):
        raise Refused(Unmet("这一页的办理标记不是您的", remedy="请刷新页面再办理"))
    return False


def done(slip: Slip | None, by: Officer) -> bool:
    """机构管理的一张表先前办成过没有；办成之后改填的抛 `Refused`。"""
    row = Submission.objects.filter(key=slip.key, officer=by).first() if slip else None
    if slip is None or row is None:
        return False
    if bytes(row.digest) != slip.digest:
        when = row.at.astimezone(CHINA)
        words = f"这一页已于 {when:%Y-%m-%d %H:%M} 办成，此后改填的没有采用"
        raise Refused(Unmet(words, remedy="仍须改动的，重新打开这一页办理"))
    return True


def forget(at: datetime) -> int:
    """不再会重交的标记不留，返回几个。"""
    return Submission.objects.filter(at__lt=at - KEPT).delete()[0]
