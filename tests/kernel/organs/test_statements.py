"""写定的语句：攒着写的与一条一条写的，结果一样。"""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.kernel import people, sample_kind
from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def matters():
    with sample_kind.registered():
        organ = people.organ()
        yield [sample_kind.matter(organ) for _ in range(3)]


def kept():
    rows = Matter.objects.order_by("pk")
    return [(row.due_on, row.due_name, bytes(row.head), row.version) for row in rows]


def test_gathered_changes_are_one_statement(matters):
    first, second, third = matters
    with CaptureQueriesContext(connection) as told, statements.gathered():
        for number, row in enumerate((first, second)):
            row.version, row.due_on, row.head = number, date(2026, 3, 2), bytes([number]) * 32
            statements.update(row, {"version", "due_on", "head"})
        third.due_name = "办案期限"
        statements.update(third, {"due_name"})
        assert not told.captured_queries
    assert len(told) == 1
    assert sorted(kept(), key=str) == sorted(
        [
            (date(2026, 3, 2), "", bytes(32), 0),
            (date(2026, 3, 2), "", bytes([1]) * 32, 1),
            (None, "办案期限", bytes(32), third.version),
        ],
        key=str,
    )


def test_a_row_changed_twice_keeps_its_last_values_and_all_its_columns(matters):
    row = matters[0]
    with statements.gathered():
        row.due_name = "旧"
        statements.update(row, {"due_name"})
        row.due_name, row.version = "新", 7
        statements.update(row, {"version"})
    row.refresh_from_db()
    assert (row.due_name, row.version) == ("新", 7)


def test_a_column_empty_in_every_row_keeps_its_type(matters):
    for row in matters:
        row.due_on = date(2026, 3, 2)
        statements.update(row, {"due_on"})
    with statements.gathered():
        for row in matters:
            row.due_on = None
            statements.update(row, {"due_on"})
    assert {due for due, *_ in kept()} == {None}


def test_gathered_rows_are_added_and_others_changed_in_one_statement(matters):
    with CaptureQueriesContext(connection) as told, statements.gathered():
        for row in matters:
            row.version = 3
            statements.update(row, {"version"})
        added = [Matter(pk=new_id(), kind="x", procedure="", title="新", organ=matters[0].organ,
                        stage="open", opened_at=people.NOON) for _ in range(2)]  # fmt: skip
        statements.insert(added[:1])
        statements.insert(added[1:])
    assert len(told) == 2  # 案号不许重：改了的先写，新的才添
    assert {version for *_, version in kept() if version} == {3}
    assert Matter.objects.filter(title="新").count() == 2


def test_nothing_is_written_when_the_work_fails(matters):
    row = matters[0]

    def fail():
        with statements.gathered():
            row.version = 99
            statements.update(row, {"version"})
            raise RuntimeError("没有办成")

    with pytest.raises(RuntimeError):
        fail()
    row.refresh_from_db()
    assert row.version != 99
    row.version = 5
    statements.update(row, {"version"})
    row.refresh_from_db()
    assert row.version == 5


def test_a_row_that_is_gone_is_told(matters):
    ghost = Matter(pk=new_id())
    with pytest.raises(ObjectDoesNotExist):
        statements.update(ghost, {"version"})


def test_a_text_too_long_is_refused_and_not_cut(matters):
    row = matters[0]
    row.due_name = "长" * 61
    with pytest.raises(DataError):
        statements.update(row, {"due_name"})


def test_a_number_the_database_gives_is_known_once_it_is_written(matters):
    at = people.NOON
    organ = matters[0].organ
    officer = people.officer(organ)

    def entry(matter):
        whose = {"book": matter.pk, "matter": matter, "organ": organ, "officer": officer}
        when = {"occurred_at": at, "recorded_at": at}
        return Entry(number=1, verb="x", salt=b"", body=b"", link=b"", **whose, **when)

    alone, *others = [entry(matter) for matter in matters]
    statements.insert([alone])
    with statements.gathered():
        for one in others:
            statements.insert([one])
        assert {one.pk for one in others} == {None}
    written = [(one.pk, one.book) for one in (alone, *others)]
    assert dict(written) == dict(Entry.objects.values_list("pk", "book"))


def test_joined_rows_are_written_before_a_statement_that_speaks_of_their_table(matters):
    row, other = matters[:2]
    with CaptureQueriesContext(connection) as told, statements.joined():
        row.version = 41
        statements.update(row, {"version"})
        Entry.objects.count()
        assert len(told) == 1
        assert Matter.objects.get(pk=row.pk).version == 41
        other.version = 42
        statements.update(other, {"version"})
    assert len(told) == 4
    assert Matter.objects.get(pk=other.pk).version == 42


def test_joined_rows_of_several_kinds_are_written_in_one_statement_at_the_end(matters):
    row, organ = matters[0], matters[0].organ
    officer = people.officer(organ)
    whose = {"book": row.pk, "matter": row, "organ": organ, "officer": officer}
    when = {"occurred_at": people.NOON, "recorded_at": people.NOON}
    entry = Entry(number=1, verb="x", salt=b"", body=b"", link=b"", **whose, **when)
    with CaptureQueriesContext(connection) as told, statements.joined():
        statements.insert([entry])
        row.version = 8
        statements.update(row, {"version"})
    assert len(told) == 1
    assert Entry.objects.get(pk=entry.pk).book == row.pk
    assert Matter.objects.get(pk=row.pk).version == 8


def test_a_row_added_and_then_changed_is_written_once_with_its_last_values(matters):
    organ = matters[0].organ
    row = Matter(pk=new_id(), kind="x", procedure="", organ=organ, stage="a", opened_at=people.NOON)
    with CaptureQueriesContext(connection) as told, statements.joined():
        statements.insert([row])
        row.stage = "b"
        statements.update(row, {"stage"})
    assert len(told) == 1
    assert Matter.objects.get(pk=row.pk).stage == "b"


def test_joined_rows_go_with_the_savepoint_they_were_made_in(matters):
    row, other = matters[:2]
    with transaction.atomic(), statements.joined():
        row.version = 51
        statements.update(row, {"version"})
        with suppress(RuntimeError), transaction.atomic():
            other.version = 52
            statements.update(other, {"version"})
            raise RuntimeError("没有办成")
    assert Matter.objects.get(pk=row.pk).version == 51
    assert Matter.objects.get(pk=other.pk).version != 52


def test_a_joined_row_that_is_gone_is_told(matters):
    with pytest.raises(ObjectDoesNotExist), statements.joined():
        statements.update(Matter(pk=new_id()), {"version"})
