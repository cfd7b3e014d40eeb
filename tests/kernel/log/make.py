"""造若干笔记录，不经办理之门：日志只认记录的字节。"""

from datetime import UTC, datetime

from django.db import connection

from tests import make
from zhijian.kernel.log import book, sequencing
from zhijian.kernel.log.models import Entry

NOON = datetime(2026, 4, 7, 4, tzinfo=UTC)


def entries(count: int, organ=None) -> list[Entry]:
    """一个机关的记录本里的若干笔。"""
    organ = organ or make.organ()
    by = make.officer(organ, "赵敏")
    return [
        book.append_for_organ(organ, "organ.change", by=by, at=NOON, facts={"no": number})
        for number in range(count)
    ]


def bulk(count: int) -> None:
    """成批造记录：只为把日志撑大，各笔不相系。"""
    like = entries(1)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into log_entry (book, number, organ_id, officer_id, verb, occurred_at,
                                   recorded_at, salt, body, link)
            select book, number + n, organ_id, officer_id, verb, occurred_at, recorded_at,
                   sha256(n::text::bytea), body, link
            from log_entry, generate_series(1, %s) n where seq = %s
            """,
            [count - 1, like.pk],
        )


def integrated(count: int) -> list[Entry]:
    """已接入日志的若干笔。"""
    made = entries(count)
    assert sequencing.integrate(NOON) == count
    return made


def past_triggers(statement: str, *values: object) -> int:
    """以全部的数据库权限直接改：触发器不拦。返回改了几行。"""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(statement, values)
        changed = cursor.rowcount
        cursor.execute("set local session_replication_role = origin")
    return changed
