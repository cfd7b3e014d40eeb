"""发出提醒：与办理同在一个事务，办理回滚则提醒不发。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders.models import Reminder


def queue(
    officers: Iterable[Officer],
    matter: Matter,
    kind: Reminder.Kind,
    words: str,
    at: datetime,
    deadline_code: str = "",
) -> None:
    """给若干人各发一条提醒（一条 SQL）。"""
    Reminder.objects.bulk_create(
        Reminder(
            officer=officer,
            matter=matter,
            kind=kind,
            words=words[:300],
            at=at,
            deadline_code=deadline_code,
        )
        for officer in officers
    )
