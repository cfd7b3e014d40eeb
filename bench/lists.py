"""十万件之下的工作台与列表：经 HTTP，每页五十行。

先经办理之门做出一件在办、一件新登记的案件，再由数据库照样复制：四万件在本机关（一成在办，承办人
经手其中一千件），其余分在三十个机关。
"""

from __future__ import annotations

import statistics
from typing import Any

from bench.figures import Figure
from bench.serving import Session, server

MATTERS, OURS, OTHERS = 100_000, 40_000, 30
ROUNDS, WARM = 30, 8
LIMIT_MS = 50
OPEN_EACH, HANDLED = 10, 1000


def figure_desk_and_list() -> list[Figure]:
    """工作台：承办人的、局长的；列表：头一页、按条件筛选的一页。取中位数。"""
    from tests import make  # noqa: PLC0415  须在设置就位之后

    cast = make.cast()
    with server() as (base, _):
        _fill(make, cast)
        handler, chief = Session(base, cast.first), Session(base, cast.chief)
        return [
            Figure(name, _median(session, path), "ms", LIMIT_MS)
            for name, session, path in (
                ("十万件时承办人的工作台", handler, "/"),
                ("十万件时局长的工作台", chief, "/"),
                ("十万件时的列表（五十行）", chief, "/case/"),
                ("十万件时在办的列表（五十行）", chief, "/case/?state=open"),
            )
        ]


def _median(session: Session, path: str) -> float:
    spent = [session.get(path) for _ in range(ROUNDS)]
    return statistics.median(spent[WARM:])


def _fill(make: Any, cast: Any, matters: int = MATTERS, ours: int = OURS) -> None:
    from django.db import connection  # noqa: PLC0415

    run = make.case_at("investigating", cast)
    organs = [make.organ(f"第{number}区市场监督管理局").pk for number in range(OTHERS)]
    given = {
        "one": run.matter.pk,
        "matters": matters,
        "ours": ours,
        "organ": cast.organ.pk,
        "organs": organs,
        "open": OPEN_EACH,
        "handled": HANDLED,
    }
    with connection.cursor() as cursor:
        cursor.execute(COPIES, given)
        cursor.execute(_copied("matters_matter", "one.id = %(one)s", MATTER), given)
        for table, changed in ROWS.items():
            cursor.execute(_copied(table, "one.matter_id = %(one)s", changed), given)
        cursor.execute("analyze")


def _copied(table: str, which: str, changed: dict[str, str]) -> str:
    """照一件的行复制十万件的语句：除所列的列之外都照抄。"""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, table)
    kept = [column.name for column in told if changed.get(column.name) != SKIPPED]
    columns = ", ".join(f'"{name}"' for name in kept)
    values = ", ".join(changed.get(name, f'one."{name}"') for name in kept)
    where = f"{which} and {changed.get('', 'true')}"
    return f"insert into {table} ({columns}) select {values} from {table} one, copies where {where}"


SKIPPED = "略"
COPIES = """
create temp table copies as
select gen_random_uuid() id, n, n %% %(open)s = 0 going, n <= %(handled)s handled,
  case when n <= %(ours)s then %(organ)s::uuid
       else (%(organs)s::uuid[])[1 + n %% cardinality(%(organs)s::uuid[])] end organ_id
from generate_series(1, %(matters)s) n
"""
MATTER = {
    "id": "copies.id",
    "organ_id": "copies.organ_id",
    "number": "one.number || '-' || copies.n",
    "source_number": "one.source_number || '-' || copies.n",
    "stage": "case when copies.going then one.stage else 'archived' end",
    "opened_at": "one.opened_at - copies.n * interval '10 minutes'",
    "closed_at": "case when copies.going then null else one.opened_at end",
    "due_on": "one.due_on + (copies.n / 10) %% 90",
}
OWN = {"id": "gen_random_uuid()", "matter_id": "copies.id"}
ROWS = {
    "cases_case": {"matter_id": "copies.id"},
    "matters_assignment": OWN | {"": "(copies.handled or one.role = 'registrar')"},
    "deadlines_deadline": OWN,
    "log_entry": {"seq": SKIPPED, "book": "copies.id", "matter_id": "copies.id"}
    | {"organ_id": "copies.organ_id"},
}
