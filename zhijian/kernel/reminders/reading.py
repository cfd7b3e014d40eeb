"""读提醒：只读本人的，只标本人的。"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders.models import Reminder


def unread_count(officer: Officer, at: datetime) -> int:
    """未读的条数（一次有索引的计数）。`at` 备用：提醒都在过去发出。"""
    return Reminder.objects.filter(officer=officer, read_at__isnull=True).count()


def mine(
    officer: Officer, *, unread: bool = False, before: UUID | None = None
) -> QuerySet[Reminder]:
    """本人的提醒，新的在前；`before` 之前的（键集翻页）。"""
    rows = Reminder.objects.filter(officer=officer).order_by("-id")
    if unread:
        rows = rows.filter(read_at__isnull=True)
    return rows.filter(pk__lt=before) if before else rows


def mark_read(officer: Officer, pks: Iterable[UUID] | None, at: datetime) -> int:
    """标为已读，返回标了几条；`pks` 为 None 则全部。别人的不动。"""
    rows = Reminder.objects.filter(officer=officer, read_at__isnull=True)
    if pks is not None:
        rows = rows.filter(pk__in=list(pks))
    return rows.update(read_at=at)
