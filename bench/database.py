"""量之前备好一个用完即弃的数据库：真的 PostgreSQL，设置与正式运行相同（包括落盘）。"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.postgres import Postgres


@contextmanager
def ready() -> Iterator[str]:
    """起一个数据库、建表、装名册；DATABASE_URL 与 ZHIJIAN_VAR 在此期间指向它。"""
    folder = Path(tempfile.mkdtemp(prefix="zj-bench-"))
    folder.chmod(0o755)
    server = Postgres(folder / "pg")
    try:
        server.start()
        os.environ |= {"DATABASE_URL": server.url, "ZHIJIAN_VAR": str(folder / "var")}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhijian.config.settings")
        _tables()
        yield server.url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _tables() -> None:
    import django  # noqa: PLC0415  须在环境变量就位之后
    from django.core.management import call_command, get_commands  # noqa: PLC0415

    django.setup()
    call_command("migrate", "--noinput", verbosity=0)
    if "load_registers" in get_commands():
        with open(os.devnull, "w") as nowhere:
            call_command("load_registers", stdout=nowhere)
