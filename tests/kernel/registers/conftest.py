import pytest
from django.db import connection

from zhijian.kernel.registers import loading, reading


@pytest.fixture(autouse=True)
def _own_rows(db):
    """名册空着开始；“只增不改”的触发器只在这一刻让路。测试之后退回。"""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("delete from registers_row")
        cursor.execute("set local session_replication_role = origin")
    reading.forget()
    yield
    reading.forget()


@pytest.fixture
def shipped():
    loading.load()
