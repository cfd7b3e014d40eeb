"""办理之中每种台账只取一次，且不会旧。"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Assignment
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer


@pytest.fixture
def run(db, settings) -> make.Run:
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    return make.case_at("investigating", make.cast())


def new(run: make.Run) -> Assignment:
    told = {"officer": run.cast.third, "role": "handler", "since": run.matter.opened_at}
    return Assignment(matter=run.matter, entry_number=99, **told)


def test_a_ledger_is_read_once_while_kept_and_anew_outside(run):
    with CaptureQueriesContext(connection) as told, rows.kept(run.matter):
        assert rows.every(Assignment, run.matter) == rows.every(Assignment, run.matter)
    assert len(told) == 1
    with CaptureQueriesContext(connection) as told:
        rows.every(Assignment, run.matter), rows.every(Assignment, run.matter)
    assert len(told) == 2


def test_a_row_added_changed_or_voided_shows_at_once(run):
    with rows.kept(run.matter):
        before, row = rows.every(Assignment, run.matter), new(run)
        rows.added(row, run.matter)
        assert rows.every(Assignment, run.matter) == [*before, row]
        assert rows.last(Assignment, run.matter) is row
        row.void_number = 100
        rows.changed(row, run.matter)
        assert rows.every(Assignment, run.matter) == before
        assert rows.last(Assignment, run.matter) == before[-1]
    assert run.matter.kept is None


def test_a_row_fetched_by_its_written_statement_is_the_row_django_fetches(run):
    (mine,) = statements.fetch(Officer, "row.id = %s", [run.cast.first.pk], together=("organ",))
    same = Officer.objects.select_related("organ").get(pk=mine.pk)
    assert mine.__dict__.keys() - {"_state"} == same.__dict__.keys() - {"_state"}
    assert all(getattr(mine, f.attname) == getattr(same, f.attname) for f in mine._meta.fields)
    assert mine.organ == same.organ


def test_a_row_inserted_and_updated_by_written_statements_is_whole(run):
    row = new(run)
    statements.insert([row])
    assert Assignment.objects.get(pk=row.pk).officer == run.cast.third
    row.lead = True
    statements.update(row, ["lead"])
    assert Assignment.objects.get(pk=row.pk).lead


def test_a_matter_that_is_not_there_cannot_be_locked(run):
    with pytest.raises(run.matter.DoesNotExist):
        family.locked(run.cast.organ.pk)
