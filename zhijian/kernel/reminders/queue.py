"""发出提醒：与办理同在一个事务，办理回滚则提醒不发。"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders.models import Reminder

LONGEST = 300
MANY = """
    INSERT INTO reminders_reminder
        (id, officer_id, matter_id, kind, words, at, deadline_code, due_on)
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::text[],
        %s::timestamptz[], %s::text[], %s::date[])
    ON CONFLICT DO NOTHING
"""


class Notice(NamedTuple):
    """要发的一条提醒。一次巡查有成千上万条，所以不造模型对象。"""

    officer: UUID
    matter: UUID
    kind: str
    words: str
    at: datetime
    deadline_code: str = ""
    due_on: date | None = None


def send(notices: Sequence[Notice]) -> None:
    """发出一批提醒（一条 SQL，成千上万条也快）；期限的提醒已发过的不再发。"""
    if notices:
        columns = [list(column) for column in zip(*notices, strict=True)]
        columns[3] = [words[:LONGEST] for words in columns[3]]
        with connection.cursor() as cursor:
            cursor.execute(MANY, [[new_id() for _ in notices], *columns])


def queue(
    officers: Iterable[Officer],
    matter: Matter,
    kind: Reminder.Kind,
    words: str,
    at: datetime,
    deadline_code: str = "",
    due_on: date | None = None,
) -> None:
    """给若干人各发一条提醒。"""
    about = (matter.pk, kind.value, words, at, deadline_code, due_on)
    send([Notice(officer.pk, *about) for officer in officers])
