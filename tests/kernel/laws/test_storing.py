"""装入：成批、可重复、只增不改。"""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.kernel.laws.make import text
from zhijian.kernel.laws import citing, shelf, storing
from zhijian.kernel.laws.models import Article, Law, LawVersion
from zhijian.kernel.laws.texts import Gist

pytestmark = pytest.mark.django_db


def test_a_second_load_changes_nothing():
    assert storing.store([text()]).articles == 2
    again = storing.store([text()])
    assert (again.versions, again.articles, again.unchanged) == (0, 0, 1)


def test_a_changed_text_supersedes_and_the_old_rows_stay():
    storing.store([text()])
    storing.store([text("为了试验，制定本法。（更正）")])
    assert [one.revision for one in LawVersion.objects.order_by("revision")] == [0, 1]
    assert Article.objects.count() == 4
    (found,) = citing.resolve_all("试验法第一条", date(2022, 1, 1))
    assert found.articles[0].text.endswith("（更正）")


def test_a_held_text_supersedes_gists_and_not_the_other_way_round():
    bare = replace(text(), statute=None, gists=(Gist(1, "目的", "R"),), evidence="R")
    storing.store([bare])
    storing.store([text()])
    storing.store([bare])
    law = Law.objects.get()
    assert [one.held for one in shelf.versions(law)] == [True]


def test_a_source_that_cannot_date_the_text_keeps_the_known_date():
    storing.store([text()])
    storing.store([replace(text("另文。"), effective_from=date(2020, 6, 20), dated_by="待核")])
    newest = LawVersion.objects.order_by("revision").last()
    assert (newest.revision, newest.effective_from) == (1, date(2021, 1, 1))


def test_an_alias_names_one_law_only():
    storing.store([replace(text(), aliases=("简称",))])
    storing.store([replace(text(), title="中华人民共和国别法", aliases=("简称", "试验法"))])
    law = shelf.law("简称")
    assert law and law.name == "试验法"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Article.objects.update(text="改"),
        lambda: Article.objects.all()._raw_delete("default"),
        lambda: LawVersion.objects.update(label="改"),
    ],
)
def test_the_database_refuses_to_edit_what_is_held(change):
    storing.store([text()])
    with pytest.raises(DatabaseError, match=r"不允许|不能改"), transaction.atomic():
        change()


def test_the_end_of_a_text_is_written_once():
    storing.store([text()])
    assert LawVersion.objects.update(effective_to=date(2025, 1, 1)) == 1
    with pytest.raises(DatabaseError, match="写明之后"), transaction.atomic():
        LawVersion.objects.update(effective_to=date(2026, 1, 1))
