"""日历订阅网址的生成、停用与核对。

网址里的密码是 256 位随机数，不可猜测，故散列用不加盐的 SHA-256 即可，取用时一次索引查得。
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders.models import CalendarKey

NOTE_EVERY = timedelta(hours=1)


def live(officer: Officer) -> CalendarKey | None:
    """本人现用的订阅；没有则为 None。"""
    return CalendarKey.objects.filter(officer=officer, revoked_at__isnull=True).first()


@transaction.atomic
def renew(officer: Officer, at: datetime) -> str:
    """生成新的密码并返回（只此一次看得见），原来的随即失效。"""
    Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)
    revoke(officer, at)
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.create(officer=officer, digest=_digest(secret), made_at=at)
    return secret


def revoke(officer: Officer, at: datetime) -> int:
    """停用，返回停用了几个（没有现用的为 0）。"""
    return CalendarKey.objects.filter(officer=officer, revoked_at__isnull=True).update(
        revoked_at=at
    )


def owner(secret: str, at: datetime) -> Officer | None:
    """密码属于谁；不对的、停用的、人员已停用的为 None。每小时至多记一次取用。"""
    rows = CalendarKey.objects.select_related("officer__organ")
    key = rows.filter(digest=_digest(secret), revoked_at__isnull=True).first()
    if key is None or not key.officer.is_active:
        return None
    if key.used_at is None or at - key.used_at >= NOTE_EVERY:
        CalendarKey.objects.filter(pk=key.pk).update(used_at=at)
    return key.officer


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
