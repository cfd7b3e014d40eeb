"""服务用的角色：办得了事，改不了、删不了记录，也停用不了触发器。"""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.kernel.log.make import NOON, bulk, entries
from zhijian.kernel.log import guarding, sequencing
from zhijian.kernel.log.models import Leaf

pytestmark = pytest.mark.django_db


def refused(statement):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute(f"set local role {guarding.ROLE}")
            cursor.execute(statement)
    except DatabaseError as problem:
        return problem.__cause__.sqlstate == "42501"
    return False


@pytest.mark.parametrize("table", guarding.SEALED)
def test_the_serving_role_cannot_change_delete_or_empty_the_record(table):
    assert guarding.guard().done
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum = 1", [table]
        )
        (column,) = cursor.fetchone()
    assert refused(f"update {table} set {column} = {column}")
    assert refused(f"delete from {table}")
    assert refused(f"truncate {table}")
    assert refused(f"alter table {table} disable trigger all")
    assert refused("set local session_replication_role = replica")


def test_the_serving_role_can_act_and_keep_the_log():
    bulk(250)
    guarding.guard()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(f"set local role {guarding.ROLE}")
    entries(10)
    assert sequencing.integrate(NOON) == 260
    assert Leaf.objects.count() == 260
    with connection.cursor() as cursor:
        cursor.execute("reset role")


def test_without_the_right_to_create_a_role_it_is_said_plainly():
    with connection.cursor() as cursor:
        cursor.execute("create role plain_owner")
        cursor.execute("set local role plain_owner")
    told = guarding.guard()
    with connection.cursor() as cursor:
        cursor.execute("reset role")
    assert not told.done
    assert "docs/operations.md" in told.words
    assert "只由触发器把守" in told.words
