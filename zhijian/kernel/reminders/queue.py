"""发出提醒：与办理同在一个事务，办理回滚则提醒不发。"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders.models import Reminder

LONGEST = 300
COLUMNS = ("id", "officer_id", "matter_id", "kind", "words", "at", "deadline_code", "due_on")
MANY = """
    INSERT INTO reminders_reminder
        (id, officer_id, matter_id, kind, words, at, deadline_code, due_on)
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::text[],
        %s::timestamptz[], %s::text[], %s::date[])
    ON CONFLICT DO NOTHING
"""


def send(reminders: Sequence[Reminder]) -> None:
    """发出一批提醒（一条 SQL，成千上万条也快）；期限的提醒已发过的不再发。"""
    if reminders:
        values = [[getattr(one, name) for one in reminders] for name in COLUMNS]
        with connection.cursor() as cursor:
            cursor.execute(MANY, values)


def queue(
    officers: Iterable[Officer],
    matter: Matter,
    kind: Reminder.Kind,
    words: str,
    at: datetime,
    deadline_code: str = "",
    due_on: date | None = None,
) -> None:
    """给若干人各发一条提醒（一条 SQL）。期限的提醒已发过的不再发。"""
    Reminder.objects.bulk_create(
        (
            Reminder(
                officer=officer,
                matter=matter,
                kind=kind,
                words=words[:LONGEST],
                at=at,
                deadline_code=deadline_code,
                due_on=due_on,
            )
            for officer in officers
        ),
        ignore_conflicts=due_on is not None,
    )
