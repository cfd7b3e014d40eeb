"""巡查：一百万只正在走的钟，某一天零时该提醒的、该报告的、该自动届满的一次办完，要多久。

二十五万件案件，各有四只钟（办案、审核约束机关，复议、起诉约束当事人），届满日均匀散开；量的是一天之内
到了时候的全部，连同提醒与自动记录。接着再巡查一次：没有到时候的，一行也不该碰。底线是同一次运行里把同样
多的行裸写一遍：几条语句，不读、不判断、不核什么。
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.figures import Figure

MATTERS = 250_000
SECONDS, AGAIN_MS, TIMES = 60, 1000, 15
NOW = datetime(2026, 6, 9, 16, 0, tzinfo=UTC)
CLOCKS = (
    ("CASE_HANDLE", "办案期限", 90, 18, "overdue", True),
    ("CASE_REVIEW", "案件审核", 15, 3, "overdue", True),
    ("RECON_APPLY", "申请行政复议", 60, 0, "lapses", False),
    ("LITIGATE_DIRECT", "直接起诉", 180, 0, "lapses", False),
)
MATTER = """
    INSERT INTO matters_matter (id, home, kind, procedure, number, source_number, title, organ_id,
        stage, opened_at, version, entries_count, head, due_name)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '', 'case',
        %(procedure)s, '', '巡' || n, '样例案', (%(organs)s::uuid[])[1 + n %% %(count)s],
        'investigating', %(now)s - interval '60 days', 0, 0, decode(repeat('00', 32), 'hex'), ''
    FROM generate_series(1, %(matters)s) AS n
"""
HANDLER = """
    INSERT INTO matters_assignment (id, matter_id, entry_number, officer_id, role, lead, since)
    SELECT gen_random_uuid(), id, 0, (%(handlers)s::uuid[])[1 + (('x' ||
        right(id::text, 6))::bit(24)::int + part) %% %(count)s], 'handler', part = 0, opened_at
    FROM matters_matter, generate_series(0, 1) AS part WHERE source_number LIKE '巡%%'
"""
CLOCK = """
    INSERT INTO deadlines_deadline (id, matter_id, entry_number, code, name, length, unit, kind,
        rolls, article, evidence, for_organ, started_at, due_on, provisional, extra, state, expiry,
        effect, look_at)
    SELECT gen_random_uuid(), id, 0, %(code)s, %(name)s, %(days)s, 'cd', 'limit', true, '依据', 'V',
        %(ours)s, (due - %(days)s)::timestamptz, due, false, '[]', 'running', %(expiry)s, '后果',
        CASE WHEN %(ours)s AND due - %(ahead)s > %(today)s::date - 1
            THEN (due - %(ahead)s)::timestamp AT TIME ZONE 'Asia/Shanghai'
            ELSE (due + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' END
    FROM (SELECT id, %(today)s::date - 1 + ('x' || right(id::text, 6))::bit(24)::int %% %(days)s
        AS due FROM matters_matter WHERE source_number LIKE '巡%%') AS spread
"""

FLOOR = (
    """INSERT INTO reminders_reminder (id, officer_id, matter_id, kind, words, at, deadline_code,
        due_on) SELECT gen_random_uuid(), officer_id, matter_id, kind, words, at, deadline_code,
        due_on + 9999 FROM reminders_reminder""",
    """INSERT INTO log_entry (book, number, matter_id, organ_id, officer_id, verb, occurred_at,
        recorded_at, salt, body, link) SELECT book, number + 9999, matter_id, organ_id, officer_id,
        verb, occurred_at, recorded_at, salt, body, link FROM log_entry WHERE verb = 'expire'""",
    """UPDATE matters_matter SET head = head WHERE id IN (SELECT matter_id FROM log_entry
        WHERE verb = 'expire')""",
    """UPDATE deadlines_deadline SET look_at = look_at + interval '1 second'
        WHERE xmin::text::bigint >= %(mark)s""",
)


def figure_sweep() -> list[Figure]:
    """备一百万只钟，量一天的巡查，再量紧接着的一次。"""
    from zhijian.kernel.acts import sweeping  # noqa: PLC0415  须在设置就位之后
    from zhijian.kernel.deadlines.models import Deadline  # noqa: PLC0415

    running = _prepare()
    due = Deadline.objects.filter(look_at__lte=NOW).count()
    mark = _ask("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    start, used = time.perf_counter(), time.process_time()
    swept = sweeping.sweep(NOW)
    sweeping.retire(NOW)
    spent, used = time.perf_counter() - start, time.process_time() - used
    touched = _ask(f"SELECT count(*) FROM deadlines_deadline WHERE xmin::text::bigint >= {mark}")
    start = time.perf_counter()
    again = sweeping.sweep(NOW + timedelta(minutes=1))
    sweeping.retire(NOW + timedelta(minutes=1))
    next_ms = (time.perf_counter() - start) * 1000
    if again or running < 4 * MATTERS:
        raise AssertionError("再巡查一次不该有事可办，钟也不该少")
    floor = _floor(mark)
    bare = f"同样多的行裸写一遍 {floor:.1f} 秒"
    told = f"将到期 {swept.due_soon}、已超期 {swept.overdue}、自动届满 {swept.lapsed}"
    return [
        Figure(f"巡查 {running} 只正在走的钟（{told}）", spent, "s", SECONDS),
        Figure("其中巡查进程的处理器时间", used, "s", SECONDS),
        Figure(f"巡查用时与底线（{bare}）之比", spent / floor, "倍", TIMES),
        Figure("紧接着再巡查一次", next_ms, "ms", AGAIN_MS),
        Figure("巡查改动的、没到时候的钟", touched - due, "行", 0),
    ]


def _floor(mark: int) -> float:
    """把巡查所写的裸写一遍，几秒；写完退回。"""
    from django.db import transaction  # noqa: PLC0415

    start = time.perf_counter()
    with transaction.atomic():
        for sql in FLOOR:
            _run(sql, {"mark": mark})
        transaction.set_rollback(True)
    return time.perf_counter() - start


def _prepare() -> int:
    from tests import make  # noqa: PLC0415
    from zhijian.modules.cases.procedure import SAMR_2021  # noqa: PLC0415

    casts = [make.cast() for _ in range(20)]
    organs = [cast.organ.pk for cast in casts]
    handlers = [person.pk for cast in casts for person in (cast.first, cast.second)]
    for cast in casts:
        _ = cast.head, cast.chief
    known = {"now": NOW, "today": (NOW + timedelta(hours=8)).date(), "matters": MATTERS}
    _run(MATTER, known | {"organs": organs, "count": 20, "procedure": SAMR_2021.code})
    _run(HANDLER, known | {"handlers": handlers, "count": len(handlers)})
    for code, name, days, ahead, expiry, ours in CLOCKS:
        row = {"code": code, "name": name, "days": days, "ahead": ahead}
        _run(CLOCK, known | row | {"expiry": expiry, "ours": ours})
    for table in ("matters_matter", "matters_assignment", "deadlines_deadline"):
        _run(f"ANALYZE {table}", {})
    return _ask("SELECT count(*) FROM deadlines_deadline WHERE state = 'running'")


def _run(sql: str, values: dict[str, Any]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def _ask(sql: str) -> int:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])
