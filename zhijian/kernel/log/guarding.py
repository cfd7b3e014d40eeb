"""数据库的权限：服务用的角色只能添，不能改、删、清空记录与日志；表的主人另是一个角色。

触发器拦得住程序，拦不住表的主人（它能停用触发器）。所以网页、后台、记录三个进程用 `ROLE` 连接，
它不是表的主人，也没有改、删的权限。自带的数据库由启动程序照办；外来的须有建角色之权，没有的说明白，只剩触发器。
"""

from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

ROLE = "zhijian_serving"
SEALED = (
    "log_entry",
    "log_trace",
    "log_leaf",
    "log_tile",
    "log_logkey",
    "log_checkpoint",
    "log_cosignature",
    "log_timestamp",
)


@dataclass(frozen=True)
class Guarded:
    """办成没有；没有办成的，为什么、怎样办。"""

    done: bool
    words: str


def guard() -> Guarded:
    """建角色、授权限；已有的照现在的表再授一遍。须以表的主人连接。"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select 1 from pg_roles where rolname = %s", [ROLE])
            if cursor.fetchone() is None:
                cursor.execute(f"create role {ROLE} login")
            for statement in statements():
                cursor.execute(statement)
    except DatabaseError as problem:
        reason = str(problem).splitlines()[0]
        return Guarded(
            False,
            f"没有另立服务用的角色（{reason}）：记录只由触发器把守，表的主人停用触发器即可改动。"
            "请数据库管理员照 docs/operations.md“数据库的两个角色”办理",
        )
    return Guarded(True, f"已授 {ROLE} 只添不改之权")


def statements() -> list[str]:
    """授权的语句。"""
    sealed = ", ".join(SEALED)
    return [
        f"grant usage on schema public to {ROLE}",
        f"grant select, insert, update, delete on all tables in schema public to {ROLE}",
        f"grant usage, select, update on all sequences in schema public to {ROLE}",
        f"grant execute on all functions in schema public to {ROLE}",
        f"revoke update, delete, truncate on {sealed} from {ROLE}",
        f"revoke update, truncate on log_pending from {ROLE}",
    ]
