"""全部测试共用：真的 PostgreSQL、自己的数据目录、浏览器的取舍。

没给 DATABASE_URL 就用内嵌的 PostgreSQL 起一个，用完即弃。
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from psycopg.errors import DeadlockDetected

from launch.postgres import Postgres
from zhijian.config.environment import database
from zhijian.kernel.registers import loading

FLUSH_TURNS = 5
JOBS = "truncate procrastinate_jobs, procrastinate_workers cascade"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """测试不碰 var/：密钥、文件、样式各有自己的目录。"""
    var = tmp_path_factory.mktemp("var")
    (var / "static").mkdir()
    with override_settings(
        VAR_DIR=var, KEYS_DIR=var / "keys", FILES_DIR=var / "files", STATIC_ROOT=var / "static"
    ):
        yield


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """可用的 PostgreSQL 的地址；自己起的那个不求耐久，用完即弃。"""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="zj-"))
    folder.chmod(0o755)
    server = Postgres(folder / "pg", durable=False)
    try:
        server.start()
        os.environ["DATABASE_URL"] = server.url
        yield server.url
    finally:
        os.environ.pop("DATABASE_URL", None)
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, postgres_url: str
) -> None:
    """建测试库之前把连接指到这里；并行时库名的后缀由插件先加好。"""
    given = database(postgres_url)
    name = given.pop("NAME")
    given.pop("ENGINE")
    for target in (connections["default"].settings_dict, settings.DATABASES["default"]):
        target.update(given)
        target["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """名册在库里备好：几乎每个测试都用，一个一个地载，全部测试要多花几分钟。"""
    with django_db_blocker.unblock():
        loading.load()


@pytest.fixture(scope="session", autouse=True)
def flush_past_append_only() -> Iterator[None]:
    """跨事务的测试之后要清空各表；“只增不改”的触发器只在这一刻让路。

    后台事务的表不归 Django 管，它清表时不清：留下的事务会被后面的测试当成自己的，所以一并清空。
    """
    patch = pytest.MonkeyPatch()
    flush = DatabaseOperations.execute_sql_flush

    def past_triggers(operations: DatabaseOperations, statements: list[str]) -> None:
        replica = "set local session_replication_role = replica"
        for left in reversed(range(FLUSH_TURNS)):
            try:
                flush(operations, [replica, *statements, JOBS] if statements else statements)
                return
            except OperationalError as problem:  # 浏览器走了，它最后的请求还在办：互相等待的，再来
                if not left or not isinstance(problem.__cause__, DeadlockDetected):
                    raise

    patch.setattr(DatabaseOperations, "execute_sql_flush", past_triggers)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def chromium() -> str:
    """浏览器的位置；本机没有则跳过，CI 里没有则失败。"""
    for path in CHROMIUM:
        if Path(path).exists():
            return path
    if os.environ.get("CI") == "true":
        pytest.fail("CI 里必须有 Chromium，.ci/run 会安装它")
    pytest.skip("本机没有 Chromium（apt install chromium）")
